import type { Dialect, FlowCategory, FlowNode, FlowRouter } from './definition.ts';
import { isObject, itemsOf, textIn, valueIn, without, withValue, type JsonObject } from './json.ts';
import { namedCategories, type NamedCategories } from './router-categories.ts';
import { isBlankRule, longestResult, shortened, type RouterForm } from './router-form.ts';

export interface RouterParts {
  readonly router: JsonObject;
  readonly exits: readonly JsonObject[];
}

/**
 * The router and the exits of a node after its form was filled in. What stays keeps its uuid, its exit with its
 * destination, and every property that the form does not show; exits of categories that are gone go too. New exits lead to
 * `goesOn`. A form that was not changed gives the very router back.
 */
export function routerParts(
  form: RouterForm,
  node: FlowNode,
  dialect: Dialect,
  newId: () => string,
  goesOn: string | null,
): RouterParts {
  const before = node.router;
  const filled = {
    ...form,
    rules: form.rules.filter((rule) => !isBlankRule(rule)),
    timeout: usableTimeout(form, before),
  };
  const named = namedCategories(filled, before, dialect, newId);
  const exits = exitsFor(named, node, newId, goesOn);
  let router: JsonObject = withValue(before?.source ?? {}, 'type', form.type);
  if (form.type === 'random') {
    router = without(router, (key) =>
      ['operand', 'cases', 'default_category_uuid', 'wait'].includes(key),
    );
  } else {
    if (before === null || before.operand !== form.operand)
      router = withValue(router, 'operand', form.operand);
    router = withValue(
      router,
      'cases',
      sameItems(casesFor(filled, before, named, newId), router['cases']),
    );
  }
  router = withValue(router, 'categories', sameItems(exits.categories, router['categories']));
  if (form.type !== 'random') {
    router = withText(
      router,
      'default_category_uuid',
      before?.defaultCategoryUuid ?? '',
      named.otherUuid ?? '',
    );
    router = withWait(router, filled, before, named);
  }
  const resultName = form.resultName.trim();
  if (form.resultName !== before?.resultName)
    router = withText(
      router,
      'result_name',
      before?.resultName ?? '',
      shortened(resultName, longestResult),
    );
  return { router, exits: exits.exits };
}

/** A timeout that somebody began and did not fill in is none; one that the file has so stays. */
function usableTimeout({ timeout }: RouterForm, before: FlowRouter | null): RouterForm['timeout'] {
  if (timeout === null || timeout.seconds === before?.wait?.timeout?.seconds) return timeout;
  const isSome = Number.isFinite(timeout.seconds) && Math.round(timeout.seconds) > 0;
  if (isSome) return timeout;
  return timeout.expression.trim() === '' ? null : { ...timeout, seconds: 0 };
}

/** The list as it stood when all its items are as they were. */
function sameItems(items: readonly unknown[], before: unknown): readonly unknown[] {
  const old = itemsOf(before);
  return Array.isArray(before) &&
    old.length === items.length &&
    old.every((item, index) => item === items[index])
    ? old
    : items;
}

/** A text set when it changed; an empty one is taken out. */
function withText(object: JsonObject, key: string, before: string, after: string): JsonObject {
  if (before === after) return object;
  return after === '' ? without(object, (own) => own === key) : withValue(object, key, after);
}

function casesFor(
  form: RouterForm,
  before: FlowRouter | null,
  named: NamedCategories,
  newId: () => string,
): readonly JsonObject[] {
  const known = new Map(before?.cases.map((item) => [item.uuid, item]));
  return form.rules.map((rule, index) => {
    const old = known.get(rule.caseUuid ?? '');
    // A case is taken once: a form that has it twice gets a second one.
    known.delete(rule.caseUuid ?? '');
    const categoryUuid = named.ruleUuids[index] ?? old?.categoryUuid ?? '';
    if (old === undefined)
      return { uuid: newId(), type: rule.test, arguments: rule.args, category_uuid: categoryUuid };
    let source = old.source;
    if (old.type !== rule.test) source = withValue(source, 'type', rule.test);
    const isSame =
      old.args.length === rule.args.length && old.args.every((arg, at) => arg === rule.args[at]);
    if (!isSame) source = withValue(source, 'arguments', rule.args);
    return old.categoryUuid === categoryUuid
      ? source
      : withValue(source, 'category_uuid', categoryUuid);
  });
}

function exitsFor(
  named: NamedCategories,
  node: FlowNode,
  newId: () => string,
  goesOn: string | null,
): { readonly categories: readonly JsonObject[]; readonly exits: readonly JsonObject[] } {
  const used = new Set(named.categories.map(({ old }) => old?.exitUuid));
  const wasUsed = new Set(node.router?.categories.map(({ exitUuid }) => exitUuid));
  const old = itemsOf(node.source['exits']).filter(isObject);
  // Without a router there was one way out; it becomes the way of the first category that needs one.
  let spare = node.router === null ? old.find((exit) => textIn(exit['uuid']) !== '') : undefined;
  const kept = old.filter((exit) => {
    const uuid = textIn(valueIn(exit, 'uuid'));
    return exit !== spare && (used.has(uuid) || (node.router !== null && !wasUsed.has(uuid)));
  });
  const exits = [...kept];
  const categories = named.categories.map(({ uuid, name, old: category }, index) => {
    if (category !== undefined) return renamed(category, name);
    const exit = spare ?? { uuid: newId(), destination_uuid: goesOn };
    spare = undefined;
    exits.splice(placeOf(named, index, exits), 0, exit);
    return { uuid, name, exit_uuid: textIn(valueIn(exit, 'uuid')) };
  });
  return {
    categories,
    exits: exits.length > 0 ? exits : [{ uuid: newId(), destination_uuid: goesOn }],
  };
}

/** A new exit stands before the exit of the next category that was there, else last. */
function placeOf(named: NamedCategories, index: number, exits: readonly JsonObject[]): number {
  const next = named.categories.slice(index + 1).find(({ old }) => old !== undefined)?.old;
  const at = exits.findIndex((exit) => exit['uuid'] === next?.exitUuid);
  return at === -1 ? exits.length : at;
}

function renamed(category: FlowCategory, name: string): JsonObject {
  return category.name === name ? category.source : withValue(category.source, 'name', name);
}

function withWait(
  router: JsonObject,
  form: RouterForm,
  before: FlowRouter | null,
  named: NamedCategories,
): JsonObject {
  if (form.wait === null) return without(router, (key) => key === 'wait');
  let wait: JsonObject = before?.wait?.source ?? {};
  if (before?.wait?.type !== form.wait) wait = withValue(wait, 'type', form.wait);
  const hint = valueIn(wait, 'hint');
  if (textIn(valueIn(hint, 'type')) !== form.hint)
    wait =
      form.hint === ''
        ? without(wait, (key) => key === 'hint')
        : withValue(wait, 'hint', { ...(isObject(hint) ? hint : {}), type: form.hint });
  return withValue(router, 'wait', withTimeout(wait, form, before, named));
}

function withTimeout(
  wait: JsonObject,
  { timeout }: RouterForm,
  before: FlowRouter | null,
  named: NamedCategories,
): JsonObject {
  if (timeout === null) return without(wait, (key) => key === 'timeout');
  const old = before?.wait?.timeout ?? null;
  let source: JsonObject = old?.source ?? {};
  if (old?.seconds !== timeout.seconds)
    source = withValue(source, 'seconds', Math.round(timeout.seconds));
  source = withText(
    source,
    'expression',
    textIn(valueIn(source, 'expression')),
    timeout.expression.trim(),
  );
  if (named.timeoutUuid !== named.oldTimeoutUuid)
    source = withText(source, 'category_uuid', old?.categoryUuid ?? '', named.timeoutUuid ?? '');
  return withValue(wait, 'timeout', source);
}
