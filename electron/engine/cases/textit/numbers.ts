import { number, text, typed } from '../../expressions/functions/arguments.ts';
import { define, type ExpressionFunction } from '../../expressions/functions/function.ts';
import { Decimal } from '../../expressions/decimal.ts';
import type { Value } from '../../expressions/values.ts';
import { matched } from './match.ts';

/**
 * Tests of numbers. The first piece of the text that is a number and passes counts; a plus sign
 * never belongs to a number, and of other scripts only Arabic and Bengali digits are read.
 * Rule: https://textit.com/mr/docs/ (router tests).
 */
const pieces = /[-+]?[\p{N},]+(?:\.\p{N}+)?|(?<![\p{L}\p{N}_])\.\p{N}+/gu;
const digitZeros = [0x660, 0x6f0, 0x9e6];

function asciiDigits(piece: string): string {
  return piece.replace(/[\u0660-\u0669\u06f0-\u06f9\u09e6-\u09ef]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = digitZeros.findLast((candidate) => candidate <= code) ?? code;
    return String(code - zero);
  });
}

function firstNumber(message: string, passes: (value: Decimal) => boolean): Value {
  for (const [piece] of message.matchAll(pieces)) {
    const value = Decimal.read(asciiDigits(piece.replaceAll(',', '')));
    if (value !== null && passes(value)) return matched(value);
  }
  return false;
}

function compare(passes: (order: number) => boolean): ExpressionFunction['call'] {
  return typed([text, number], (message, bound) =>
    firstNumber(message, (value) => passes(value.compare(bound))),
  );
}

export const numberTests: readonly ExpressionFunction[] = [
  define(
    'has_number(text)',
    'Has a number.',
    ['has_number("7kids").match', '7'],
    typed([text], (message) => firstNumber(message, () => true)),
  ),
  define(
    'has_number_between(text, min, max)',
    'Has a number from min to max.',
    ['has_number_between("I am 15", 10, 20).match', '15'],
    typed([text, number, number], (message, min, max) =>
      firstNumber(message, (value) => value.compare(min) >= 0 && value.compare(max) <= 0),
    ),
  ),
  define(
    'has_number_lt(text, bound)',
    'Has a number below.',
    ['has_number_lt("5 or 3", 4).match', '3'],
    compare((order) => order < 0),
  ),
  define(
    'has_number_lte(text, bound)',
    'Has a number not above.',
    ['has_number_lte("4", 4).match', '4'],
    compare((order) => order <= 0),
  ),
  define(
    'has_number_eq(text, wanted)',
    'Has this number.',
    ['has_number_eq("1.0", 1).match', '1'],
    compare((order) => order === 0),
  ),
  define(
    'has_number_gte(text, bound)',
    'Has a number not below.',
    ['has_number_gte("4", 4).match', '4'],
    compare((order) => order >= 0),
  ),
  define(
    'has_number_gt(text, bound)',
    'Has a number above.',
    ['has_number_gt("1,500", 1000).match', '1500'],
    compare((order) => order > 0),
  ),
];
