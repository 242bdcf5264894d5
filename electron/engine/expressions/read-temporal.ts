import type { FunctionContext } from './functions/function.ts';
import { hourOfDay, nanosecondsOf } from './read-by-layout.ts';
import { DateTimeValue, DateValue, TimeValue } from './temporal.ts';
import { trimSpace } from './text.ts';

/**
 * Dates and times in what people write. Digits are ASCII digits, words are bounded as in a regular
 * expression without Unicode, and whatever the text holds it is read in linear time.
 * Rule: https://textit.com/mr/docs/ (router tests, has_date and has_time).
 */
const isoDateTime =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(Z|[+-]\d{2}:?\d{2})?$/;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})/;
const separated = '[-./\\\\_ ]';
const yearFirst = new RegExp(
  `\\b(?<year>\\d{4}|\\d{2})${separated}(?<month>\\d{1,2})${separated}(?<day>\\d{1,2})\\b`,
  'g',
);
const monthFirst = new RegExp(
  `\\b(?<month>\\d{1,2})${separated}(?<day>\\d{1,2})${separated}(?<year>\\d{4}|\\d{2})\\b`,
  'g',
);
const dayFirst = new RegExp(
  `\\b(?<day>\\d{1,2})${separated}(?<month>\\d{1,2})${separated}(?<year>\\d{4}|\\d{2})\\b`,
  'g',
);
const orders = {
  'YYYY-MM-DD': yearFirst,
  'MM-DD-YYYY': monthFirst,
  'DD-MM-YYYY': dayFirst,
} as const;
const times = /\b(\d{1,2})(?::?(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?(?:\W*([ap]m))?\b/gi;

/**
 * The point in time that a text names, null when it names no day. A text with a zone counts in
 * that, any other in the zone of the environment. A time that is missing is midnight or the current
 * one.
 */
export function readDateTime(
  text: string,
  context: FunctionContext,
  missingTime: 'midnight' | 'current' = 'midnight',
): DateTimeValue | null {
  const trimmed = trimSpace(text);
  const whole = readIsoDateTime(trimmed, context.environment.timezone);
  if (whole !== null) return whole;
  const found = findDate(trimmed, context);
  if (found === null) return null;
  const missing = missingTime === 'current' ? now(context).time : TimeValue.midnight;
  return DateTimeValue.ofWall(
    found.date,
    readTime(found.rest) ?? missing,
    context.environment.timezone,
  );
}

/** The current time in the zone of the environment. */
export function now({ environment, universe }: FunctionContext): DateTimeValue {
  return DateTimeValue.ofEpochMilliseconds(universe.now(), environment.timezone);
}

/** The day that a text names; null when it names none. */
export function readDate(text: string, context: FunctionContext): DateValue | null {
  return findDate(trimSpace(text), context)?.date ?? null;
}

/**
 * The time of day of a text that is an ISO date with a time, else the first in it; an hour alone is
 * enough. Null when there is none.
 */
export function readTime(text: string): TimeValue | null {
  const whole = isoParts(trimSpace(text));
  if (whole !== null) return whole.time;
  for (const match of text.matchAll(times)) {
    const [, hour, minute = '0', second = '0', fraction = '', half] = match;
    const hours = hourOfDay(Number(hour), halfOf(half));
    const isMidnight = hours === 24 && Number(minute) === 0 && Number(second) === 0;
    const time = TimeValue.of(
      isMidnight ? 0 : hours,
      Number(minute),
      Number(second),
      nanosecondsOf(fraction),
    );
    if (time !== null) return time;
  }
  return null;
}

/** ISO 8601 with a time, as computers write it; a zone may be missing. Null for anything else. */
export function readIsoDateTime(text: string, zone: string): DateTimeValue | null {
  const parts = isoParts(text);
  if (parts === null) return null;
  const { date, time, offset } = parts;
  return offset === null
    ? DateTimeValue.ofWall(date, time, zone)
    : DateTimeValue.ofOffset(date, time, offset, zone);
}

interface IsoParts {
  readonly date: DateValue;
  readonly time: TimeValue;
  readonly offset: string | null;
}

function isoParts(text: string): IsoParts | null {
  const parts = isoDateTime.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset = null] = parts;
  const date = DateValue.of(Number(year), Number(month), Number(day));
  const time = TimeValue.of(Number(hour), Number(minute), Number(second), nanosecondsOf(fraction));
  return date === null || time === null ? null : { date, time, offset };
}

/** The first day in a text, and what stands behind it. */
function findDate(
  text: string,
  context: FunctionContext,
): { readonly date: DateValue; readonly rest: string } | null {
  const iso = isoDate.exec(text);
  const day = iso === null ? null : DateValue.of(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (day !== null) return { date: day, rest: text.slice(10).replace(/^T/, '') };
  for (const match of text.matchAll(orders[context.environment.dateFormat])) {
    const { year = '', month = '', day: days = '' } = match.groups ?? {};
    // A day of 31 is believed in every month; in a shorter one it rolls on into the next.
    if (Number(days) < 1 || Number(days) > 31) continue;
    const date = DateValue.rolled(fullYear(year, context), Number(month), Number(days));
    if (date !== null) return { date, rest: text.slice(match.index + match[0].length) };
  }
  return null;
}

/** Two digits up to the current year are of this century, above it of the last. */
function fullYear(digits: string, context: FunctionContext): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year <= now(context).local.year % 100 ? 2000 + year : 1900 + year;
}

function halfOf(letters: string | undefined): 'am' | 'pm' | null {
  if (letters === undefined) return null;
  return letters.toLowerCase() === 'am' ? 'am' : 'pm';
}
