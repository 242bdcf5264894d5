import { consentSetBy } from '../../actions/set-contact-field.ts';
import type { ActionDefinition, NodeDefinition } from '../definition.ts';
import { destinationsOf, leadingTo, reachableFrom } from '../graph.ts';
import type { FlowView } from './flow-view.ts';
import { mentions } from './keywords.ts';
import { languageNames } from './languages.ts';
import type { LintRule } from './rule.ts';
import { isSend, sets } from './step.ts';

/** What happens to people who leave: one confirmation, a way back, and no more hurdles than on the way in. */

/** As many messages as matter: the second is one too many. */
const enough = 2;

/** What was worked out, by flow. */
type Sent = Map<FlowView, ReadonlyMap<string, number>>;

/** How many messages actions send until consent is given anew; `goesOn` is false when it is. */
function sentBy(
  view: FlowView,
  node: NodeDefinition,
  actions: readonly ActionDefinition[],
  known: Sent,
): { readonly count: number; readonly goesOn: boolean } {
  let count = 0;
  for (const action of actions) {
    if (consentSetBy(action) === 'optin') return { count, goesOn: false };
    if (isSend(action.type)) count += 1;
    else if (action.type === 'enter_flow')
      for (const flow of view.subFlows(node))
        count += sentFrom(flow, known).get(flow.definition.entryUuid ?? '') ?? 0;
  }
  return { count, goesOn: true };
}

/**
 * For each step the largest number of messages, up to two, that follow from it on until the end or
 * until consent is given anew. Values only grow and are at most two, so each step is worked on a few times.
 */
function sentFrom(view: FlowView, known: Sent): ReadonlyMap<string, number> {
  const before = known.get(view);
  if (before !== undefined) return before;
  const found = new Map<string, number>();
  // Stands there while it is worked out, so that flows which enter each other come to an end.
  known.set(view, found);
  const own = new Map(
    view.steps.map((node) => [node.uuid, sentBy(view, node, node.actions, known)]),
  );
  const ahead = view.steps.map((node) => node.uuid);
  for (let uuid = ahead.pop(); uuid !== undefined; uuid = ahead.pop()) {
    const node = view.nodes.get(uuid);
    const here = own.get(uuid);
    if (node === undefined || here === undefined) continue;
    const value = Math.min(enough, here.count + (here.goesOn ? mostOf(node, found) : 0));
    if (value <= (found.get(uuid) ?? 0)) continue;
    found.set(uuid, value);
    ahead.push(...(view.sources.get(uuid) ?? []));
  }
  return found;
}

function mostOf(node: NodeDefinition, values: ReadonlyMap<string, number>): number {
  return destinationsOf(node).reduce((most, uuid) => Math.max(most, values.get(uuid) ?? 0), 0);
}

const messageAfterOptOut: LintRule = {
  code: 'message_after_opt_out',
  severity: 'warning',
  summary: 'More than one message follows an opt-out.',
  fix: 'Put all that has to be said into one message beside the opt-out, and take out the messages behind it.',
  example: 'a step that sets consent to optout, and two messages behind it',
  find: (view) => {
    const optOuts = view.steps.filter((node) => sets(node, 'optout'));
    if (optOuts.length === 0) return [];
    const known: Sent = new Map();
    const later = sentFrom(view, known);
    return optOuts
      .filter((node) => {
        const at = node.actions.findIndex((action) => consentSetBy(action) === 'optout');
        const here = sentBy(view, node, node.actions.slice(at + 1), known);
        return here.count + (here.goesOn ? mostOf(node, later) : 0) >= enough;
      })
      .map(({ uuid }) => ({
        nodeUuid: uuid,
        text: 'More than one message follows the opt-out, here or in a later step. One confirmation will be sent within five minutes, and nothing after it.',
      }));
  },
};

const noWayBack: LintRule = {
  code: 'no_way_back',
  severity: 'warning',
  summary: 'The opt-out flow does not say how to come back.',
  fix: 'Add a line such as "To come back, send OPTIN" to the last message, in every language.',
  example: 'You have been opted out from the system.',
  find: (view) => {
    if (view.purpose.role !== 'opt_out' || view.purpose.keyword === undefined) return [];
    const optOuts = view.steps.filter((node) => sets(node, 'optout')).map(({ uuid }) => uuid);
    const around = new Set([
      ...leadingTo(view.definition, optOuts),
      ...reachableFrom(view.definition, optOuts),
    ]);
    const messages = view.steps
      .filter((node) => around.has(node.uuid))
      .flatMap((node) => view.messages(node));
    // Without a message of its own the flow leaves it to the built-in confirmation, which has the way back.
    if (messages.length === 0) return [];
    const without = view.languages.filter(
      (language) =>
        !messages.some((message) =>
          mentions(view, view.inLanguage(message.text, language), 'start'),
        ),
    );
    return without.length === 0
      ? []
      : [
          {
            nodeUuid: optOuts[0] ?? '',
            reference: without.join(' '),
            text: `No message of this flow tells people in ${languageNames(without)} with which word they can come back. Whoever leaves by mistake does not know how to return.`,
          },
        ];
  },
};

const optOutAsks: LintRule = {
  code: 'opt_out_asks',
  severity: 'warning',
  summary: 'A stop word acts at once, but the opt-out flow asks first.',
  fix: 'Take the question out and let the flow only confirm; or choose in the settings that the opt-out flow decides.',
  example: '"Type 1 to confirm" in the opt-out flow',
  find: (view) => {
    if (view.purpose.role !== 'opt_out' || view.purpose.stopActsAtOnce !== true) return [];
    const { entryUuid } = view.definition;
    const first = reachableFrom(
      view.definition,
      entryUuid === null ? [] : [entryUuid],
      (node) => !view.waits(node),
    );
    const question = view.steps.find((node) => first.has(node.uuid) && view.waits(node));
    return question === undefined
      ? []
      : [
          {
            nodeUuid: question.uuid,
            text: 'A stop word opts people out at once here, and this flow asks them first. After a stop word the built-in confirmation is sent instead of this flow.',
          },
        ];
  },
};

/** The least number of questions that must be answered before consent is set so; null when it never is. */
export function questionsBefore(view: FlowView, value: 'optin' | 'optout'): number | null {
  const { entryUuid } = view.definition;
  let [level, count]: [readonly string[], number] = [entryUuid === null ? [] : [entryUuid], 0];
  const seen = new Set<string>();
  while (level.length > 0) {
    const next: string[] = [];
    const ahead = [...level];
    for (let uuid = ahead.pop(); uuid !== undefined; uuid = ahead.pop()) {
      const node = view.nodes.get(uuid);
      if (node === undefined || seen.has(uuid)) continue;
      seen.add(uuid);
      if (sets(node, value)) return count;
      (view.waits(node) ? next : ahead).push(...destinationsOf(node));
    }
    level = next;
    count += 1;
  }
  return null;
}

const harderToLeave: LintRule = {
  code: 'harder_to_leave',
  severity: 'warning',
  summary: 'Leaving takes more answers than joining.',
  fix: 'Take questions out of the opt-out flow until leaving needs no more answers than joining; at best none.',
  example: 'one question to opt in, and two to opt out',
  find: (view) => {
    const { role, joining, stopActsAtOnce } = view.purpose;
    if (role !== 'opt_out' || joining == null || stopActsAtOnce === true) return [];
    const toLeave = questionsBefore(view, 'optout');
    const toJoin = questionsBefore(view.other(joining), 'optin');
    if (toLeave === null || toJoin === null || toLeave <= toJoin) return [];
    return [
      {
        text: `People must answer ${inWords(toLeave)} to leave, and ${inWords(toJoin)} to join. Withdrawing consent has to be as easy as giving it (https://eur-lex.europa.eu/eli/reg/2016/679/art_7/oj; the DPDP Act of India says the same).`,
      },
    ];
  },
};

function inWords(questions: number): string {
  return questions === 0
    ? 'no question'
    : questions === 1
      ? 'one question'
      : `${String(questions)} questions`;
}

export const leavingRules: readonly LintRule[] = [
  messageAfterOptOut,
  noWayBack,
  optOutAsks,
  harderToLeave,
];
