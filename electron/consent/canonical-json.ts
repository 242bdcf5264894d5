import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * JSON in the one form that is hashed: RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785), keys sorted, no spaces.
 * Text stays exactly as it was typed (no Unicode normalisation), except that half a surrogate pair, which UTF-8 cannot
 * carry, becomes U+FFFD: an opt-out must not fail because of a broken emoji.
 * @throws TypeError for numbers that are not safe integers and for anything that JSON does not have
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(checked(value));
  if (text === undefined) throw new TypeError('Not a JSON value.');
  return text;
}

/** SHA-256 of the parts, one after the other; strings as UTF-8. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function checked(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return value;
    throw new TypeError(`Only whole numbers below 2^53 can be hashed, not ${String(value)}.`);
  }
  if (Array.isArray(value)) return value.map(checked);
  if (isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [wellFormed(key), checked(member)]),
    );
  }
  throw new TypeError(`JSON has no ${typeof value}.`);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `String.prototype.toWellFormed` by another name: the ES2023 library does not know it. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
