/**
 * Careful reading of JSON that strangers wrote. Nothing here throws, recurses without a bound, or trusts a shape.
 */

/** A JSON object of which nothing is known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** How deep and how wide a copy made by `boundedCopy` may be. */
const MAX_DEPTH = 8;
const MAX_ITEMS = 200;
const MAX_TEXT = 20_000;
const MAX_KEY = 200;

/**
 * The value that these bytes spell, or null when they are not JSON. Bytes that are not UTF-8 become U+FFFD, as browsers do:
 * a message with one damaged letter is still a message. `JSON.parse` is used without a reviver, because only then does a
 * body with a million nested arrays not overflow the stack.
 */
export function parseJson(bytes: Uint8Array): { readonly value: unknown } | null {
  return parseJsonText(new TextDecoder().decode(bytes));
}

/** The same for a text. */
export function parseJsonText(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** Whether the value is a JSON object (not null, not a list). */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is something else. */
export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

/** The value as a list; an empty one when it is something else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The value as a text; undefined when it is neither text nor a finite number (some senders write ids as numbers).
 * Half surrogate pairs and NUL become U+FFFD: neither survives a database or a canonical form unchanged.
 */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  return value.replace(/\p{Surrogate}|\0/gu, '\ufffd');
}

/** The text, or the beginning of it that has at most so many UTF-16 units and does not end in half a character. */
export function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/\p{Surrogate}$/u, '');
}

/** A text with something in it; undefined otherwise. */
export function filledTextOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || text === '' ? undefined : text;
}

/**
 * A copy that is safe to store: at most 8 levels, 200 items a level, 20,000 characters a text and 200 a
 * key; what is beyond is left out.
 * (A body nested 20,000 deep would overflow the stack of whoever serialises it later.)
 */
export function boundedCopy(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cut(textOf(value) ?? '', MAX_TEXT);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value))
    return value.slice(0, MAX_ITEMS).map((item) => boundedCopy(item, depth + 1));
  // fromEntries defines own properties, so a key named __proto__ stays a key.
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([key, item]) => [cut(textOf(key) ?? '', MAX_KEY), boundedCopy(item, depth + 1)]),
  );
}

/** The object without its undefined members; undefined when nothing is left. */
export function compact(
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
