import { elementUuids, wholePosition, withEntry, withNodeList, withPlaces } from './change.ts';
import { copiedNode } from './copied-node.ts';
import {
  entryOf,
  nodesOf,
  positionOf,
  type DeedContext,
  type Definition,
  type Dialect,
  type FlowNode,
  type Position,
} from './definition.ts';
import { isObject, itemsOf, textIn, valueIn, withValue, type JsonObject } from './json.ts';

/** Marks the text of copied steps, so that another text is not taken for one. */
const kind = 'consent-desk/steps';
/** Steps of a flow. Rule: https://textit.com/mr/docs/ (flow definitions). */
const mostNodes = 1000;

/** Why nothing was pasted: a text of something else, steps of the other dialect, more steps than a flow may have. */
export type PasteRefusal = 'not_steps' | 'other_dialect' | 'too_many';

export interface Pasted {
  readonly definition: Definition;
  /** The new nodes, to select them. */
  readonly nodeUuids: readonly string[];
}

/** Steps as text for the clipboard, with their translations and places; empty when none of them is there. */
export function copyNodes(
  definition: Definition,
  dialect: Dialect,
  nodeUuids: readonly string[],
): string {
  const wanted = new Set(nodeUuids);
  const nodes = nodesOf(definition).filter(({ uuid }) => wanted.has(uuid));
  if (nodes.length === 0) return '';
  const elements = new Set(nodes.flatMap(elementUuids));
  const places = valueIn(valueIn(definition, '_ui'), 'nodes');
  return JSON.stringify({
    kind,
    dialect,
    nodes: nodes.map(({ source }) => source),
    localization: translationsOf(definition, elements),
    _ui: { nodes: isObject(places) ? only(places, new Set(nodes.map(({ uuid }) => uuid))) : {} },
    interactive_templates: templatesOf(definition, nodes),
  });
}

/** Glific: the stored messages that steps may send, by their number or name; all where one is worked out when it is sent. */
function templatesOf(definition: Definition, nodes: readonly FlowNode[]): readonly unknown[] {
  const sends = nodes
    .flatMap(({ actions }) => actions)
    .filter(({ type }) => type === 'send_interactive_msg')
    .map(({ source }) => source);
  const isWorkedOut = sends.some((source) => textIn(valueIn(source, 'expression')) !== '');
  const ids = new Set(sends.map(({ id }) => String(id)));
  const names = new Set(sends.map(({ name }) => textIn(name)));
  return itemsOf(definition['interactive_templates']).filter(
    (template) =>
      isWorkedOut ||
      ids.has(String(valueIn(template, 'source_id'))) ||
      names.has(textIn(valueIn(template, 'label'))),
  );
}

function translationsOf(definition: Definition, elements: ReadonlySet<string>): JsonObject {
  const languages = valueIn(definition, 'localization');
  if (!isObject(languages)) return {};
  return Object.fromEntries(
    Object.entries(languages).flatMap(([language, texts]) => {
      const own = isObject(texts) ? only(texts, elements) : {};
      return Object.keys(own).length === 0 ? [] : [[language, own]];
    }),
  );
}

function only(object: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.has(key)));
}

/**
 * Pastes copied steps with fresh uuids: their ways among themselves stay, ways to other steps end, translations come along.
 * Their upper left corner comes to `at`. A text that is not of steps, or of the other dialect, gives a reason and changes nothing.
 */
export function pasteNodes(
  definition: Definition,
  context: DeedContext,
  text: string,
  at: Position,
): Pasted | { readonly refusal: PasteRefusal } {
  const copied = parsed(text);
  if (copied === null || copied['kind'] !== kind) return { refusal: 'not_steps' };
  if (copied['dialect'] !== context.dialect) return { refusal: 'other_dialect' };
  const nodes = nodesOf(copied);
  if (nodes.length === 0) return { refusal: 'not_steps' };
  if (nodes.length + nodesOf(definition).length > mostNodes) return { refusal: 'too_many' };

  const fresh = new Map(nodes.map(({ uuid }) => [uuid, context.newId()]));
  const elements = new Map<string, string>();
  const added = nodes.map((node) => copiedNode(node, fresh, elements, context.newId));
  const entry = entryOf(definition, context.dialect);
  let result = withNodeList(definition, (list) => [...list, ...added]);
  const corner = cornerOf(
    copied,
    nodes.map(({ uuid }) => uuid),
  );
  const ui = valueIn(valueIn(copied, '_ui'), 'nodes');
  const places = nodes.map(({ uuid }, index) => {
    const place = positionOf(copied, uuid) ?? { left: corner.left, top: corner.top + index };
    const position = wholePosition({
      left: at.left + place.left - corner.left,
      top: at.top + place.top - corner.top,
    });
    const type = textIn(valueIn(valueIn(ui, uuid), 'type'));
    return [fresh.get(uuid) ?? '', type === '' ? { position } : { position, type }] as const;
  });
  result = withPlaces(result, new Map(places));
  result = withTemplates(withTranslations(result, copied, elements), copied);
  const begins = entry ?? fresh.get(nodes[0]?.uuid ?? '') ?? null;
  return {
    definition: withEntry(result, context.dialect, begins),
    nodeUuids: Array.from(fresh.values()),
  };
}

/** Copies of steps beside them, in the same flow. */
export function duplicateNodes(
  definition: Definition,
  context: DeedContext,
  nodeUuids: readonly string[],
): Pasted {
  const corner = cornerOf(definition, nodeUuids);
  const pasted = pasteNodes(
    definition,
    context,
    copyNodes(definition, context.dialect, nodeUuids),
    {
      left: corner.left + 40,
      top: corner.top + 40,
    },
  );
  return 'refusal' in pasted ? { definition, nodeUuids: [] } : pasted;
}

function parsed(text: string): JsonObject | null {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

function cornerOf(definition: Definition, nodeUuids: readonly string[]): Position {
  const places = nodeUuids.flatMap((uuid) => positionOf(definition, uuid) ?? []);
  const first = places[0] ?? { left: 0, top: 0 };
  return places.reduce(
    (corner, place) => ({
      left: Math.min(corner.left, place.left),
      top: Math.min(corner.top, place.top),
    }),
    first,
  );
}

function withTranslations(
  definition: Definition,
  copied: Definition,
  elements: ReadonlyMap<string, string>,
): Definition {
  const languages = valueIn(copied, 'localization');
  if (!isObject(languages)) return definition;
  let result = definition;
  for (const [language, texts] of Object.entries(languages)) {
    if (!isObject(texts)) continue;
    const own = Object.entries(texts).flatMap(([uuid, properties]) => {
      const newUuid = elements.get(uuid);
      return newUuid === undefined || !isObject(properties) ? [] : [[newUuid, properties] as const];
    });
    if (own.length === 0) continue;
    const known = valueIn(result, 'localization');
    const before = valueIn(known, language);
    result = withValue(result, 'localization', {
      ...(isObject(known) ? known : {}),
      [language]: { ...(isObject(before) ? before : {}), ...Object.fromEntries(own) },
    });
  }
  return result;
}

/** Glific: the stored messages that the steps send come along where the flow does not have them. */
function withTemplates(definition: Definition, copied: Definition): Definition {
  const now = itemsOf(definition['interactive_templates']);
  const known = new Set(now.map((template) => String(valueIn(template, 'source_id'))));
  const fresh = itemsOf(copied['interactive_templates']).filter(
    (template) => isObject(template) && !known.has(String(template['source_id'])),
  );
  return fresh.length === 0
    ? definition
    : withValue(definition, 'interactive_templates', [...now, ...fresh]);
}
