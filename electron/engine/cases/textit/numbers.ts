import { number, text, typed } from '../../expressions/functions/arguments.ts';
import type { Environment } from '../../environment.ts';
import {
  define,
  type ExpressionFunction,
  type FunctionContext,
} from '../../expressions/functions/function.ts';
import { Decimal } from '../../expressions/decimal.ts';
import type { Value } from '../../expressions/values.ts';
import { matched } from './match.ts';

/**
 * Tests of numbers, in the organisation's decimal and grouping symbols. The first piece of the text that is a number and
 * passes counts; a plus sign never belongs to a number, and of other scripts only Arabic and Bengali digits are read.
 * Rule: https://textit.com/mr/docs/ (router tests).
 */
interface NumberForm {
  readonly pieces: RegExp;
  readonly asciiDecimal: (piece: string) => string;
}

const forms = new WeakMap<Environment['numberFormat'], NumberForm>();

/** How the organisation writes numbers, worked out once. */
function formOf(symbols: Environment['numberFormat']): NumberForm {
  const known = forms.get(symbols);
  if (known !== undefined) return known;
  const { decimalSymbol, digitGroupingSymbol } = symbols;
  const [point, group] = [decimalSymbol, digitGroupingSymbol].map(escaped);
  const decimals = point === '' ? '' : `(?:${String(point)}\\p{N}+)?`;
  const bare = point === '' ? '' : `|(?<![A-Za-z0-9_])${String(point)}\\p{N}+`;
  const form: NumberForm = {
    pieces: new RegExp(
      `[-+]?(?:\\p{N}${group === '' ? '' : `|${String(group)}`})+${decimals}${bare}`,
      'gu',
    ),
    asciiDecimal: (piece) => {
      const digits = digitGroupingSymbol === '' ? piece : piece.replaceAll(digitGroupingSymbol, '');
      return asciiDigits(decimalSymbol === '' ? digits : digits.replaceAll(decimalSymbol, '.'));
    },
  };
  forms.set(symbols, form);
  return form;
}

function escaped(symbol: string): string {
  return symbol.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}

const digitZeros = [0x660, 0x6f0, 0x9e6];

function asciiDigits(piece: string): string {
  return piece.replace(/[\u0660-\u0669\u06f0-\u06f9\u09e6-\u09ef]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = digitZeros.findLast((candidate) => candidate <= code) ?? code;
    return String(code - zero);
  });
}

function firstNumber(
  message: string,
  { environment }: FunctionContext,
  passes: (value: Decimal) => boolean,
): Value {
  const form = formOf(environment.numberFormat);
  for (const [piece] of message.matchAll(form.pieces)) {
    const value = Decimal.read(form.asciiDecimal(piece));
    if (value !== null && passes(value)) return matched(value);
  }
  return false;
}

function compare(passes: (order: number) => boolean): ExpressionFunction['call'] {
  return (args, context) =>
    typed([text, number], (message, bound) =>
      firstNumber(message, context, (value) => passes(value.compare(bound))),
    )(args, context);
}

export const numberTests: readonly ExpressionFunction[] = [
  define('has_number(text)', 'Has a number.', ['has_number("7kids").match', '7'], (args, context) =>
    typed([text], (message) => firstNumber(message, context, () => true))(args, context),
  ),
  define(
    'has_number_between(text, min, max)',
    'Has a number from min to max.',
    ['has_number_between("I am 15", 10, 20).match', '15'],
    (args, context) =>
      typed([text, number, number], (message, min, max) =>
        firstNumber(
          message,
          context,
          (value) => value.compare(min) >= 0 && value.compare(max) <= 0,
        ),
      )(args, context),
  ),
  define(
    'has_number_lt(text, number)',
    'Has a number below.',
    ['has_number_lt("5 or 3", 4).match', '3'],
    compare((order) => order < 0),
  ),
  define(
    'has_number_lte(text, number)',
    'Has a number not above.',
    ['has_number_lte("4", 4).match', '4'],
    compare((order) => order <= 0),
  ),
  define(
    'has_number_eq(text, number)',
    'Has this number.',
    ['has_number_eq("1.0", 1).match', '1'],
    compare((order) => order === 0),
  ),
  define(
    'has_number_gte(text, number)',
    'Has a number not below.',
    ['has_number_gte("4", 4).match', '4'],
    compare((order) => order >= 0),
  ),
  define(
    'has_number_gt(text, number)',
    'Has a number above.',
    ['has_number_gt("1,500", 1000).match', '1500'],
    compare((order) => order > 0),
  ),
];
