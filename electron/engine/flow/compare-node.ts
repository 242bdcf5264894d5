import type { StepNumber, StepPart, TestText } from './compare-types.ts';
import type { Spanning } from './compare-text.ts';
import type { FlowDefinition, NodeDefinition, Translations } from './definition.ts';
import { isObject, withoutDepths } from './json-parts.ts';

/** One of the two flows, with the numbers of its steps. */
export interface Side {
  readonly flow: FlowDefinition;
  readonly numbers: ReadonlyMap<string, number>;
}

/** What is compared, and how texts are. */
export interface Sides {
  readonly from: Side;
  readonly to: Side;
  readonly spansOf: Spanning;
}

/** Properties of actions whose texts people read. */
const readable: ReadonlySet<string> = new Set([
  'text',
  'quick_replies',
  'attachments',
  'header',
  'footer',
  'subject',
  'body',
]);

/** In which ways a step is otherwise in the second flow. Empty when it is the same, however it is placed on the canvas. */
export function partsOf(
  sides: Sides,
  before: NodeDefinition,
  after: NodeDefinition,
): readonly StepPart[] {
  const { from, to } = sides;
  const actions = pairs(before.actions, after.actions, ({ uuid }) => uuid);
  return [
    ...actions.flatMap(([one, other]): readonly StepPart[] => {
      if (one === undefined) return [{ about: 'action', type: other?.type ?? '', change: 'added' }];
      if (other === undefined) return [{ about: 'action', type: one.type, change: 'removed' }];
      return [
        ...properties(sides, other.type, leaves(one.source), leaves(other.source)),
        ...properties(
          sides,
          other.type,
          translated(from.flow.translations, one.uuid),
          translated(to.flow.translations, other.uuid),
        ),
      ];
    }),
    ...order('actions', actions, before.actions, after.actions),
    ...routerParts(sides, before, after),
  ];
}

function routerParts(
  sides: Sides,
  before: NodeDefinition,
  after: NodeDefinition,
): readonly StepPart[] {
  const { from, to } = sides;
  const cases = pairs(before.router?.cases ?? [], after.router?.cases ?? [], ({ uuid }) => uuid);
  const tests = cases.flatMap(([one, other]) => {
    const was = one === undefined ? new Map<string, KnownTest>() : testsOf(from, before, one);
    const is = other === undefined ? new Map<string, KnownTest>() : testsOf(to, after, other);
    return keysOf(was, is).flatMap((key): readonly StepPart[] => {
      const [one, other] = [was.get(key), is.get(key)];
      return same(one, other)
        ? []
        : [{ about: 'test', before: one?.told ?? null, after: other?.told ?? null }];
    });
  });
  const categories = pairs(
    before.router?.categories ?? [],
    after.router?.categories ?? [],
    ({ uuid }) => uuid,
  ).flatMap(([one, other]) => {
    const was = one === undefined ? new Map<string, string>() : namesOf(from, one);
    const is = other === undefined ? new Map<string, string>() : namesOf(to, other);
    return keysOf(was, is).flatMap((language): readonly StepPart[] => {
      const [was1, is1] = [was.get(language) ?? null, is.get(language) ?? null];
      return was1 === is1 ? [] : [{ about: 'category', language, before: was1, after: is1 }];
    });
  });
  return [
    ...properties(sides, '', settingsOf(before), settingsOf(after)),
    ...tests,
    ...order('tests', cases, before.router?.cases ?? [], after.router?.cases ?? []),
    ...categories,
    ...connections(from, to, before, after),
  ];
}

interface KnownTest {
  readonly told: TestText;
  readonly categoryUuid: string;
}

function settingsOf({ router }: NodeDefinition): ReadonlyMap<string, string> {
  if (router === null) return new Map();
  const { type, operand, resultName, wait, categories, defaultCategoryUuid } = router;
  const byDefault = categories.find(({ uuid }) => uuid === defaultCategoryUuid)?.name ?? null;
  return leaves({ type, operand, resultName, default: byDefault, wait: waitOf(wait) });
}

/** Whether, how long and for what it waits; the way of the timeout is among the connections. */
function waitOf(wait: NonNullable<NodeDefinition['router']>['wait']): unknown {
  if (wait === null) return null;
  const { timeoutSeconds, timeoutExpression, hint } = wait;
  return { waits: true, timeoutSeconds, timeoutExpression, hint };
}

function testsOf(
  { flow }: Side,
  node: NodeDefinition,
  { uuid, type, args, categoryUuid }: NonNullable<NodeDefinition['router']>['cases'][number],
): ReadonlyMap<string, KnownTest> {
  const category = node.router?.categories.find((item) => item.uuid === categoryUuid)?.name ?? '';
  const told = (language: string, items: readonly string[]): [string, KnownTest] => [
    language,
    { told: { type, text: items.join(' '), category, language }, categoryUuid },
  ];
  const others = Array.from(flow.translations).flatMap(([language, elements]) => {
    const items = elements.get(uuid)?.get('arguments');
    return items === undefined ? [] : [told(language, items)];
  });
  return new Map([told('', args), ...others]);
}

function namesOf(
  { flow }: Side,
  { uuid, name }: { readonly uuid: string; readonly name: string },
): ReadonlyMap<string, string> {
  const others = Array.from(flow.translations).flatMap(([language, elements]) => {
    const [translation] = elements.get(uuid)?.get('name') ?? [];
    return translation === undefined ? [] : [[language, translation] as const];
  });
  return new Map([['', name], ...others]);
}

/** Ways out are known by their category, else by their place. */
function connections(
  from: Side,
  to: Side,
  before: NodeDefinition,
  after: NodeDefinition,
): readonly StepPart[] {
  const [was, is] = [waysOf(from, before), waysOf(to, after)];
  return keysOf(was, is).flatMap((key): readonly StepPart[] => {
    const [one, other] = [was.get(key), is.get(key)];
    const [there, here] = [one?.to ?? null, other?.to ?? null];
    return there?.nodeUuid === here?.nodeUuid
      ? []
      : [{ about: 'connection', category: (other ?? one)?.name ?? '', before: there, after: here }];
  });
}

function waysOf(
  { numbers }: Side,
  { exits, router }: NodeDefinition,
): ReadonlyMap<string, { readonly name: string; readonly to: StepNumber | null }> {
  const ends = new Map(exits.map(({ uuid, destinationUuid }) => [uuid, destinationUuid]));
  const step = (nodeUuid: string | null | undefined): StepNumber | null =>
    nodeUuid == null ? null : { nodeUuid, number: numbers.get(nodeUuid) ?? 0 };
  return router === null
    ? new Map([['', { name: '', to: step(exits[0]?.destinationUuid) }]])
    : new Map(
        router.categories.map(({ uuid, name, exitUuid }) => [
          uuid,
          { name, to: step(ends.get(exitUuid)) },
        ]),
      );
}

/** Values that differ, by their path; a path with a language in front (`hin:text`) is a translation. */
function properties(
  { spansOf }: Sides,
  type: string,
  was: ReadonlyMap<string, string>,
  is: ReadonlyMap<string, string>,
): readonly StepPart[] {
  return keysOf(was, is).flatMap((key): readonly StepPart[] => {
    const [before, after] = [was.get(key) ?? null, is.get(key) ?? null];
    if (before === after) return [];
    const [, language = '', property = key] = /^(?:([a-z]{3}):)?(.*)$/su.exec(key) ?? [];
    if (language === '' && !readable.has(property.split('.')[0] ?? ''))
      return [{ about: 'setting', type, property, before, after }];
    const spans = spansOf(before ?? '', after ?? '');
    return [{ about: 'text', type, property, language, before, after, spans }];
  });
}

/** The single values of a part by their paths (`quick_replies.0`); ids of the part itself do not count. */
function leaves(source: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (value: unknown, path: string): void => {
    if (Array.isArray(value))
      (value as readonly unknown[]).forEach((item, index) => {
        look(item, `${path}.${String(index)}`);
      });
    else if (isObject(value))
      for (const [key, item] of Object.entries(value))
        look(item, path === '' ? key : `${path}.${key}`);
    else if (value !== null && value !== undefined && path !== 'uuid')
      found.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  };
  look(withoutDepths(source), '');
  return found;
}

function translated(translations: Translations, uuid: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(translations).flatMap(([language, elements]) =>
      Array.from(elements.get(uuid) ?? []).flatMap(([property, items]) =>
        items.map((item, index) => [`${language}:${property}.${String(index)}`, item] as const),
      ),
    ),
  );
}

/** Things of both lists that have the same key, in the order of the second; what is only in the first comes last. */
function pairs<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [Item | undefined, Item | undefined])[] {
  const [was, is] = [before, after].map((items) => {
    const seen = new Map<string, number>();
    return new Map(
      items.map((item) => {
        const times = seen.get(keyOf(item)) ?? 0;
        seen.set(keyOf(item), times + 1);
        return [`${keyOf(item)} ${String(times)}`, item];
      }),
    );
  }) as [Map<string, Item>, Map<string, Item>];
  return keysOf(is, was).map((key) => [was.get(key), is.get(key)] as const);
}

function keysOf(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])];
}

function order<Item>(
  of: 'actions' | 'tests',
  matched: readonly (readonly [Item | undefined, Item | undefined])[],
  before: readonly Item[],
  after: readonly Item[],
): readonly StepPart[] {
  const places = matched
    .filter(([one, other]) => one !== undefined && other !== undefined)
    .toSorted(([, one], [, other]) => after.indexOf(one as Item) - after.indexOf(other as Item))
    .map(([one]) => before.indexOf(one as Item));
  const isSame = places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
  return isSame ? [] : [{ about: 'order', of }];
}

/** A category by another name is told once, and not at each of its tests. */
function same(one: KnownTest | undefined, other: KnownTest | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.told.type === other.told.type &&
    one.told.text === other.told.text &&
    one.categoryUuid === other.categoryUuid
  );
}
