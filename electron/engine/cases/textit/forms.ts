import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { optional, text, typed } from '../../expressions/functions/arguments.ts';
import {
  define,
  type ExpressionFunction,
  type PreparedTest,
} from '../../expressions/functions/function.ts';
import { compilePattern, patternWeight } from '../../expressions/pattern.ts';
import { trimSpace } from '../../expressions/text.ts';
import { ErrorValue, ObjectValue, type Value } from '../../expressions/values.ts';
import { matched } from './match.ts';

/** Tests of what a text looks like. Rule: https://textit.com/mr/docs/ (router tests). */
const phonePieces = /\+?[0-9 \t\n\f\r.\-()]{5,}/g;
/** Each piece is read by a large set of rules. */
const phoneWeight = 20;
/** The longest text that can be a phone number; nobody writes longer ones. */
const longestPhone = 250;
const emailPiece =
  /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63})+/u;

/** The pattern is made ready once where a flow says it outright. */
function patternTest(source: string): PreparedTest {
  const compiled = compilePattern(trimSpace(source));
  return (operand, context) =>
    typed([text], (message) => {
      if (!compiled.ok) return new ErrorValue(compiled.message);
      const groups = compiled.pattern(message);
      return groups !== null && matched(groups[0] ?? '', groupsOf(groups));
    })([operand], context);
}

function groupsOf(groups: readonly (string | null)[]): ObjectValue {
  return ObjectValue.of(groups.map((group, index) => [String(index), group ?? ''] as const));
}

function phone(message: string, country: string): Value {
  const region = country.toUpperCase();
  for (const [piece] of message.matchAll(phonePieces)) {
    if (piece.length > longestPhone) continue;
    const number = parsePhoneNumberFromString(
      piece.trim(),
      isSupportedCountry(region) ? region : undefined,
    );
    if (number?.isPossible() === true) return matched(number.number);
  }
  return false;
}

export const formTests: readonly ExpressionFunction[] = [
  define(
    'has_pattern(text, pattern)',
    'Fits a regular expression.',
    ['has_pattern("Sell cheese 50", "cheese (\\d+)").match', 'cheese 50'],
    ([operand = null, pattern = null], context) =>
      typed([text], (source) => patternTest(source)(operand, context))([pattern], context),
    { weight: patternWeight, prepare: ([source = '']) => patternTest(source) },
  ),
  define(
    'has_email(text)',
    'Has an e-mail address.',
    ['has_email("it is asha@ngo.org, ok?").match', 'asha@ngo.org'],
    typed([text], (message) => {
      const address = emailPiece.exec(message)?.[0];
      return address !== undefined && matched(address);
    }),
  ),
  define(
    'has_phone(text [, country])',
    'Has a phone number.',
    ['has_phone("call 98765 43210", "IN").match', '+919876543210'],
    (args, context) =>
      typed([text, optional(text, context.environment.country)], phone)(args, context),
    { weight: phoneWeight },
  ),
  define(
    'has_error(value)',
    'Is an error.',
    ['has_error(1 / 0).match', 'a number cannot be divided by zero'],
    ([value]) => value instanceof ErrorValue && matched(value.message),
    {
      takesErrors: true,
    },
  ),
];
