import { DateTimeValue, DateValue } from './temporal.ts';

/** Years, months, weeks and days of the calendar; hours, minutes and seconds that pass. */
const units = ['Y', 'M', 'W', 'D', 'h', 'm', 's'] as const;
export type TimeUnit = (typeof units)[number];

const nanoseconds = { h: 3_600_000_000_000n, m: 60_000_000_000n, s: 1_000_000_000n } as const;

/** Null for anything but one of the units; their case counts. */
export function timeUnitOf(text: string): TimeUnit | null {
  return units.find((unit) => unit === text) ?? null;
}

/**
 * A point in time so many units later, told in its own zone. Days and longer units keep the time on
 * the wall, and a day that the month has not rolls on: 31 January and a month is 2 or 3 March.
 * Null when that is out of all range.
 */
export function shift(
  datetime: DateTimeValue,
  count: number,
  unit: TimeUnit,
): DateTimeValue | null {
  if (unit === 'h' || unit === 'm' || unit === 's') {
    const moved = datetime.epochNanoseconds + BigInt(count) * nanoseconds[unit];
    return DateTimeValue.ofEpochNanoseconds(moved, datetime.zone);
  }
  const date = shiftDate(datetime.date, count, unit);
  return date === null ? null : DateTimeValue.ofWall(date, datetime.time, datetime.zone);
}

function shiftDate(date: DateValue, count: number, unit: 'Y' | 'M' | 'W' | 'D'): DateValue | null {
  if (unit === 'D') return date.plusDays(count);
  if (unit === 'W') return date.plusDays(count * 7);
  const { year, month, day } = date.plain;
  if (unit === 'Y') return DateValue.rolled(year + count, month, day);
  const months = year * 12 + month - 1 + count;
  return DateValue.rolled(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, day);
}

/**
 * How many whole units lie from one point in time to another, negative when the other is earlier.
 * Hours, minutes and seconds have passed; days and weeks are counted on the calendar of each one's
 * own zone; months and years are the difference of their numbers.
 */
export function difference(from: DateTimeValue, to: DateTimeValue, unit: TimeUnit): number {
  switch (unit) {
    case 'h':
    case 'm':
    case 's':
      return Number((to.epochNanoseconds - from.epochNanoseconds) / nanoseconds[unit]);
    case 'D':
      return daysBetween(from.date, to.date);
    case 'W':
      return Math.trunc(daysBetween(from.date, to.date) / 7);
    case 'M':
      return (to.local.year - from.local.year) * 12 + to.local.month - from.local.month;
    case 'Y':
      return to.local.year - from.local.year;
  }
}

function daysBetween(from: DateValue, to: DateValue): number {
  return from.plain.until(to.plain, { largestUnit: 'days' }).days;
}
