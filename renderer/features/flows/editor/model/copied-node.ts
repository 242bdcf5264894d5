import type { FlowAction, FlowNode, FlowRouter, FlowWait } from './definition.ts';
import { isObject, textIn, valueIn, without, type JsonObject } from './json.ts';

/**
 * A node with fresh uuids for itself (from `nodes`) and all its parts; `elements` learns which uuid became which, for
 * translations. Ways to nodes that are not copied end. Parts that cannot be read are left out.
 */
export function copiedNode(
  node: FlowNode,
  nodes: ReadonlyMap<string, string>,
  elements: Map<string, string>,
  newId: () => string,
): JsonObject {
  const fresh = (uuid: string): string => {
    const known = elements.get(uuid) ?? newId();
    elements.set(uuid, known);
    return known;
  };
  const exits = new Map(
    node.exits.map((exit) => [
      exit.uuid,
      { uuid: newId(), destination_uuid: nodes.get(exit.destinationUuid ?? '') ?? null },
    ]),
  );
  if (exits.size === 0) exits.set('', { uuid: newId(), destination_uuid: null });
  const [first] = exits.values();
  const exitUuid = (uuid: string): string => (exits.get(uuid) ?? first)?.uuid ?? '';
  const copy = {
    ...node.source,
    uuid: nodes.get(node.uuid) ?? newId(),
    actions: node.actions.map((action) => copiedAction(action, fresh)),
    exits: Array.from(exits.values()),
  };
  return node.router === null
    ? without(copy, (key) => key === 'router')
    : { ...copy, router: copiedRouter(node.router, fresh, exitUuid) };
}

function copiedAction({ uuid, source }: FlowAction, fresh: (uuid: string) => string): JsonObject {
  const templating = valueIn(source, 'templating');
  const templateUuid = textIn(valueIn(templating, 'uuid'));
  const copy = { ...source, uuid: fresh(uuid) };
  return isObject(templating) && templateUuid !== ''
    ? { ...copy, templating: { ...templating, uuid: fresh(templateUuid) } }
    : copy;
}

function copiedRouter(
  router: FlowRouter,
  fresh: (uuid: string) => string,
  exitUuid: (uuid: string) => string,
): JsonObject {
  const { source, cases, categories, defaultCategoryUuid } = router;
  const known = new Set(categories.map(({ uuid }) => uuid));
  const category = (uuid: string): string =>
    fresh(known.has(uuid) ? uuid : (categories[0]?.uuid ?? uuid));
  const copy: Record<string, unknown> = {
    ...source,
    categories: categories.map((each) => ({
      ...each.source,
      uuid: fresh(each.uuid),
      name: each.name,
      exit_uuid: exitUuid(each.exitUuid),
    })),
  };
  if (Object.hasOwn(source, 'operand')) copy['operand'] = router.operand;
  if (Object.hasOwn(source, 'result_name')) copy['result_name'] = router.resultName;
  if (Object.hasOwn(source, 'cases'))
    copy['cases'] = cases.map((each) => ({
      ...each.source,
      uuid: fresh(each.uuid),
      type: each.type,
      arguments: each.args,
      category_uuid: category(each.categoryUuid),
    }));
  if (defaultCategoryUuid !== null) copy['default_category_uuid'] = category(defaultCategoryUuid);
  if (Object.hasOwn(source, 'wait')) copy['wait'] = copiedWait(router.wait, category);
  return copy;
}

function copiedWait(wait: FlowWait | null, category: (uuid: string) => string): JsonObject | null {
  if (wait === null || wait.type === '') return null;
  if (wait.timeout === null) return without(wait.source, (key) => key === 'timeout');
  const { seconds, categoryUuid, source } = wait.timeout;
  return { ...wait.source, timeout: { ...source, seconds, category_uuid: category(categoryUuid) } };
}
