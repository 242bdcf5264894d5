import { Decimal } from '../decimal.ts';
import { trimSpace, wordsOf } from '../text.ts';
import { ErrorValue, type Value } from '../values.ts';
import { integer, optional, text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';
import { limited } from './list.ts';

/** Words, or the pieces between any of the delimiter characters; empty pieces do not count. */
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

/** The words from start up to end; an end of 0 or below stands for the rest. */
function wordsFrom(whole: string, start: number, end: number, delimiters: string): Value {
  if (start < 0) return new ErrorValue('the start must not be negative');
  if (end > 0 && end <= start) return new ErrorValue('the end must be after the start');
  return piecesOf(whole, delimiters)
    .slice(start, end <= 0 ? undefined : end)
    .join(' ');
}

function withoutFirstWord(whole: string): string {
  const [first = '', second] = wordsOf(whole);
  // Between the two stand only characters that are in no word, so that this finds the second itself.
  return second === undefined
    ? ''
    : whole.slice(whole.indexOf(second, whole.indexOf(first) + first.length));
}

function partAt(whole: string, index: number, delimiter: string): Value {
  if (index < 0) return new ErrorValue('the number of a part must not be negative');
  return trimSpace(partsOf(whole, delimiter)[index] ?? '');
}

function partsOf(whole: string, delimiter: string): readonly string[] {
  if (delimiter === '') return Array.from(whole);
  const parts = whole.split(delimiter);
  return delimiter === ' ' ? parts.filter((part) => part !== '') : parts;
}

export const wordFunctions: readonly ExpressionFunction[] = [
  define(
    'split(text [, delimiters])',
    'The words, or the pieces between any of the delimiters.',
    ['split("a;b", ";")', '[a, b]'],
    typed([text, optional(text, '')], (whole, delimiters) => limited(piecesOf(whole, delimiters))),
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
    typed([text, integer, optional(integer, 0), optional(text, '')], wordsFrom),
  ),
  define(
    'remove_first_word(text)',
    'From the second word on.',
    ['remove_first_word("join asha devi")', 'asha devi'],
    typed([text], withoutFirstWord),
  ),
  define(
    'field(text, index, delimiter)',
    'One of the parts between delimiters, empty when absent.',
    ['field("a, b", 1, ",")', 'b'],
    typed([text, integer, text], partAt),
  ),
];
