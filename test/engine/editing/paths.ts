/** What stands at a path of an action's JSON; undefined when nothing does. */
export function readAt(source: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return source;
  if (typeof source !== 'object' || source === null) return undefined;
  return readAt((source as Readonly<Record<string, unknown>>)[key], rest);
}

/** The JSON with another value at the path; the parts beside it stay. */
export function writtenAt(
  source: unknown,
  [key, ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  const object =
    typeof source === 'object' && source !== null
      ? (source as Readonly<Record<string, unknown>>)
      : {};
  if (key === undefined) return object;
  return { ...object, [key]: rest.length === 0 ? value : writtenAt(object[key], rest, value) };
}

/** Nothing, an empty text or list, or a reference to nothing. */
export function isMissing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isMissing);
}
