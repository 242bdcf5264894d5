import { Decimal } from '../decimal.ts';
import { now } from '../read-temporal.ts';
import { DateTimeValue, DateValue, offsetText, TimeValue } from '../temporal.ts';
import { difference, shift, timeUnitOf, type TimeUnit } from '../temporal-arithmetic.ts';
import { ErrorValue, type Value } from '../values.ts';
import { date, datetime, integer, number, text, time, typed, type Reader } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

const outOfRange = new ErrorValue('the date is out of range');

const unit: Reader<TimeUnit> = (value, context) => {
  const name = text(value, context);
  if (name instanceof ErrorValue) return name;
  return (
    timeUnitOf(name) ?? new ErrorValue(`"${name.slice(0, 20)}" is none of Y, M, W, D, h, m, s`)
  );
};

/** Digits that are less than a nanosecond are cut off. */
function fromEpoch(seconds: Decimal, zone: string): Value {
  const nanoseconds = (seconds.digits * 10n ** 9n) / 10n ** BigInt(seconds.scale);
  return DateTimeValue.ofEpochNanoseconds(nanoseconds, zone) ?? outOfRange;
}

/** Weeks begin on Sunday, and the first is the one with 1 January. */
function weekNumber({ plain: { dayOfWeek, dayOfYear } }: DateValue): Decimal {
  const dayOfSunday = dayOfYear - (dayOfWeek % 7);
  return Decimal.of(Math.ceil((dayOfSunday - 1) / 7) + 1);
}

/**
 * Functions that make, move and measure dates and times.
 * Rule: https://textit.com/mr/docs/ (functions).
 */
export const dateFunctions: readonly ExpressionFunction[] = [
  define(
    'date(value)',
    'The value as a date.',
    ['date("21/02/2026")', '2026-02-21'],
    typed([date], (value) => value),
  ),
  define(
    'datetime(value)',
    'The value as a date with a time.',
    ['datetime("21/02/2026 7:30 pm")', '2026-02-21T19:30:00.000000+05:30'],
    typed([datetime], (value) => value),
  ),
  define(
    'time(value)',
    'The value as a time of day.',
    ['time("7:30 pm")', '19:30:00.000000'],
    typed([time], (value) => value),
  ),
  define(
    'now()',
    'The current date and time.',
    ['now()', '2026-01-05T10:00:00.000000+05:30'],
    (_args, context) => now(context),
  ),
  define(
    'today()',
    'The current date.',
    ['today()', '2026-01-05'],
    (_args, context) => now(context).date,
  ),
  define(
    'date_from_parts(year, month, day)',
    'The date of these numbers.',
    ['date_from_parts(2026, 2, 21)', '2026-02-21'],
    typed(
      [integer, integer, integer],
      (year, month, day) =>
        DateValue.rolled(year, month, day) ?? new ErrorValue('there is no such month or year'),
    ),
  ),
  define(
    'time_from_parts(hour, minute, second)',
    'The time of these numbers.',
    ['time_from_parts(14, 40, 15)', '14:40:15.000000'],
    typed(
      [integer, integer, integer],
      (hour, minute, second) =>
        TimeValue.of(hour, minute, second) ?? new ErrorValue('there is no such time of day'),
    ),
  ),
  define(
    'datetime_from_epoch(seconds)',
    'The date and time so many seconds after the start of 1970.',
    ['datetime_from_epoch(1767587400)', '2026-01-05T10:00:00.000000+05:30'],
    (args, context) =>
      typed([number], (seconds) => fromEpoch(seconds, context.environment.timezone))(args, context),
  ),
  define(
    'epoch(datetime)',
    'The seconds since the start of 1970.',
    ['epoch("2026-01-05T10:00:00.5+05:30")', '1767587400.5'],
    typed(
      [datetime],
      ({ epochNanoseconds }) =>
        new Decimal(epochNanoseconds, 0).dividedBy(Decimal.of(1e9)) ?? outOfRange,
    ),
  ),
  define(
    'datetime_diff(from, to, unit)',
    'The units (Y, M, W, D, h, m, s) from one date to another.',
    ['datetime_diff("2026-01-15", "2026-05-15", "M")', '4'],
    typed([datetime, datetime, unit], (from, to, of) => Decimal.of(difference(from, to, of))),
  ),
  define(
    'datetime_add(datetime, count, unit)',
    'The date and time so many units (Y, M, W, D, h, m, s) later.',
    ['datetime_add("2026-01-15", 5, "D")', '2026-01-20T00:00:00.000000+05:30'],
    typed([datetime, integer, unit], (value, count, of) => shift(value, count, of) ?? outOfRange),
  ),
  define(
    'replace_time(datetime, time)',
    'The same day with another time.',
    ['replace_time(now(), "10:30")', '2026-01-05T10:30:00.000000+05:30'],
    typed(
      [datetime, time],
      (value, at) => DateTimeValue.ofWall(value.date, at, value.zone) ?? outOfRange,
    ),
  ),
  define(
    'tz(datetime)',
    'The name of its time zone; empty when it has an offset only.',
    ['tz(now())', 'Asia/Kolkata'],
    typed([datetime], (value) => value.zoneName),
  ),
  define(
    'tz_offset(datetime)',
    'Its offset from UTC.',
    ['tz_offset(now())', '+0530'],
    typed([datetime], (value) => offsetText(value, '', '+0000')),
  ),
  define(
    'weekday(date)',
    'The day of the week, 0 for Sunday.',
    ['weekday("2026-01-05")', '1'],
    typed([date], ({ plain }) => Decimal.of(plain.dayOfWeek % 7)),
  ),
  define(
    'week_number(date)',
    'The week of the year; weeks begin on Sunday, and the first has 1 January.',
    ['week_number("2026-01-05")', '2'],
    typed([date], weekNumber),
  ),
];
