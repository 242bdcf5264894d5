import { Decimal } from './decimal.ts';
import { DateTimeValue, DateValue, TimeValue } from './temporal.ts';
import { ErrorValue, nameOfType, type ArrayValue, type Value } from './values.ts';

/** -1, 0 or 1 by the order of code points, which JavaScript's `<` is not for emoji and other astral characters. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return rank(one) < rank(other) ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/** Surrogates stand for characters above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The items in rising order; an error unless all are of one kind that has an order. */
export function sorted(items: ArrayValue): Value {
  const first = items[0];
  if (first === undefined) return [];
  const kind = nameOfType(first);
  const odd = items.find((item) => nameOfType(item) !== kind);
  if (odd !== undefined)
    return new ErrorValue(`${kind} and ${nameOfType(odd)} have no common order`);
  if (compare(first, first) === null) return new ErrorValue(`${kind} has no order`);
  return items.toSorted((a, b) => compare(a, b) ?? 0);
}

function compare(a: Value, b: Value): number | null {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  if (a instanceof Decimal && b instanceof Decimal) return a.compare(b);
  if (a instanceof DateValue && b instanceof DateValue) return a.compare(b);
  if (a instanceof TimeValue && b instanceof TimeValue) return a.compare(b);
  if (a instanceof DateTimeValue && b instanceof DateTimeValue) return a.compare(b);
  return null;
}
