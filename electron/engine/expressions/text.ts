/**
 * Text as RapidPro's engine sees it: code points instead of UTF-16 units, lower-casing one code
 * point at a time, and its own idea of white space. JavaScript's own functions differ in each
 * (final sigma, dotted capital I, U+FEFF, U+0085), and a router must not.
 */

const whiteSpaceAtStart = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const whiteSpaceAtEnd = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;
const words = /[\p{L}\p{M}\p{N}_']+|\p{S}/gu;
const turkish = 'İı';
const onlyAscii = /^[\0-\x7f]*$/;

/** The text without white space at both ends. Runs in linear time whatever the text holds. */
export function trimSpace(text: string): string {
  const start = whiteSpaceAtStart.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > start && whiteSpaceAtEnd.test(text[end - 1] ?? '')) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Lower case, one code point at a time: `İ` becomes `i`, `Σ` always `σ`. */
export function lowerCase(text: string): string {
  if (onlyAscii.test(text)) return text.toLowerCase();
  let lowered = '';
  for (const character of text) {
    const lower = character.toLowerCase();
    lowered += lower.length > character.length ? firstCharacter(lower) : lower;
  }
  return lowered;
}

/** Upper case, one code point at a time: `ß` stays, because its upper case is two characters. */
export function upperCase(text: string): string {
  if (onlyAscii.test(text)) return text.toUpperCase();
  let raised = '';
  for (const character of text) {
    const upper = character.toUpperCase();
    raised += upper.length > character.length ? character : upper;
  }
  return raised;
}

/** Equal for texts that differ in case only. The two i of Turkish differ from each other and from `i`. */
export function foldCase(text: string): string {
  if (onlyAscii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text)
    folded += turkish.includes(character) ? character : lowerCase(upperCase(character));
  return folded;
}

/**
 * The words of a text: runs of letters, marks, numbers, `_` and `'`; every symbol (an emoji, a
 * currency sign, `+`) is a word by itself; all else separates.
 * Rule: https://textit.com/mr/docs/ (router tests).
 */
export function wordsOf(text: string): readonly string[] {
  return text.match(words) ?? [];
}

/** Number of code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const character of text) length += character.length > 0 ? 1 : 0;
  return length;
}

/** At most `limit` code points. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return Array.from(text).slice(0, limit).join('');
}

/** At most `limit` code points, the last three being dots when something was cut. */
export function cutWithEllipsis(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  return `${characters.slice(0, Math.max(0, limit - 3)).join('')}...`;
}

/** Bytes of one character in UTF-8. */
export function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/**
 * The key under which a result is stored: lower case, every run of characters that are neither
 * letters nor ASCII digits nor `_` becomes one `_`. Combining marks are not letters, so that
 * Devanagari names lose their vowel signs; that is the original's rule and flows rely on it.
 */
export function snakeCase(name: string): string {
  return lowerCase(trimSpace(name)).replace(/[^\p{L}0-9_]+/gu, '_');
}

function firstCharacter(text: string): string {
  for (const character of text) return character;
  return '';
}

/** The character that begins at an index, of one or two UTF-16 units; empty behind the end. */
export function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
}
