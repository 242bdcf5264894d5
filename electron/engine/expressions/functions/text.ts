import { limits } from '../../limits.ts';
import { Decimal } from '../decimal.ts';
import { compareCodePoints } from '../order.ts';
import { lengthOf, lowerCase, trimSpace, upperCase } from '../text.ts';
import { ErrorValue, type Value } from '../values.ts';
import { integer, optional, text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

function stripStart(whole: string, characters: string): string {
  const stripped = new Set(characters);
  const letters = Array.from(whole);
  const first = letters.findIndex((letter) => !stripped.has(letter));
  return first < 0 ? '' : letters.slice(first).join('');
}

function stripEnd(whole: string, characters: string): string {
  const stripped = new Set(characters);
  const letters = Array.from(whole);
  const last = letters.findLastIndex((letter) => !stripped.has(letter));
  return letters.slice(0, last + 1).join('');
}

function stripper(start: boolean, end: boolean): ExpressionFunction['call'] {
  return typed([text, optional(text, '')], (whole, characters) => {
    if (characters !== '') {
      const rest = start ? stripStart(whole, characters) : whole;
      return end ? stripEnd(rest, characters) : rest;
    }
    // A guard at the other end keeps its white space.
    if (start && end) return trimSpace(whole);
    return start ? trimSpace(`${whole}|`).slice(0, -1) : trimSpace(`|${whole}`).slice(1);
  });
}

function replaceSome(whole: string, needle: string, replacement: string, count: number): Value {
  // An empty needle stands before every character and at the end.
  const pieces = needle === '' ? ['', ...Array.from(whole), ''] : whole.split(needle);
  const changed = count < 0 ? pieces.length - 1 : Math.min(count, pieces.length - 1);
  if (whole.length + changed * replacement.length > limits.expressionText) return tooLong;
  return (
    pieces.slice(0, changed + 1).join(replacement) +
    pieces
      .slice(changed + 1)
      .map((piece) => needle + piece)
      .join('')
  );
}

/**
 * Spaced out, so that a voice reads the characters one by one: pauses after every third or fourth when they
 * come out even, as in phone and card numbers.
 */
function spelled(whole: string): string {
  const characters = Array.from(trimSpace(whole).replace(/^\+/, ''));
  const { length } = characters;
  if (length === 9) return grouped(characters, [3, 5]);
  const size = length % 3 === 0 ? 3 : length % 4 === 0 ? 4 : 0;
  if (size === 0) return characters.join(' , ');
  return grouped(
    characters,
    characters.flatMap((_, index) => (index > 0 && index % size === 0 ? [index] : [])),
  );
}

function grouped(characters: readonly string[], ends: readonly number[]): string {
  return [0, ...ends]
    .map((start, index) => characters.slice(start, ends[index]).join(' '))
    .join(' , ');
}

function titleCase(whole: string): string {
  return lowerCase(whole).replace(/[\p{L}\p{M}\p{N}_']+/gu, (word) => {
    const [first = '', ...rest] = word;
    return upperCase(first) + rest.join('');
  });
}

const tooLong = new ErrorValue('the text is too long');

export const textFunctions: readonly ExpressionFunction[] = [
  define('lower(text)', 'In lower case.', ['lower("HeLLo")', 'hello'], typed([text], lowerCase)),
  define('upper(text)', 'In upper case.', ['upper("yes")', 'YES'], typed([text], upperCase)),
  define(
    'title(text)',
    'A capital on every word.',
    ['title("asha DEVI")', 'Asha Devi'],
    typed([text], titleCase),
  ),
  define(
    'trim(text [, characters])',
    'Without white space, or the characters, at both ends.',
    ['trim("  hi ")', 'hi'],
    stripper(true, true),
  ),
  define(
    'trim_left(text [, characters])',
    'The same at the start.',
    ['trim_left("++hi+", "+")', 'hi+'],
    stripper(true, false),
  ),
  define(
    'trim_right(text [, characters])',
    'The same at the end.',
    ['trim_right("+hi++", "+")', '+hi'],
    stripper(false, true),
  ),
  define(
    'clean(text)',
    'Without control and format characters.',
    ['clean("a\\nb")', 'ab'],
    typed([text], (whole) => whole.replace(/[\p{Cc}\p{Cf}]/gu, '')),
  ),
  define(
    'text_slice(text, start [, end])',
    'Characters from start up to end, negative from the end.',
    ['text_slice("hello", 1, 3)', 'el'],
    (args, context) => {
      const hasEnd = args[2] !== undefined;
      return typed([text, integer, optional(integer, 0)], (whole, start, end) =>
        Array.from(whole)
          .slice(start, hasEnd ? end : undefined)
          .join(''),
      )(args, context);
    },
  ),
  define(
    'text_length(value)',
    'The number of characters.',
    ['text_length("नमस्ते")', '6'],
    typed([text], (whole) => Decimal.of(lengthOf(whole))),
  ),
  define(
    'text_compare(a, b)',
    '-1, 0 or 1, by code points.',
    ['text_compare("a", "b")', '-1'],
    typed([text, text], (a, b) => Decimal.of(compareCodePoints(a, b))),
  ),
  define(
    'replace(text, needle, new [, count])',
    'With all, or the first count, replaced.',
    ['replace("foo bar", "foo", "zap")', 'zap bar'],
    typed([text, text, text, optional(integer, -1)], replaceSome),
  ),
  define(
    'repeat(text, count)',
    'The text count times.',
    ['repeat("*", 3)', '***'],
    typed([text, integer], (whole, count) => {
      if (count < 0) return new ErrorValue('a text cannot be repeated less than 0 times');
      return lengthOf(whole) * count > limits.repeatedText ? tooLong : whole.repeat(count);
    }),
  ),
  define(
    'char(code)',
    'The character of a code point.',
    ['char(9786)', '☺'],
    typed([integer], (code) =>
      code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
        ? new ErrorValue(`${String(code)} is not a character`)
        : String.fromCodePoint(code),
    ),
  ),
  define(
    'code(text)',
    'The code point of the first character.',
    ['code("A")', '65'],
    typed([text], (whole) => {
      const code = whole.codePointAt(0);
      return code === undefined ? new ErrorValue('the text is empty') : Decimal.of(code);
    }),
  ),
  define(
    'read_chars(text)',
    'Spaced out for a voice to read.',
    ['read_chars("abcdef")', 'a b c , d e f'],
    typed([text], spelled),
  ),
];
