import type { Environment } from '../../environment.ts';
import { limits } from '../../limits.ts';
import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import { trimSpace } from '../text.ts';
import { ErrorValue, ObjectValue, isArray, textOf, toBoolean, type Value } from '../values.ts';
import { integer, number, optional, text, typed, type Reader } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

const truth: Reader<boolean> = (value) => toBoolean(value ?? null);

/**
 * A value for people: numbers in the organisation's form, lists with commas, objects one property a
 * line. Null when it becomes too long.
 */
function pretty(
  value: Value,
  environment: Environment,
  left: { characters: number },
): string | null {
  const kept = (shown: string): string | null => {
    left.characters -= shown.length + 1;
    return left.characters < 0 ? null : shown;
  };
  if (value instanceof Decimal) return kept(formatNumber(value, environment.numberFormat));
  if (isArray(value)) {
    const items: string[] = [];
    for (const item of value) {
      const shown = pretty(item, environment, left);
      if (shown === null) return null;
      items.push(shown);
    }
    return items.some((item) => item.includes('\n'))
      ? items.map((item) => `- ${indented(item)}`).join('\n')
      : items.join(', ');
  }
  if (!(value instanceof ObjectValue)) return kept(textOf(value));
  const fallback = value.fallback();
  if (fallback !== undefined) return pretty(fallback, environment, left);
  const lines: string[] = [];
  for (const name of value.names().toSorted()) {
    const shown = pretty(value.read(name.toLowerCase()) ?? null, environment, left);
    if (shown === null) return null;
    lines.push(shown.includes('\n') ? `${name}:\n  ${indented(shown)}` : `${name}: ${shown}`);
  }
  return lines.join('\n');
}

function indented(lines: string): string {
  return lines.replaceAll('\n', '\n  ');
}

export const formatFunctions: readonly ExpressionFunction[] = [
  define(
    'format(value)',
    'The value as people read it.',
    ['format(1234.5670)', '1,234.567'],
    ([value = null], { environment }) =>
      pretty(value, environment, { characters: limits.expressionText }) ??
      new ErrorValue('the text is too long'),
  ),
  define(
    'format_number(number [, places, group])',
    "The number in the organisation's form.",
    ['format_number(1234.5670, 2)', '1,234.57'],
    (args, context) =>
      typed([number, optional(integer, 0), optional(truth, true)], (value, places, grouped) => {
        if (places < 0 || places > 9) return new ErrorValue('a number is shown with 0 to 9 places');
        return formatNumber(value, context.environment.numberFormat, {
          places: args[1] === undefined ? null : places,
          grouped,
        });
      })(args, context),
  ),
  define(
    'format_location(path)',
    'The last part of the path of a place.',
    ['format_location("India > Bihar > Patna")', 'Patna'],
    typed([text], (path) => trimSpace(path.slice(path.lastIndexOf('>') + 1))),
  ),
];
