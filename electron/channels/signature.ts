import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What webhook signatures need, and nothing else: every comparison takes the same time whatever differs.
 * All functions are pure.
 */

/** The HMAC-SHA256 of the parts one after another, as lower-case hex. Strings count as their UTF-8 bytes. */
export function hmacSha256Hex(secret: string, ...parts: readonly (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}

/** The SHA-256 of a text, as lower-case hex. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether two texts are equal, in a time that tells nothing about where they differ. Never throws. */
export function equalInConstantTime(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  // timingSafeEqual throws on unequal length; the length of a signature or token is no secret.
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Whether a `sha256=<hex>` header signs these parts with one of the secrets. An empty secret never matches, so a channel
 * without one refuses everything. Several secrets are valid at once while they are being changed.
 */
export function signedByAny(
  header: string,
  secrets: readonly (string | undefined)[],
  ...parts: readonly (string | Uint8Array)[]
): boolean {
  let matches = false;
  for (const secret of secrets) {
    if (secret === undefined || secret === '') continue;
    if (equalInConstantTime(header, `sha256=${hmacSha256Hex(secret, ...parts)}`)) matches = true;
  }
  return matches;
}
