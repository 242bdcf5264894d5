/** The decoded parameters of a query string (without `?`). A repeated one keeps its first value. */
export function readQuery(query: string): Readonly<Record<string, string>> {
  return firstOfEach([...new URLSearchParams(query)]);
}

/** An object of these pairs in which the first of each name counts. Any name is safe, `__proto__` included. */
export function firstOfEach(
  pairs: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> {
  return Object.fromEntries([...pairs].reverse());
}
