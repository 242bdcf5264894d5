import type { Dialect } from '../../../../../electron/engine/flow/model.ts';
import { isObject, itemsOf, textIn, valueIn, type JsonObject } from './json.ts';

/**
 * A flow as it stands in its file, parsed: plain JSON of either dialect. Never changed in place; parts that nobody
 * here knows stay as they came. What is read below are views of its parts; they never throw, whatever a file holds.
 */
export type Definition = JsonObject;
export type { Dialect };

/** What deeds need besides the definition. Every call of `newId` gives a fresh uuid. */
export interface DeedContext {
  readonly dialect: Dialect;
  readonly newId: () => string;
}

export interface FlowNode {
  readonly uuid: string;
  readonly actions: readonly FlowAction[];
  /** Null when nothing is asked, or when it cannot be read. */
  readonly router: FlowRouter | null;
  /** As in the file; empty only in a broken one. */
  readonly exits: readonly FlowExit[];
  readonly source: JsonObject;
}

/** The nodes that can be read; of two with one uuid the first. */
interface NodeList {
  readonly inOrder: readonly FlowNode[];
  readonly byUuid: ReadonlyMap<string, FlowNode>;
}

export interface FlowAction {
  /** `NODE:INDEX` where the file gives none, as the engine names it. */
  readonly uuid: string;
  readonly type: string;
  readonly source: JsonObject;
}

export interface FlowExit {
  readonly uuid: string;
  /** Null where the flow ends. May name a node that is not there. */
  readonly destinationUuid: string | null;
}

export interface FlowRouter {
  readonly type: string;
  readonly operand: string;
  readonly cases: readonly FlowCase[];
  readonly categories: readonly FlowCategory[];
  readonly defaultCategoryUuid: string | null;
  /** Empty when the answer is not stored. */
  readonly resultName: string;
  readonly wait: FlowWait | null;
  readonly source: JsonObject;
}

export interface FlowCase {
  readonly uuid: string;
  readonly type: string;
  readonly args: readonly string[];
  readonly categoryUuid: string;
  readonly source: JsonObject;
}

export interface FlowCategory {
  readonly uuid: string;
  readonly name: string;
  readonly exitUuid: string;
  readonly source: JsonObject;
}

export interface FlowWait {
  /** `msg`, in a voice flow `dial`. */
  readonly type: string;
  /** Null when it waits for ever. */
  readonly timeout: {
    readonly seconds: number;
    readonly categoryUuid: string;
    readonly source: JsonObject;
  } | null;
  readonly source: JsonObject;
}

export interface Position {
  /** Pixels of the canvas, from its left and upper edge. */
  readonly left: number;
  readonly top: number;
}

/** The definition in parsed JSON, bare or under a `definition` key; what is none gives a flow without nodes. */
export function definitionIn(json: unknown): Definition {
  if (!isObject(json)) return { nodes: [] };
  const inner = valueIn(json, 'definition');
  return !Object.hasOwn(json, 'nodes') && isObject(inner) ? inner : json;
}

/** The nodes that can be read, in the file's order; of two with one uuid the first. */
export function nodesOf(definition: Definition): readonly FlowNode[] {
  return readNodes(definition).inOrder;
}

/** A node by its uuid; undefined when there is none. */
export function nodeOf(definition: Definition, uuid: string): FlowNode | undefined {
  return readNodes(definition).byUuid.get(uuid);
}

function readNodes(definition: Definition): NodeList {
  const list = valueIn(definition, 'nodes');
  if (!Array.isArray(list)) return noNodes;
  const known = nodeLists.get(list);
  if (known !== undefined) return known;
  const byUuid = new Map<string, FlowNode>();
  for (const item of itemsOf(list)) {
    const node = isObject(item) ? nodeIn(item) : null;
    if (node !== null && !byUuid.has(node.uuid)) byUuid.set(node.uuid, node);
  }
  const read = { inOrder: Array.from(byUuid.values()), byUuid };
  nodeLists.set(list, read);
  return read;
}

/** An action of a node; undefined when there is none. */
export function actionOf(
  definition: Definition,
  nodeUuid: string,
  actionUuid: string,
): FlowAction | undefined {
  return nodeOf(definition, nodeUuid)?.actions.find(({ uuid }) => uuid === actionUuid);
}

/** An exit of a node; undefined when there is none. */
export function exitOf(
  definition: Definition,
  nodeUuid: string,
  exitUuid: string,
): FlowExit | undefined {
  return nodeOf(definition, nodeUuid)?.exits.find(({ uuid }) => uuid === exitUuid);
}

/** Where a node stands on the canvas; null when the file does not say. */
export function positionOf(definition: Definition, nodeUuid: string): Position | null {
  const nodes = valueIn(valueIn(definition, '_ui'), 'nodes');
  const position = valueIn(valueIn(nodes, nodeUuid), 'position');
  if (!isObject(position)) return null;
  return { left: numberIn(valueIn(position, 'left')), top: numberIn(valueIn(position, 'top')) };
}

/**
 * The node where the flow begins: in TextIt the first of the file, in Glific the one that stands highest on the canvas,
 * ties going to the left. Null when there are no nodes. Rule: https://textit.com/mr/docs/, https://glific.github.io/docs/ (flows).
 */
export function entryOf(definition: Definition, dialect: Dialect): string | null {
  const nodes = nodesOf(definition);
  const first = nodes[0]?.uuid ?? null;
  if (dialect === 'textit') return first;
  let highest: (Position & { readonly uuid: string }) | null = null;
  for (const { uuid } of nodes) {
    const place = positionOf(definition, uuid);
    if (place !== null && (highest === null || isAbove(place, highest)))
      highest = { uuid, ...place };
  }
  return highest?.uuid ?? first;
}

/** True when the one stands higher than the other, or as high and further left: Glific's order. */
export function isAbove(one: Position, other: Position): boolean {
  return one.top < other.top || (one.top === other.top && one.left < other.left);
}

/** The language codes that the flow is translated into, as the file writes them. */
export function translatedLanguages(definition: Definition): readonly string[] {
  const languages = valueIn(definition, 'localization');
  return isObject(languages)
    ? Object.keys(languages).filter((code) => isObject(languages[code]))
    : [];
}

/** The translated texts of one property of an action, case or category; none when there are none. */
export function translationOf(
  definition: Definition,
  language: string,
  elementUuid: string,
  property: string,
): readonly string[] {
  const elements = valueIn(valueIn(definition, 'localization'), language);
  return textsIn(valueIn(valueIn(elements, elementUuid), property));
}

/** A text, or the texts of a list; what is none counts as empty. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return itemsOf(value).map((item) => (typeof item === 'number' ? String(item) : textIn(item)));
}

// The parts of a definition never change, so that a view of one is made once: an unchanged node keeps its view.
const nodeLists = new WeakMap<object, NodeList>();
const noNodes: NodeList = { inOrder: [], byUuid: new Map() };
const nodeViews = new WeakMap<object, FlowNode | null>();

function nodeIn(source: JsonObject): FlowNode | null {
  const known = nodeViews.get(source);
  if (known !== undefined) return known;
  const node = readNode(source);
  nodeViews.set(source, node);
  return node;
}

function readNode(source: JsonObject): FlowNode | null {
  const uuid = textIn(valueIn(source, 'uuid'));
  if (uuid === '') return null;
  return {
    uuid,
    actions: readActions(uuid, valueIn(source, 'actions')),
    router: readRouter(valueIn(source, 'router')),
    exits: identified(valueIn(source, 'exits')).map(([exitUuid, exit]) => {
      const destination = textIn(valueIn(exit, 'destination_uuid'));
      return { uuid: exitUuid, destinationUuid: destination === '' ? null : destination };
    }),
    source,
  };
}

function readActions(nodeUuid: string, source: unknown): readonly FlowAction[] {
  const seen = new Set(['']);
  return itemsOf(source).flatMap((item, index) => {
    const type = textIn(valueIn(item, 'type'));
    if (!isObject(item) || type === '') return [];
    const own = textIn(valueIn(item, 'uuid'));
    const uuid = seen.has(own) ? `${nodeUuid}:${String(index)}` : own;
    seen.add(own);
    return [{ uuid, type, source: item }];
  });
}

/** The objects of a list that have a uuid; of two with one uuid the first. */
function identified(list: unknown): readonly (readonly [uuid: string, item: JsonObject])[] {
  const found = new Map<string, JsonObject>();
  for (const item of itemsOf(list)) {
    const uuid = textIn(valueIn(item, 'uuid'));
    if (isObject(item) && uuid !== '' && !found.has(uuid)) found.set(uuid, item);
  }
  return Array.from(found);
}

function readRouter(source: unknown): FlowRouter | null {
  const type = textIn(valueIn(source, 'type'));
  if (!isObject(source) || type === '' || !Array.isArray(valueIn(source, 'categories')))
    return null;
  const fallback = textIn(valueIn(source, 'default_category_uuid'));
  return {
    type,
    operand: textIn(valueIn(source, 'operand')),
    cases: identified(valueIn(source, 'cases')).map(([uuid, item]) => ({
      uuid,
      type: textIn(valueIn(item, 'type')),
      args: textsIn(itemsOf(valueIn(item, 'arguments'))),
      categoryUuid: textIn(valueIn(item, 'category_uuid')),
      source: item,
    })),
    categories: identified(valueIn(source, 'categories')).map(([uuid, item]) => ({
      uuid,
      name: textIn(valueIn(item, 'name')),
      exitUuid: textIn(valueIn(item, 'exit_uuid')),
      source: item,
    })),
    defaultCategoryUuid: fallback === '' ? null : fallback,
    resultName: textIn(valueIn(source, 'result_name')),
    wait: readWait(valueIn(source, 'wait')),
    source,
  };
}

function readWait(source: unknown): FlowWait | null {
  if (!isObject(source)) return null;
  const timeout = valueIn(source, 'timeout');
  return {
    type: textIn(valueIn(source, 'type')),
    timeout: isObject(timeout)
      ? {
          seconds: numberIn(valueIn(timeout, 'seconds')),
          categoryUuid: textIn(valueIn(timeout, 'category_uuid')),
          source: timeout,
        }
      : null,
    source,
  };
}

/** A number, also one that is written as digits; 0 when it is none. */
function numberIn(value: unknown): number {
  const number = typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}
