import { Decimal } from '../decimal.ts';
import { shift } from '../temporal-arithmetic.ts';
import { ErrorValue, toBoolean, toDecimal, toText, type Value } from '../values.ts';
import { datetime, integer, list, number, optional, typed, typedAll } from './arguments.ts';
import { define, type ExpressionFunction, type FunctionContext } from './function.ts';

const outOfRange = new ErrorValue('the number is out of range');

function total(values: readonly Decimal[]): Decimal | null {
  let sum: Decimal | null = Decimal.of(0);
  for (const value of values) sum = sum?.plus(value) ?? null;
  return sum;
}

function places(round: (value: Decimal, places: number) => Decimal): ExpressionFunction['call'] {
  return typed([number, optional(integer, 0)], (value, count) =>
    Math.abs(count) > 100 ? outOfRange : round(value, count),
  );
}

function extreme(sign: 1 | -1): ExpressionFunction['call'] {
  return typedAll(number, (values) =>
    values.length === 0
      ? new ErrorValue('there is nothing to compare')
      : values.reduce((best, value) => (value.compare(best) * sign > 0 ? value : best)),
  );
}

/** A whole number from min to max, each as likely as the other. */
function between(min: Decimal, max: Decimal, random: number): Value {
  const low = min.roundedDown(0);
  const span = max.roundedDown(0).minus(low)?.plus(Decimal.of(1)) ?? null;
  if (span === null || span.compare(Decimal.of(0)) <= 0)
    return new ErrorValue('the first number must not be above the second');
  return span.times(Decimal.of(random))?.roundedDown(0).plus(low) ?? outOfRange;
}

/** A date so many days later, or an error. */
function later(date: Value, days: Value, context: FunctionContext): Value {
  return typed([datetime, integer], (from, count) => shift(from, count, 'D') ?? outOfRange)(
    [date, days],
    context,
  );
}

export const numberFunctions: readonly ExpressionFunction[] = [
  define(
    'number(value)',
    'The value as a number.',
    ['number(" 12.50 ")', '12.5'],
    typed([number], (value) => value),
  ),
  define('text(value)', 'The value as text.', ['text(3 * 4)', '12'], ([value = null]) =>
    toText(value),
  ),
  define(
    'boolean(value)',
    'Whether the value counts as true.',
    ['boolean("false")', 'false'],
    ([value = null]) => toBoolean(value),
  ),
  define(
    'abs(number)',
    'Without its sign.',
    ['abs(-5)', '5'],
    typed([number], (value) => (value.compare(Decimal.of(0)) < 0 ? value.negated() : value)),
  ),
  define(
    'round(number [, places])',
    'Rounded, half away from zero.',
    ['round(2.345, 2)', '2.35'],
    places((value, count) => value.rounded(count)),
  ),
  define(
    'round_up(number [, places])',
    'Rounded towards plus infinity.',
    ['round_up(2.1)', '3'],
    places((value, count) => value.roundedUp(count)),
  ),
  define(
    'round_down(number [, places])',
    'Rounded towards minus infinity.',
    ['round_down(-2.1)', '-3'],
    places((value, count) => value.roundedDown(count)),
  ),
  define(
    'mod(a, b)',
    'The remainder, with the sign of the first.',
    ['mod(-7, 3)', '-1'],
    typed(
      [number, number],
      (a, b) => a.modulo(b) ?? new ErrorValue('a number cannot be divided by zero'),
    ),
  ),
  define('max(numbers...)', 'The largest.', ['max(1, 10, 7)', '10'], extreme(1)),
  define('min(numbers...)', 'The smallest.', ['min(1, 10, -7)', '-7'], extreme(-1)),
  define(
    'mean(numbers...)',
    'The average.',
    ['mean(1, 2, 6)', '3'],
    typedAll(
      number,
      (values) =>
        total(values)?.dividedBy(Decimal.of(values.length)) ??
        new ErrorValue('there is nothing to average'),
    ),
  ),
  define(
    'sum(list)',
    'All items of a list together.',
    ['sum(array(1, 2, "3"))', '6'],
    typed([list], (items) => {
      const values: Decimal[] = [];
      for (const item of items) {
        const value = toDecimal(item);
        if (value instanceof ErrorValue) return value;
        values.push(value);
      }
      return total(values) ?? outOfRange;
    }),
  ),
  define(
    'percent(number)',
    'Times 100, whole, with a percent sign.',
    ['percent(0.256)', '26%'],
    typed([number], (value) => {
      const hundredfold = value.times(Decimal.of(100));
      return hundredfold === null ? outOfRange : `${hundredfold.rounded(0).toString()}%`;
    }),
  ),
  define(
    'rand()',
    'A random number from 0 up to 1.',
    ['rand() < 1', 'true'],
    (_args, { universe }) => Decimal.of(universe.random()),
  ),
  define(
    'rand_between(min, max)',
    'A random whole number, both ends included.',
    ['rand_between(3, 3)', '3'],
    (args, context) =>
      typed([number, number], (min, max) => between(min, max, context.universe.random()))(
        args,
        context,
      ),
  ),
  define(
    'legacy_add(a, b)',
    'Two numbers, or a date and a number of days, together, as flows of the first version added.',
    ['legacy_add(1, "2")', '3'],
    ([a = null, b = null], context) => {
      const [one, other] = [toDecimal(a), toDecimal(b)];
      if (one instanceof Decimal && other instanceof Decimal) return one.plus(other) ?? outOfRange;
      return one instanceof Decimal ? later(b, a, context) : later(a, b, context);
    },
  ),
];
