import { hash } from 'node:crypto';

/**
 * JSON in the one form that is hashed: RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785), keys sorted by UTF-16, no spaces.
 * Text stays exactly as it was typed (no Unicode normalisation), except that half a surrogate pair, which UTF-8 cannot
 * carry, becomes U+FFFD: an opt-out must not fail because of a broken emoji.
 * Written here and not by a library, because every event passes through it twice and whole numbers make it short.
 * @throws TypeError for numbers that are not safe integers and for anything that JSON does not have
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(wellFormed(value));
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    // Minus zero is 0 in JSON.
    if (Number.isSafeInteger(value)) return String(value);
    throw new TypeError(`Only whole numbers below 2^53 can be hashed, not ${String(value)}.`);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(wellFormed(key))}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`JSON has no ${typeof value}.`);
}

type Part = string | Uint8Array;

/** Where parts are put together: a verification would make millions of buffers otherwise. */
let together = Buffer.allocUnsafe(8192);

/** SHA-256 of the parts, one after the other; strings as UTF-8. */
export function sha256(...parts: readonly Part[]): Buffer {
  return hash('sha256', joined(parts), 'buffer');
}

/** {@link sha256} in hex. */
export function sha256Hex(...parts: readonly Part[]): string {
  return hash('sha256', joined(parts), 'hex');
}

/** The bytes of the parts; they stand only until the next call. */
function joined(parts: readonly Part[]): Uint8Array {
  // A UTF-16 unit takes three bytes at most.
  const most = parts.reduce(
    (sum, part) => sum + part.length * (typeof part === 'string' ? 3 : 1),
    0,
  );
  if (most > together.length) together = Buffer.allocUnsafe(most);
  let end = 0;
  for (const part of parts) {
    if (typeof part === 'string') end += together.write(part, end);
    else {
      together.set(part, end);
      end += part.length;
    }
  }
  return together.subarray(0, end);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const surrogate = /[\uD800-\uDFFF]/;

/** `String.prototype.toWellFormed` by another name: the ES2023 library does not know it. */
function wellFormed(text: string): string {
  return surrogate.test(text) ? text.replace(/\p{Surrogate}/gu, '\uFFFD') : text;
}
