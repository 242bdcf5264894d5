/**
 * The key under which a name is found again in expressions: small letters, digits and `_`.
 * Rule: https://textit.com/mr/docs/ (results and fields by key).
 */
export function keyFromName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}
