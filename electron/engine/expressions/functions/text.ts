import { limits } from '../../limits.ts';
import { Decimal } from '../decimal.ts';
import { lengthOf, lowerCase, trimSpace, upperCase, wordsOf } from '../text.ts';
import { ErrorValue, type Value } from '../values.ts';
import { integer, optional, text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

/** Words, or the pieces between any of the delimiter characters. */
function piecesOf(whole: string, delimiters: string): readonly string[] {
  if (delimiters === '') return wordsOf(whole);
  const separators = new Set(delimiters);
  const pieces: string[] = [];
  let piece = '';
  for (const character of whole) {
    if (!separators.has(character)) piece += character;
    else {
      pieces.push(piece);
      piece = '';
    }
  }
  pieces.push(piece);
  return pieces.filter((candidate) => candidate !== '');
}

function wordAt(whole: string, index: number, delimiters: string): Value {
  return (
    piecesOf(whole, delimiters).at(index) ?? new ErrorValue(`there is no word ${String(index)}`)
  );
}

function partAt(whole: string, index: number, delimiter: string): Value {
  if (index < 0) return new ErrorValue('the number of a part must not be negative');
  const parts =
    delimiter === ' ' ? whole.split(/ +/).filter((part) => part !== '') : whole.split(delimiter);
  return trimSpace(parts[index] ?? '');
}

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
  if (needle === '') return whole;
  const pieces = whole.split(needle);
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
    'split(text [, delimiters])',
    'The words, or the pieces between any of the delimiters.',
    ['split("a;b", ";")', '[a, b]'],
    typed([text, optional(text, '')], (whole, delimiters) =>
      piecesOf(whole, delimiters).slice(0, limits.arrayItems),
    ),
  ),
  define(
    'word(text, index [, delimiters])',
    'One word, counted from 0, negative from the end.',
    ['word("one two three", -1)', 'three'],
    typed([text, integer, optional(text, '')], wordAt),
  ),
  define(
    'word_count(text [, delimiters])',
    'The number of words.',
    ['word_count("one two")', '2'],
    typed([text, optional(text, '')], (whole, delimiters) =>
      Decimal.of(piecesOf(whole, delimiters).length),
    ),
  ),
  define(
    'word_slice(text, start [, end, delimiters])',
    'The words from start up to end.',
    ['word_slice("a b c d", 1, 3)', 'b c'],
    typed(
      [text, integer, optional(integer, 0), optional(text, '')],
      (whole, start, end, delimiters) =>
        start < 0
          ? new ErrorValue('the start must not be negative')
          : piecesOf(whole, delimiters)
              .slice(start, end <= 0 ? undefined : end)
              .join(' '),
    ),
  ),
  define(
    'remove_first_word(text)',
    'From the second word on.',
    ['remove_first_word("join asha devi")', 'asha devi'],
    typed([text], (whole) => {
      const [first = '', second] = wordsOf(whole);
      return second === undefined
        ? ''
        : whole.slice(whole.indexOf(second, whole.indexOf(first) + first.length));
    }),
  ),
  define(
    'field(text, index, delimiter)',
    'One of the parts between delimiters, empty when absent.',
    ['field("a, b", 1, ",")', 'b'],
    typed([text, integer, text], partAt),
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
      return count > limits.arrayItems || whole.length * count > limits.expressionText
        ? tooLong
        : whole.repeat(count);
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
    'url_encode(text)',
    'Ready to stand in an address.',
    ['url_encode("a b&c")', 'a%20b%26c'],
    typed([text], (whole) =>
      encodeURIComponent(whole.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
        /[!'()*]/g,
        (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    ),
  ),
];

function compareCodePoints(a: string, b: string): number {
  const left = Array.from(a, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(b, (character) => character.codePointAt(0) ?? 0);
  for (const [index, code] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (code !== other) return code < other ? -1 : 1;
  }
  return left.length < right.length ? -1 : 0;
}
