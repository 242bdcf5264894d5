/**
 * Definitions as plain JSON. Whoever changes one gets the very same object back when there is nothing to change,
 * so that a change can be told from none, and a part that nobody understands stays as it stood.
 */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list; none when it is no list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** A text; empty when it is none. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The object with a property set; the same object when it has that value already. */
export function withProperty(object: JsonObject, key: string, value: unknown): JsonObject {
  return Object.hasOwn(object, key) && object[key] === value ? object : { ...object, [key]: value };
}

/** The object without some properties; the same object when it has none of them. */
export function withoutProperties(object: JsonObject, keys: readonly string[]): JsonObject {
  return keys.some((key) => Object.hasOwn(object, key))
    ? Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
    : object;
}

/** A list with its objects changed; what is no object, or no list, stays. */
export function mapObjects(list: unknown, change: (item: JsonObject) => unknown): unknown {
  if (!Array.isArray(list)) return list;
  const items = list as readonly unknown[];
  const changed = items.map((item) => (isObject(item) ? change(item) : item));
  return changed.some((item, index) => item !== items[index]) ? changed : items;
}

/** An object with its values changed. */
export function mapValues(
  object: JsonObject,
  change: (value: unknown, key: string) => unknown,
): JsonObject {
  const entries = Object.entries(object);
  const changed = entries.map(([key, value]) => [key, change(value, key)] as const);
  return changed.some(([, value], index) => value !== entries[index]?.[1])
    ? Object.fromEntries(changed)
    : object;
}

/** The property of an object changed, when it has it. */
export function mapProperty(
  object: JsonObject,
  key: string,
  change: (value: unknown) => unknown,
): JsonObject {
  return Object.hasOwn(object, key) ? withProperty(object, key, change(object[key])) : object;
}

export function mapNodes(definition: JsonObject, change: (node: JsonObject) => JsonObject) {
  return mapProperty(definition, 'nodes', (nodes) => mapObjects(nodes, change));
}

export function mapActions(
  definition: JsonObject,
  change: (action: JsonObject) => JsonObject,
): JsonObject {
  return mapNodes(definition, (node) =>
    mapProperty(node, 'actions', (actions) => mapObjects(actions, change)),
  );
}

export function mapRouters(
  definition: JsonObject,
  change: (router: JsonObject, node: JsonObject) => JsonObject,
): JsonObject {
  return mapNodes(definition, (node) =>
    mapProperty(node, 'router', (router) => (isObject(router) ? change(router, node) : router)),
  );
}

/** Translated properties changed: of every language, for every element. */
export function mapTranslations(
  definition: JsonObject,
  change: (properties: JsonObject, uuid: string) => JsonObject,
): JsonObject {
  return mapProperty(definition, 'localization', (languages) =>
    isObject(languages)
      ? mapValues(languages, (elements) =>
          isObject(elements)
            ? mapValues(elements, (properties, uuid) =>
                isObject(properties) ? change(properties, uuid) : properties,
              )
            : elements,
        )
      : languages,
  );
}

/** Every text within a value changed, however deep. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    const changed = items.map((item) => mapTexts(item, change));
    return changed.some((item, index) => item !== items[index]) ? changed : items;
  }
  return isObject(value) ? mapValues(value, (item) => mapTexts(item, change)) : value;
}

/** Every text that may be a template changed: in actions, operands, tests and translations. */
export function mapTemplates(definition: JsonObject, change: (text: string) => string): JsonObject {
  const texts = (value: unknown): unknown => mapTexts(value, change);
  const nodes = mapNodes(definition, (node) =>
    mapProperty(mapProperty(node, 'actions', texts), 'router', (router) =>
      isObject(router)
        ? mapProperty(mapProperty(router, 'operand', texts), 'cases', (cases) =>
            mapObjects(cases, (item) => mapProperty(item, 'arguments', texts)),
          )
        : router,
    ),
  );
  return mapTranslations(nodes, (properties) => texts(properties) as JsonObject);
}

/** Deeper than any flow is; what lies below cannot be read, stored or shown. */
const deepest = 60;

/** The value with what is nested too deeply taken out, so that nothing behind it can exhaust the stack. */
export function withoutDepths(value: unknown): unknown {
  return cut(value, deepest);
}

function cut(value: unknown, left: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (left === 0) return null;
  if (!Array.isArray(value)) return mapValues(value as JsonObject, (item) => cut(item, left - 1));
  const items = value as readonly unknown[];
  const changed = items.map((item) => cut(item, left - 1));
  return changed.some((item, index) => item !== items[index]) ? changed : items;
}
