import {
  entryOf,
  isAbove,
  nodeOf,
  nodesOf,
  positionOf,
  type Definition,
  type Dialect,
  type FlowNode,
  type Position,
} from './definition.ts';
import { isObject, itemsOf, textIn, valueIn, without, withValue, type JsonObject } from './json.ts';

/** How far below another a new step stands, and how wide a step is taken to be: pixels of the canvas. */
export const stepHeight = 200;
export const stepWidth = 240;

/** A node changed; the same definition when there is none with that uuid, or nothing changes. */
export function withNode(
  definition: Definition,
  uuid: string,
  change: (source: JsonObject, node: FlowNode) => JsonObject,
): Definition {
  const node = nodeOf(definition, uuid);
  if (node === undefined) return definition;
  const changed = change(node.source, node);
  if (changed === node.source) return definition;
  return withNodeList(definition, (list) =>
    list.map((item) => (item === node.source ? changed : item)),
  );
}

/** The list of nodes changed, with the items that cannot be read in it. */
export function withNodeList(
  definition: Definition,
  change: (list: readonly unknown[]) => readonly unknown[],
): Definition {
  return withValue(definition, 'nodes', change(itemsOf(valueIn(definition, 'nodes'))));
}

/** Every exit of every node led somewhere else; the same definition when nothing changes. */
export function withDestinations(
  definition: Definition,
  change: (destinationUuid: string, from: FlowNode) => string | null,
): Definition {
  const changed = new Map<unknown, JsonObject>();
  for (const node of nodesOf(definition)) {
    const source = mapExits(node.source, (exit) => {
      const to = textIn(valueIn(exit, 'destination_uuid'));
      return to === '' ? exit : withDestination(exit, change(to, node));
    });
    if (source !== node.source) changed.set(node.source, source);
  }
  return changed.size === 0
    ? definition
    : withNodeList(definition, (list) => list.map((item) => changed.get(item) ?? item));
}

/** The exits of a node's source changed. */
export function mapExits(source: JsonObject, change: (exit: JsonObject) => JsonObject): JsonObject {
  const exits = itemsOf(source['exits']);
  const changed = exits.map((exit) => (isObject(exit) ? change(exit) : exit));
  return changed.some((exit, index) => exit !== exits[index])
    ? withValue(source, 'exits', changed)
    : source;
}

/** An exit's source led somewhere; null ends the flow. */
export function withDestination(exit: JsonObject, destinationUuid: string | null): JsonObject {
  const now = textIn(valueIn(exit, 'destination_uuid'));
  return now === (destinationUuid ?? '')
    ? exit
    : withValue(exit, 'destination_uuid', destinationUuid);
}

/** What the editors of both dialects keep of a node's place; `type` names the kind of form that they open for it. */
export interface NodePlace {
  readonly position?: Position;
  readonly type?: string;
}

/** Where nodes stand. A node that is not named stays where it is. */
export function withPlaces(
  definition: Definition,
  places: ReadonlyMap<string, NodePlace>,
): Definition {
  const ui = objectIn(definition, '_ui');
  const nodes = objectIn(ui, 'nodes');
  const changed = Array.from(places).flatMap(([uuid, { position, type }]) => {
    let entry = objectIn(nodes, uuid);
    const before = positionOf(definition, uuid);
    if (position !== undefined && (before?.left !== position.left || before.top !== position.top))
      entry = withValue(entry, 'position', { ...objectIn(entry, 'position'), ...position });
    if (type !== undefined) entry = withValue(entry, 'type', type);
    return entry === valueIn(nodes, uuid) ? [] : [[uuid, entry] as const];
  });
  if (changed.length === 0) return definition;
  const all = { ...nodes, ...Object.fromEntries(changed) };
  return withValue(definition, '_ui', withValue(ui, 'nodes', all));
}

/** A position in whole pixels; what is no number is 0. */
export function wholePosition({ left, top }: Position): Position {
  // Adding 0 makes 0 of -0, which JSON does not know.
  const whole = (value: number): number => (Number.isFinite(value) ? Math.round(value) + 0 : 0);
  return { left: whole(left), top: whole(top) };
}

/** Where one node stands. */
export function withPlace(definition: Definition, nodeUuid: string, place: NodePlace): Definition {
  return withPlaces(definition, new Map([[nodeUuid, place]]));
}

function objectIn(object: JsonObject, key: string): JsonObject {
  const value = valueIn(object, key);
  return isObject(value) ? value : {};
}

/** The definition with this node as the place where it begins; in Glific it is raised above all others by `gap` pixels. */
export function withEntry(
  definition: Definition,
  dialect: Dialect,
  nodeUuid: string | null,
  gap = 1,
): Definition {
  const node = nodeUuid === null ? undefined : nodeOf(definition, nodeUuid);
  if (node === undefined || entryOf(definition, dialect) === node.uuid) return definition;
  if (dialect === 'textit') return withFirst(definition, node);
  let highest: Position | null = null;
  for (const { uuid } of nodesOf(definition)) {
    const place = positionOf(definition, uuid);
    if (place !== null && (highest === null || isAbove(place, highest))) highest = place;
  }
  const left = positionOf(definition, node.uuid)?.left ?? highest?.left ?? 0;
  return withPlace(definition, node.uuid, { position: { left, top: (highest?.top ?? 0) - gap } });
}

function withFirst(definition: Definition, node: FlowNode): Definition {
  return withNodeList(definition, (list) => [
    node.source,
    ...list.filter((item) => item !== node.source),
  ]);
}

/** A place near another where no step stands yet. */
export function freePlace(definition: Definition, wanted: Position): Position {
  const taken = nodesOf(definition).flatMap(({ uuid }) => positionOf(definition, uuid) ?? []);
  let { left } = wanted;
  // Each turn passes at least one of the steps that are in the way.
  for (let turn = 0; turn <= taken.length; turn += 1) {
    const blocking = taken.find(
      (place) =>
        Math.abs(place.left - left) < stepWidth &&
        Math.abs(place.top - wanted.top) < stepHeight / 2,
    );
    if (blocking === undefined) break;
    left = blocking.left + stepWidth;
  }
  return { left, top: wanted.top };
}

/** The parts of a node that can be translated: actions with what is in them, cases, categories. */
export function elementUuids(node: FlowNode): readonly string[] {
  const parts = [
    ...node.actions.flatMap(({ uuid, source }) => [
      uuid,
      textIn(valueIn(valueIn(source, 'templating'), 'uuid')),
    ]),
    ...(node.router?.cases ?? []).map(({ uuid }) => uuid),
    ...(node.router?.categories ?? []).map(({ uuid }) => uuid),
  ];
  return parts.filter((uuid) => uuid !== '');
}

/** The changed definition without the translations and places of what was there before and is not any more. */
export function withoutLost(before: Definition, after: Definition): Definition {
  if (before === after) return after;
  const kept = new Set(nodesOf(after).map(({ source }) => source));
  const changed = nodesOf(before).filter(({ source }) => !kept.has(source));
  const lost = new Set(changed.flatMap(elementUuids));
  const lostNodes = new Set(changed.map(({ uuid }) => uuid));
  for (const node of nodesOf(after)) {
    lostNodes.delete(node.uuid);
    if (lost.size > 0) for (const uuid of elementUuids(node)) lost.delete(uuid);
  }
  return withoutPlaces(
    withoutTranslations(after, (uuid) => lost.has(uuid)),
    lostNodes,
  );
}

/** No translation, in any language, of these elements, or of these properties of one. */
export function withoutTranslations(
  definition: Definition,
  isLost: (elementUuid: string, property: string) => boolean,
): Definition {
  const languages = valueIn(definition, 'localization');
  if (!isObject(languages)) return definition;
  const changed = mapValues(languages, (elements) => {
    if (!isObject(elements)) return elements;
    const left = mapValues(elements, (properties, uuid) =>
      isObject(properties) ? without(properties, (property) => isLost(uuid, property)) : properties,
    );
    return without(left, (uuid) => {
      const properties = left[uuid];
      return (
        properties !== elements[uuid] &&
        isObject(properties) &&
        Object.keys(properties).length === 0
      );
    });
  });
  return withValue(definition, 'localization', changed);
}

function mapValues(
  object: JsonObject,
  change: (value: unknown, key: string) => unknown,
): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [key, change(value, key)] as const);
  return entries.some(([key, value]) => value !== object[key])
    ? Object.fromEntries(entries)
    : object;
}

function withoutPlaces(definition: Definition, nodeUuids: ReadonlySet<string>): Definition {
  const ui = valueIn(definition, '_ui');
  const nodes = valueIn(ui, 'nodes');
  if (!isObject(ui) || !isObject(nodes)) return definition;
  const left = without(nodes, (uuid) => nodeUuids.has(uuid));
  return withValue(definition, '_ui', withValue(ui, 'nodes', left));
}
