import type {
  Known,
  KnownFlow,
  KeywordMeaning,
  Purpose,
} from '../../electron/engine/flow/lint/index.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';

/** Something that a step does: `say Hello`, `set optin`, `enter other`, or an action of a flow file. */
export type Deed =
  | string
  | {
      readonly say: string;
      readonly buttons?: readonly string[];
      readonly hi?: string;
      readonly hiButtons?: readonly string[];
    }
  | (Readonly<Record<string, unknown>> & { readonly type: string });

/** A rule of a question: test, words, the step it leads to, and the words in Hindi. */
export type Way = readonly [
  test: string,
  words: string | readonly string[],
  to: string | null,
  hi?: string | readonly string[],
];

export interface StepSketch {
  readonly do?: readonly Deed[];
  readonly then?: string | null;
  /** Waits for an answer. */
  readonly ask?: readonly Way[];
  /** The same without a wait. */
  readonly split?: readonly Way[];
  readonly operand?: string;
  readonly other?: string | null;
  readonly silence?: readonly [seconds: number, to: string | null];
  readonly result?: string;
  /** Further categories that nothing leads to. */
  readonly categories?: readonly string[];
  readonly random?: readonly (string | null)[];
}

export type FlowSketch = Readonly<Record<string, StepSketch>>;

/** What stands around a flow, as a table can write it. */
export interface PurposeSketch extends Omit<
  Purpose,
  'keyword' | 'known' | 'joining' | 'role' | 'languages'
> {
  readonly role?: Purpose['role'];
  readonly languages?: readonly string[];
  /** Words by kind; `own` are this flow's. */
  readonly keywords?: Readonly<Partial<Record<KeywordMeaning['kind'] | 'own', readonly string[]>>>;
  readonly flows?: Readonly<
    Record<string, { readonly steps: FlowSketch; readonly draft?: boolean }>
  >;
  readonly groups?: readonly string[];
  /** Keys; left out, every field exists. */
  readonly fields?: readonly string[];
  /** Names; left out, every label exists. */
  readonly labels?: readonly string[];
  readonly joining?: FlowSketch;
}

/** A flow file from its sketch; ids are the names of the steps, the first step is the entry. */
export function flowOfSketch(sketch: FlowSketch, dialect: Dialect, more: object = {}): unknown {
  const hin: Record<string, Record<string, readonly string[]>> = {};
  const nodes = Object.entries(sketch).map(([uuid, step]) =>
    nodeOfSketch(uuid, step, dialect, hin),
  );
  return {
    uuid: 'flow-1',
    name: 'Sketch',
    spec_version: '14.4.2',
    language: 'eng',
    type: 'messaging',
    nodes,
    localization: Object.keys(hin).length === 0 ? {} : { hin },
    ...more,
  };
}

function nodeOfSketch(
  uuid: string,
  step: StepSketch,
  dialect: Dialect,
  hin: Record<string, Record<string, readonly string[]>>,
): unknown {
  const actions = (step.do ?? []).map((deed, index) =>
    actionOf(deed, `${uuid}.${String(index)}`, dialect, hin),
  );
  const ways = step.ask ?? step.split;
  if (step.random !== undefined) {
    return {
      uuid,
      actions,
      exits: step.random.map((to, index) => ({
        uuid: `${uuid}.x${String(index)}`,
        destination_uuid: to,
      })),
      router: {
        type: 'random',
        categories: step.random.map((_, index) => ({
          uuid: `${uuid}.c${String(index)}`,
          name: `Way ${String(index)}`,
          exit_uuid: `${uuid}.x${String(index)}`,
        })),
      },
    };
  }
  if (ways === undefined)
    return { uuid, actions, exits: [{ uuid: `${uuid}.x`, destination_uuid: step.then ?? null }] };
  const list = (words: string | readonly string[]): readonly string[] =>
    typeof words === 'string' ? [words] : words;
  const outs: { readonly name: string; readonly to: string | null }[] = [
    ...ways.map(([, words, to], index) => ({
      name: `${String(index)} ${list(words).join(' ')}`,
      to,
    })),
    { name: 'Other', to: step.other ?? null },
    ...(step.silence === undefined ? [] : [{ name: 'No Response', to: step.silence[1] }]),
    ...(step.categories ?? []).map((name) => ({ name, to: null })),
  ];
  ways.forEach(([, , , hi], index) => {
    if (hi !== undefined) hin[`${uuid}.w${String(index)}`] = { arguments: list(hi) };
  });
  return {
    uuid,
    actions,
    exits: outs.map(({ to }, index) => ({
      uuid: `${uuid}.x${String(index)}`,
      destination_uuid: to,
    })),
    router: {
      type: 'switch',
      operand: step.operand ?? '@input.text',
      ...(step.result === undefined ? {} : { result_name: step.result }),
      ...(step.ask === undefined
        ? {}
        : {
            wait: {
              type: 'msg',
              ...(step.silence === undefined
                ? {}
                : {
                    timeout: {
                      seconds: step.silence[0],
                      category_uuid: `${uuid}.c${String(ways.length + 1)}`,
                    },
                  }),
            },
          }),
      default_category_uuid: `${uuid}.c${String(ways.length)}`,
      cases: ways.map(([type, words], index) => ({
        uuid: `${uuid}.w${String(index)}`,
        type,
        arguments: list(words),
        category_uuid: `${uuid}.c${String(index)}`,
      })),
      categories: outs.map(({ name }, index) => ({
        uuid: `${uuid}.c${String(index)}`,
        name,
        exit_uuid: `${uuid}.x${String(index)}`,
      })),
    },
  };
}

function actionOf(
  deed: Deed,
  uuid: string,
  dialect: Dialect,
  hin: Record<string, Record<string, readonly string[]>>,
): unknown {
  if (typeof deed !== 'string' && 'type' in deed) return { uuid, ...deed };
  if (typeof deed !== 'string') return messageOf(deed, uuid, dialect, hin);
  const [verb = '', ...rest] = deed.split(' ');
  const object = rest.join(' ');
  switch (verb) {
    case 'set':
      return {
        uuid,
        type: 'set_contact_field',
        field: { key: 'settings', name: 'Consent status' },
        value: object,
      };
    case 'enter':
      return { uuid, type: 'enter_flow', flow: { uuid: object, name: object } };
    default:
      return { uuid, type: 'send_msg', text: object };
  }
}

/** Buttons are quick replies in TextIt, and an interactive message in Glific. */
function messageOf(
  deed: Exclude<Deed, string | { readonly type: string }>,
  uuid: string,
  dialect: Dialect,
  hin: Record<string, Record<string, readonly string[]>>,
): unknown {
  const { say, buttons, hi, hiButtons } = deed;
  if (buttons === undefined || dialect === 'textit') {
    if (hi !== undefined || hiButtons !== undefined)
      hin[uuid] = {
        ...(hi === undefined ? {} : { text: [hi] }),
        ...(hiButtons === undefined ? {} : { quick_replies: hiButtons }),
      };
    return { uuid, type: 'send_msg', text: say, quick_replies: buttons ?? [] };
  }
  const content = (text: string, titles: readonly string[]): string =>
    JSON.stringify({
      type: 'quick_reply',
      content: { type: 'text', text, header: '', caption: '' },
      options: titles.map((title) => ({ type: 'text', title })),
    });
  if (hi !== undefined) hin[uuid] = { text: [content(hi, hiButtons ?? buttons)] };
  return { uuid, type: 'send_interactive_msg', name: say, text: content(say, buttons) };
}

/** What stands around the flow of a row; of what a row does not name nothing is known. */
export function purposeOf(sketch: PurposeSketch, dialect: Dialect): Purpose {
  const { keywords, flows, groups, fields, labels, joining, ...plain } = sketch;
  const isKnown = [flows, groups, fields, labels].some((part) => part !== undefined);
  return {
    role: null,
    languages: ['eng', 'hin'],
    ...plain,
    ...(keywords === undefined ? {} : { keyword: (text) => meaningOf(text, keywords) }),
    ...(isKnown ? { known: knownOf(sketch, dialect) } : {}),
    ...(joining === undefined
      ? {}
      : { joining: { definition: flowOfSketch(joining, dialect), dialect } }),
  };
}

function meaningOf(
  text: string,
  keywords: NonNullable<PurposeSketch['keywords']>,
): KeywordMeaning | null {
  const plain = (word: string): string => word.replace(/[\s\p{P}]/gu, '').toLowerCase();
  for (const [kind, words] of Object.entries(keywords)) {
    if (words.some((word) => plain(word) === plain(text)))
      return kind === 'own'
        ? { kind: 'flow', isOwn: true }
        : { kind: kind as KeywordMeaning['kind'], isOwn: false };
  }
  return null;
}

function knownOf(
  { flows = {}, groups = [], fields, labels }: PurposeSketch,
  dialect: Dialect,
): Known {
  return {
    flow: ({ uuid }) => {
      const flow = Object.hasOwn(flows, uuid) ? flows[uuid] : undefined;
      return flow === undefined
        ? null
        : {
            id: uuid,
            name: uuid,
            isPublished: flow.draft !== true,
            definition: flowOfSketch(flow.steps, dialect),
            dialect,
          };
    },
    hasGroup: ({ uuid, name }) => groups.includes(uuid) || groups.includes(name),
    hasField: (key) => fields?.includes(key) ?? true,
    hasLabel: ({ name }) => labels?.includes(name) ?? true,
  };
}

/** An opt-out flow in an office where every flow that is entered, and the opt-in flow, is this one. */
export function purposeWith(known: KnownFlow): Purpose {
  return {
    role: 'opt_out',
    languages: ['eng', 'hin'],
    organisation: 'Seva Trust',
    keyword: (text) => (/^opt(?:in|out)$/.test(text) ? { kind: 'start', isOwn: false } : null),
    known: {
      flow: ({ uuid }) => (uuid === 'none' ? null : known),
      hasGroup: () => false,
      hasField: () => false,
      hasLabel: () => false,
    },
    joining: known,
  };
}
