/** Parts of a definition as plain JSON. Whoever changes one gets the very same object back when nothing changes. */
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

/** The object's own property; undefined when there is none, or no object. */
export function valueIn(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The object with a property set, in its place; the same object when it has that value already. */
export function withValue(object: JsonObject, key: string, value: unknown): JsonObject {
  return Object.hasOwn(object, key) && object[key] === value ? object : { ...object, [key]: value };
}

/** The object without some properties; the same object when it has none of them. */
export function without(object: JsonObject, isLeftOut: (key: string) => boolean): JsonObject {
  return Object.keys(object).some(isLeftOut)
    ? Object.fromEntries(Object.entries(object).filter(([key]) => !isLeftOut(key)))
    : object;
}

/** True when both would be written as the same JSON, whatever the order of their properties. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return (
      one.length === other.length && one.every((item, index) => isSameJson(item, other[index]))
    );
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameJson(one[key], other[key]))
  );
}
