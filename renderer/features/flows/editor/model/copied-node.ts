import type { FlowAction, FlowNode, FlowRouter } from './definition.ts';
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
  const last = { uuid: newId(), destination_uuid: null };
  const exitUuid = (uuid: string): string =>
    (exits.get(uuid) ?? exits.values().next().value ?? last).uuid;
  const copy = {
    ...node.source,
    uuid: nodes.get(node.uuid) ?? newId(),
    actions: node.actions.map((action) => copiedAction(action, fresh)),
    exits: exits.size === 0 ? [last] : Array.from(exits.values()),
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
  const { source, cases, categories, defaultCategoryUuid, wait } = router;
  const known = new Set(categories.map(({ uuid }) => uuid));
  const category = (uuid: string): string =>
    fresh(known.has(uuid) ? uuid : (categories[0]?.uuid ?? uuid));
  const copy: JsonObject = {
    ...source,
    categories: categories.map((each) => ({
      ...each.source,
      uuid: fresh(each.uuid),
      exit_uuid: exitUuid(each.exitUuid),
    })),
  };
  return {
    ...copy,
    ...(Object.hasOwn(source, 'cases')
      ? {
          cases: cases.map((each) => ({
            ...each.source,
            uuid: fresh(each.uuid),
            arguments: each.args,
            category_uuid: category(each.categoryUuid),
          })),
        }
      : {}),
    ...(defaultCategoryUuid === null
      ? {}
      : { default_category_uuid: category(defaultCategoryUuid) }),
    ...(wait?.timeout == null
      ? {}
      : {
          wait: {
            ...wait.source,
            timeout: { ...wait.timeout.source, category_uuid: category(wait.timeout.categoryUuid) },
          },
        }),
  };
}
