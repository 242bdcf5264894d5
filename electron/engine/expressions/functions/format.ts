import type { Environment } from '../../environment.ts';
import { limits } from '../../limits.ts';
import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import { trimSpace } from '../text.ts';
import { formatTemporal } from '../write-layout.ts';
import { TemporalValue } from '../temporal.ts';
import {
  ErrorValue,
  ObjectValue,
  isArray,
  textOf,
  toBoolean,
  type ArrayValue,
  type Value,
} from '../values.ts';
import { integer, number, optional, text, typed, type Reader } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

const truth: Reader<boolean> = (value) => toBoolean(value ?? null);

/**
 * A value for people: numbers and dates in the organisation's form, lists with commas, objects one property a
 * line. Null when it is too long or nested too deeply.
 */
class PrettyText {
  readonly #environment: Environment;
  #left: number = limits.expressionText;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  of(value: Value, depth = 0): string | null {
    if (depth > limits.valueDepth) return null;
    if (isArray(value)) return this.#list(value, depth);
    if (!(value instanceof ObjectValue)) return this.#kept(this.#plain(value));
    const fallback = value.fallback();
    return fallback === undefined ? this.#object(value, depth) : this.of(fallback, depth);
  }

  #plain(value: Value): string {
    if (value instanceof Decimal) return formatNumber(value, this.#environment.numberFormat);
    return textOf(
      value instanceof TemporalValue ? formatTemporal(value, this.#environment) : value,
    );
  }

  #list(items: ArrayValue, depth: number): string | null {
    const shown: string[] = [];
    for (const item of items) {
      const text = this.of(item, depth + 1);
      if (text === null) return null;
      shown.push(text);
    }
    if (!shown.some((text) => text.includes('\n'))) return this.#kept(shown.join(', '));
    return this.#kept(shown.map((text) => `- ${indented(text)}`).join('\n'));
  }

  #object(value: ObjectValue, depth: number): string | null {
    const lines: string[] = [];
    for (const name of value.names().toSorted()) {
      const text = this.of(value.read(name.toLowerCase()) ?? null, depth + 1);
      if (text === null) return null;
      lines.push(text.includes('\n') ? `${name}:\n  ${indented(text)}` : `${name}: ${text}`);
    }
    return this.#kept(lines.join('\n'));
  }

  #kept(text: string): string | null {
    this.#left -= text.length + 1;
    return this.#left < 0 ? null : text;
  }
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
      new PrettyText(environment).of(value) ?? new ErrorValue('the text is too long'),
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
