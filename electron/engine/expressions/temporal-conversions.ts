import { Decimal } from './decimal.ts';
import type { FunctionContext } from './functions/function.ts';
import { readDate, readDateTime, readTime } from './read-temporal.ts';
import { DateTimeValue, DateValue, TimeValue } from './temporal.ts';
import { ErrorValue, nameOfType, ObjectValue, type Value } from './values.ts';

/**
 * Values as dates and times. Texts are read, objects count as what they render, and whatever else
 * has no day or no time is an error, an empty value too.
 * Rule: https://textit.com/mr/docs/ (functions date, datetime and time).
 */

/** A day is its midnight in the zone of the environment. */
export function toDateTime(value: Value, context: FunctionContext): DateTimeValue | ErrorValue {
  if (value instanceof DateTimeValue || value instanceof ErrorValue) return value;
  if (value instanceof DateValue) {
    const start = DateTimeValue.ofWall(value, TimeValue.midnight, context.environment.timezone);
    return start ?? unreadable(value, 'a date');
  }
  if (typeof value === 'string') return readDateTime(value, context) ?? unreadable(value, 'a date');
  const fallback = value instanceof ObjectValue ? value.fallback() : undefined;
  return fallback === undefined ? unreadable(value, 'a date') : toDateTime(fallback, context);
}

/** A point in time is its day in the zone of the environment. */
export function toDate(value: Value, context: FunctionContext): DateValue | ErrorValue {
  if (value instanceof DateValue || value instanceof ErrorValue) return value;
  if (value instanceof DateTimeValue) return value.in(context.environment.timezone).date;
  if (typeof value === 'string') return readDate(value, context) ?? unreadable(value, 'a date');
  const fallback = value instanceof ObjectValue ? value.fallback() : undefined;
  return fallback === undefined ? unreadable(value, 'a date') : toDate(fallback, context);
}

/** A point in time is the time of day in its own zone; a number from 0 to 24 is an hour. */
export function toTime(value: Value): TimeValue | ErrorValue {
  if (value instanceof TimeValue || value instanceof ErrorValue) return value;
  if (value instanceof DateTimeValue) return value.time;
  if (typeof value === 'string') return readTime(value) ?? unreadable(value, 'a time');
  if (value instanceof Decimal) {
    const hour = value.toInteger() ?? -1;
    return TimeValue.of(hour === 24 ? 0 : hour, 0) ?? unreadable(value, 'a time');
  }
  const fallback = value instanceof ObjectValue ? value.fallback() : undefined;
  return fallback === undefined ? unreadable(value, 'a time') : toTime(fallback);
}

function unreadable(value: Value, wanted: string): ErrorValue {
  const what =
    typeof value === 'string' && value !== '' ? `"${value.slice(0, 60)}"` : nameOfType(value);
  return new ErrorValue(`${what} is not ${wanted}`);
}
