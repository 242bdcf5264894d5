import {
  freePlace,
  stepHeight,
  withDestinations,
  withEntry,
  withNode,
  withNodeList,
  withPlace,
  withoutLost,
} from './change.ts';
import {
  entryOf,
  nodeOf,
  positionOf,
  type DeedContext,
  type Definition,
  type FlowNode,
} from './definition.ts';
import { kindOf } from './graph.ts';
import { itemsOf, textIn, valueIn, without, withValue, type JsonObject } from './json.ts';
import { longestCategory, shortened, type RouterForm } from './router-form.ts';
import { routerParts } from './router-parts.ts';

/**
 * Gives a node the router of a form, in place of the one that it has or as its first. Categories that stay keep their exits and
 * where those lead; a new one ends the flow. In a node that asked nothing before, every way goes on where the node went on.
 */
export function setRouter(
  definition: Definition,
  context: DeedContext,
  nodeUuid: string,
  form: RouterForm,
): Definition {
  const node = nodeOf(definition, nodeUuid);
  if (node === undefined) return definition;
  const goesOn = node.router === null ? (node.exits[0]?.destinationUuid ?? null) : null;
  const { router, exits } = routerParts(form, node, context.dialect, context.newId, goesOn);
  if (router === node.router?.source) return definition;
  const changed = withNode(definition, nodeUuid, (source) =>
    withValue(withValue(source, 'router', router), 'exits', exits),
  );
  return withoutLost(definition, withoutSkippedActions(withKind(changed, node), context, nodeUuid));
}

/** A node that asks nothing any more: it goes on where its rest went, and if that was nowhere, where its first way led. */
export function removeRouter(
  definition: Definition,
  context: DeedContext,
  nodeUuid: string,
): Definition {
  const node = nodeOf(definition, nodeUuid);
  if (node === undefined || !Object.hasOwn(node.source, 'router')) return definition;
  const rest = node.router?.categories.find(
    ({ uuid }) => uuid === node.router?.defaultCategoryUuid,
  );
  const ways = [node.exits.find(({ uuid }) => uuid === rest?.exitUuid), ...node.exits];
  const chosen =
    ways.find((exit) => exit !== undefined && exit.destinationUuid !== null) ?? node.exits[0];
  const changed = withNode(definition, nodeUuid, (source) => {
    const exit = itemsOf(source['exits']).find(
      (item) => valueIn(item, 'uuid') === chosen?.uuid && chosen !== undefined,
    );
    return withValue(
      without(source, (key) => key === 'router'),
      'exits',
      [exit ?? { uuid: context.newId(), destination_uuid: null }],
    );
  });
  return withoutLost(definition, withKind(changed, node));
}

/** A category called something else; an empty name changes nothing. */
export function renameCategory(
  definition: Definition,
  nodeUuid: string,
  categoryUuid: string,
  name: string,
): Definition {
  const wanted = shortened(name.trim(), longestCategory);
  if (wanted === '') return definition;
  return withNode(definition, nodeUuid, (source, node) => {
    const category = node.router?.categories.find(({ uuid }) => uuid === categoryUuid);
    if (node.router === null || category === undefined || category.name === wanted) return source;
    const categories = itemsOf(node.router.source['categories']).map((item) =>
      item === category.source ? withValue(category.source, 'name', wanted) : item,
    );
    return withValue(source, 'router', withValue(node.router.source, 'categories', categories));
  });
}

/** The kind of form that the editors of both dialects open for a node. */
export function uiTypeOf(node: FlowNode): string {
  if (node.router === null) return 'execute_actions';
  if (node.router.wait !== null) return 'wait_for_response';
  return node.router.type === 'random' ? 'split_by_random' : 'split_by_expression';
}

/** A node that became another kind of step is opened as that kind. */
function withKind(definition: Definition, before: FlowNode): Definition {
  const node = nodeOf(definition, before.uuid);
  return node === undefined || kindOf(node) === kindOf(before)
    ? definition
    : withPlace(definition, node.uuid, { type: uiTypeOf(node) });
}

/**
 * In Glific a node with a router does its first action only (https://glific.github.io/docs/, flows). A node that a deed gave more
 * becomes two: its actions, and behind them the question. A split that works on what its own action brought stays with it: there the
 * other actions go in front. Elsewhere nothing changes.
 */
export function withoutSkippedActions(
  definition: Definition,
  context: DeedContext,
  nodeUuid: string,
  added: JsonObject | null = null,
): Definition {
  const node = nodeOf(definition, nodeUuid);
  if (context.dialect !== 'glific' || node?.router == null || node.actions.length < 2)
    return definition;
  if (node.actions[0]?.type.startsWith('wait_for_') === true) return definition;
  return node.router.wait === null && added !== null
    ? withActionInFront(definition, context, node, added)
    : withQuestionBehind(definition, context, node);
}

function withQuestionBehind(
  definition: Definition,
  { newId, dialect }: DeedContext,
  node: FlowNode,
): Definition {
  const entry = entryOf(definition, dialect);
  const question = {
    uuid: newId(),
    actions: [],
    router: node.source['router'],
    exits: node.source['exits'],
  };
  const actions = withValue(
    without(node.source, (key) => key === 'router'),
    'exits',
    [{ uuid: newId(), destination_uuid: question.uuid }],
  );
  const list = withNodeList(definition, (items) =>
    items.flatMap((item) => (item === node.source ? [actions, question] : [item])),
  );
  const type = textIn(
    valueIn(valueIn(valueIn(valueIn(definition, '_ui'), 'nodes'), node.uuid), 'type'),
  );
  const place = positionOf(definition, node.uuid) ?? { left: 0, top: 0 };
  const placed = withPlace(list, question.uuid, {
    position: freePlace(list, { left: place.left, top: place.top + stepHeight }),
    type: type === '' || type === 'execute_actions' ? uiTypeOf(node) : type,
  });
  return withEntry(withPlace(placed, node.uuid, { type: 'execute_actions' }), dialect, entry);
}

function withActionInFront(
  definition: Definition,
  { newId, dialect }: DeedContext,
  node: FlowNode,
  added: JsonObject,
): Definition {
  const entry = entryOf(definition, dialect);
  const front = {
    uuid: newId(),
    actions: [added],
    exits: [{ uuid: newId(), destination_uuid: node.uuid }],
  };
  const led = withDestinations(
    withNode(definition, node.uuid, (source) =>
      withValue(
        source,
        'actions',
        itemsOf(source['actions']).filter((action) => action !== added),
      ),
    ),
    (to) => (to === node.uuid ? front.uuid : to),
  );
  const behind = nodeOf(led, node.uuid)?.source;
  const list = withNodeList(led, (items) =>
    items.flatMap((item) => (item === behind ? [front, item] : [item])),
  );
  const place = positionOf(definition, node.uuid) ?? { left: 0, top: 0 };
  const placed = withPlace(list, front.uuid, {
    position: freePlace(list, { left: place.left, top: place.top - stepHeight }),
    type: 'execute_actions',
  });
  return withEntry(placed, dialect, entry === node.uuid ? front.uuid : entry);
}
