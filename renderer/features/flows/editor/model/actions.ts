import { withNode, withoutLost, withoutTranslations } from './change.ts';
import { actionOf, nodeOf, type DeedContext, type Definition } from './definition.ts';
import { isObject, isSameJson, itemsOf, valueIn, withValue, type JsonObject } from './json.ts';
import { deleteNodes, withUuid } from './nodes.ts';
import { withoutSkippedActions } from './routers.ts';

/** Adds an action to a node, before the one that has this index now; without an index at the end. It gets a uuid when it has none. */
export function addAction(
  definition: Definition,
  context: DeedContext,
  nodeUuid: string,
  action: JsonObject,
  index?: number,
): Definition {
  const added = withUuid(action, context);
  const changed = withInserted(definition, nodeUuid, added, index);
  return changed === definition
    ? definition
    : withoutSkippedActions(changed, context, nodeUuid, added);
}

/** An action in place of another. It keeps the uuid, and the translations of all that it still says. */
export function replaceAction(
  definition: Definition,
  context: DeedContext,
  nodeUuid: string,
  actionUuid: string,
  action: JsonObject,
): Definition {
  const old = actionOf(definition, nodeUuid, actionUuid);
  if (old === undefined) return definition;
  const own = valueIn(old.source, 'uuid');
  const isOwn = own === actionUuid;
  if (isOwn && isSameJson({ ...action, uuid: own }, old.source)) return definition;
  const replaced: JsonObject = { ...action, uuid: isOwn ? own : context.newId() };
  const changed = withActions(definition, nodeUuid, (actions) =>
    actions.map((item) => (item === old.source ? withSameOrder(old.source, replaced) : item)),
  );
  const untold = withoutTranslations(
    changed,
    (uuid, property) =>
      uuid === actionUuid &&
      isSaid(valueIn(old.source, property)) &&
      !isSaid(valueIn(replaced, property)),
  );
  return withoutLost(definition, untold);
}

/** Takes an action out; a node that has nothing to do any more goes too, and what led to it leads on. */
export function removeAction(
  definition: Definition,
  context: DeedContext,
  nodeUuid: string,
  actionUuid: string,
): Definition {
  const action = actionOf(definition, nodeUuid, actionUuid);
  if (action === undefined) return definition;
  return withoutLost(
    definition,
    withoutEmpty(withTaken(definition, nodeUuid, action.source), context, nodeUuid),
  );
}

/** Moves an action within its node or to another one; `index` counts the actions of the target without it. */
export function moveAction(
  definition: Definition,
  context: DeedContext,
  from: { readonly nodeUuid: string; readonly actionUuid: string },
  to: { readonly nodeUuid: string; readonly index?: number },
): Definition {
  const action = actionOf(definition, from.nodeUuid, from.actionUuid);
  if (action === undefined || nodeOf(definition, to.nodeUuid) === undefined) return definition;
  const taken = withTaken(definition, from.nodeUuid, action.source);
  const put = withInserted(taken, to.nodeUuid, action.source, to.index);
  if (from.nodeUuid === to.nodeUuid)
    return isSameOrder(definition, put, to.nodeUuid) ? definition : put;
  const whole = withoutSkippedActions(put, context, to.nodeUuid, action.source);
  return withoutLost(definition, withoutEmpty(whole, context, from.nodeUuid));
}

function withInserted(
  definition: Definition,
  nodeUuid: string,
  action: JsonObject,
  index?: number,
): Definition {
  const node = nodeOf(definition, nodeUuid);
  const before = index === undefined ? undefined : node?.actions[Math.max(0, index)]?.source;
  return withActions(definition, nodeUuid, (actions) =>
    before === undefined
      ? [...actions, action]
      : actions.flatMap((item) => (item === before ? [action, item] : [item])),
  );
}

function withTaken(definition: Definition, nodeUuid: string, action: JsonObject): Definition {
  return withActions(definition, nodeUuid, (actions) => actions.filter((item) => item !== action));
}

function withActions(
  definition: Definition,
  nodeUuid: string,
  change: (actions: readonly unknown[]) => readonly unknown[],
): Definition {
  return withNode(definition, nodeUuid, (source) =>
    withValue(source, 'actions', change(itemsOf(source['actions']))),
  );
}

function withoutEmpty(definition: Definition, context: DeedContext, nodeUuid: string): Definition {
  const node = nodeOf(definition, nodeUuid);
  const isEmpty =
    node !== undefined && node.actions.length === 0 && !isObject(node.source['router']);
  return isEmpty ? deleteNodes(definition, context, [nodeUuid]) : definition;
}

function isSameOrder(before: Definition, after: Definition, nodeUuid: string): boolean {
  const old = nodeOf(before, nodeUuid)?.actions ?? [];
  return (
    nodeOf(after, nodeUuid)?.actions.every(({ source }, index) => source === old[index]?.source) ===
    true
  );
}

/** Properties stay in the file's order, so that a change shows as what it is. */
function withSameOrder(before: JsonObject, after: JsonObject): JsonObject {
  const kept = Object.keys(before).filter((key) => Object.hasOwn(after, key));
  return Object.fromEntries(
    [...kept, ...Object.keys(after).filter((key) => !Object.hasOwn(before, key))].map((key) => [
      key,
      after[key],
    ]),
  );
}

function isSaid(value: unknown): boolean {
  return typeof value === 'string'
    ? value !== ''
    : Array.isArray(value)
      ? value.length > 0
      : value !== undefined && value !== null;
}
