import {
  freePlace,
  stepHeight,
  stepWidth,
  withDestinations,
  withEntry,
  withNodeList,
  withPlace,
  wholePosition,
  withPlaces,
  withoutLost,
} from './change.ts';
import { destinationOf, connect, type ExitRef } from './connections.ts';
import {
  entryOf,
  exitOf,
  isAbove,
  nodeOf,
  nodesOf,
  positionOf,
  type DeedContext,
  type Definition,
  type Dialect,
  type FlowNode,
  type Position,
} from './definition.ts';
import type { JsonObject } from './json.ts';
import type { RouterForm } from './router-form.ts';
import { routerParts } from './router-parts.ts';
import { uiTypeOf, withoutSkippedActions } from './routers.ts';

export interface NewNode {
  /** A fresh uuid; the caller keeps it to select the node. */
  readonly uuid: string;
  /** As in a file. One without a uuid gets one. */
  readonly actions?: readonly JsonObject[];
  readonly router?: RouterForm;
  /** What the editors of the dialect call this kind of step; worked out when it is left out. */
  readonly uiType?: string;
}

export interface NewPlace {
  /** Left out below the step that it follows, or below all. */
  readonly position?: Position;
  /** The exit that leads to it; where that led before, every way of the new node goes on. */
  readonly after?: ExitRef;
}

/** Adds a node, free or behind an exit. The first node of a flow is its beginning; no other becomes it by being added. */
export function addNode(
  definition: Definition,
  context: DeedContext,
  { uuid, actions = [], router, uiType }: NewNode,
  { position, after }: NewPlace,
): Definition {
  const isUnknownExit =
    after !== undefined && exitOf(definition, after.nodeUuid, after.exitUuid) === undefined;
  if (uuid === '' || isUnknownExit || nodeOf(definition, uuid) !== undefined) return definition;
  const goesOn = after === undefined ? null : destinationOf(definition, after);
  const entry = entryOf(definition, context.dialect);
  const bare: FlowNode = { uuid, actions: [], router: null, exits: [], source: {} };
  const parts =
    router === undefined
      ? { exits: [{ uuid: context.newId(), destination_uuid: goesOn }] }
      : routerParts(router, bare, context.dialect, context.newId, goesOn);
  const source = { uuid, actions: actions.map((action) => withUuid(action, context)), ...parts };
  const listed = withNodeList(definition, (list) => [...list, source]);
  const node = nodeOf(listed, uuid);
  if (node === undefined) return definition;
  const placed = withPlace(listed, uuid, {
    position: position === undefined ? nextPlace(definition, after) : wholePosition(position),
    type: uiType ?? uiTypeOf(node),
  });
  const connected = after === undefined ? placed : connect(placed, after, uuid);
  return withoutSkippedActions(withEntry(connected, context.dialect, entry ?? uuid), context, uuid);
}

/** An action as a file has it; it gets a uuid when it has none. */
export function withUuid(action: JsonObject, { newId }: DeedContext): JsonObject {
  const { uuid } = action;
  return typeof uuid === 'string' && uuid !== '' ? action : { ...action, uuid: newId() };
}

/** Below the node that is left, its ways side by side; without one below everything. */
function nextPlace(definition: Definition, after: ExitRef | undefined): Position {
  const from = after === undefined ? undefined : nodeOf(definition, after.nodeUuid);
  const place = from === undefined ? null : positionOf(definition, from.uuid);
  if (from !== undefined && place !== null) {
    const way = Math.max(
      0,
      from.exits.findIndex(({ uuid }) => uuid === after?.exitUuid),
    );
    return freePlace(definition, {
      left: place.left + way * stepWidth,
      top: place.top + stepHeight,
    });
  }
  const places = nodesOf(definition).flatMap(({ uuid }) => positionOf(definition, uuid) ?? []);
  const lowest = places.reduce<Position | null>(
    (low, each) => (low === null || each.top > low.top ? each : low),
    null,
  );
  return lowest === null
    ? { left: 0, top: 0 }
    : { left: lowest.left, top: lowest.top + stepHeight };
}

/**
 * Takes nodes out. Where all ways of one lead to one place, what led to it leads there; else it ends. A way that would come
 * back to its own node ends too. When the beginning goes, the flow begins where it led.
 */
export function deleteNodes(
  definition: Definition,
  { dialect }: DeedContext,
  nodeUuids: readonly string[],
): Definition {
  const gone = new Map(
    nodesOf(definition)
      .filter(({ uuid }) => nodeUuids.includes(uuid))
      .map((node) => [node.uuid, node]),
  );
  if (gone.size === 0) return definition;
  const entry = entryOf(definition, dialect);
  const goesTo = (uuid: string): string | null => throughGone(uuid, gone);
  const begins = entry === null ? null : goesTo(entry);
  const led = withDestinations(definition, (to, from) => {
    if (!gone.has(to) || gone.has(from.uuid)) return to;
    const next = goesTo(to);
    return next === from.uuid ? null : next;
  });
  const left = withNodeList(led, (list) => list.filter((item) => !gone.has(uuidIn(item))));
  return withEntry(withoutLost(definition, left), dialect, begins);
}

/** Where a way into deleted nodes comes out again: a node that stays (or is not there), or null. */
function throughGone(start: string, gone: ReadonlyMap<string, FlowNode>): string | null {
  const seen = new Set<string>();
  let uuid: string | null = start;
  while (uuid !== null) {
    const node = gone.get(uuid);
    if (node === undefined) return uuid;
    if (seen.has(uuid)) return null;
    seen.add(uuid);
    const ways = new Set(node.exits.map(({ destinationUuid }) => destinationUuid));
    ways.delete(node.uuid);
    const [only] = ways;
    uuid = ways.size === 1 && only !== undefined ? only : null;
  }
  return null;
}

function uuidIn(item: unknown): string {
  return typeof item === 'object' &&
    item !== null &&
    'uuid' in item &&
    typeof item.uuid === 'string'
    ? item.uuid
    : '';
}

/**
 * Puts nodes where they were dragged. In Glific the highest step is the beginning: nothing that is moved goes above it, and it
 * does not go below another, so that a move never changes what the flow does.
 */
export function moveNodes(
  definition: Definition,
  { dialect }: DeedContext,
  positions: ReadonlyMap<string, Position>,
): Definition {
  const entry = entryOf(definition, dialect);
  const known = Array.from(positions).filter(([uuid]) => nodeOf(definition, uuid) !== undefined);
  let moved = withPlaces(
    definition,
    new Map(known.map(([uuid, position]) => [uuid, { position: wholePosition(position) }])),
  );
  if (dialect === 'glific' && entry !== null) moved = keptBelow(moved, entry, positions);
  return withEntry(moved, dialect, entry);
}

function keptBelow(
  definition: Definition,
  entry: string,
  moved: ReadonlyMap<string, Position>,
): Definition {
  const highest = positionOf(definition, entry);
  if (highest === null || moved.has(entry)) return definition;
  const places = Array.from(moved.keys()).flatMap((uuid) => {
    const place = positionOf(definition, uuid);
    return place !== null && isAbove(place, highest)
      ? [[uuid, { position: { left: place.left, top: highest.top + 1 } }] as const]
      : [];
  });
  return withPlaces(definition, new Map(places));
}

/** The flow begins here: the node is the first of the file, and in Glific it also stands above all others. */
export function setEntry(definition: Definition, dialect: Dialect, nodeUuid: string): Definition {
  const node = nodeOf(definition, nodeUuid);
  if (node === undefined || entryOf(definition, dialect) === nodeUuid) return definition;
  const first = withEntry(definition, 'textit', nodeUuid);
  return dialect === 'textit' ? first : withEntry(first, dialect, nodeUuid, stepHeight);
}
