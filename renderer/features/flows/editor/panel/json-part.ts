import { isObject, valueIn, type JsonObject } from '../model/json.ts';

/** An object; an empty one when it is none. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** Texts and numbers as text; anything else is empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** What stands at a path of keys; undefined where there is nothing. */
export function partAt(source: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(valueIn, source);
}

/** A copy with another value at a path; `undefined` takes the key away. Everything else stays as it is. */
export function withPart(source: unknown, path: readonly string[], value: unknown): JsonObject {
  const [key, ...rest] = path;
  const object = objectOf(source);
  if (key === undefined) return object;
  if (rest.length > 0) return { ...object, [key]: withPart(object[key], rest, value) };
  if (value !== undefined) return { ...object, [key]: value };
  const { [key]: _, ...others } = object;
  return others;
}
