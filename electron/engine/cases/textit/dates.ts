import { datetime, text, typed } from '../../expressions/functions/arguments.ts';
import { define, type ExpressionFunction } from '../../expressions/functions/function.ts';
import { readDateTime, readTime } from '../../expressions/read-temporal.ts';
import type { Value } from '../../expressions/values.ts';
import { matched } from './match.ts';

/**
 * Tests of dates and times. A date that is told without a time gets the current one, and two dates
 * are compared by their days in the zone of the environment.
 * Rule: https://textit.com/mr/docs/ (router tests).
 */
function compare(passes: (order: number) => boolean): ExpressionFunction['call'] {
  return (args, context) =>
    typed([text, datetime], (message, bound): Value => {
      const { timezone } = context.environment;
      const found = readDateTime(message, context, 'current');
      return (
        found !== null &&
        passes(found.in(timezone).date.compare(bound.in(timezone).date)) &&
        matched(found)
      );
    })(args, context);
}

export const dateTests: readonly ExpressionFunction[] = [
  define(
    'has_date(text)',
    'Has a date.',
    ['has_date("it was on 15/01/2026").match', '2026-01-15T10:00:00.000000+05:30'],
    (args, context) =>
      typed([text], (message): Value => {
        const found = readDateTime(message, context, 'current');
        return found !== null && matched(found);
      })(args, context),
  ),
  define(
    'has_date_lt(text, date)',
    'Has a date before.',
    ['has_date_lt("15/01/2026 7:30", "16/01/2026").match', '2026-01-15T07:30:00.000000+05:30'],
    compare((order) => order < 0),
  ),
  define(
    'has_date_eq(text, date)',
    'Has this date.',
    ['has_date_eq("15/01/2026 7:30", "2026-01-15").match', '2026-01-15T07:30:00.000000+05:30'],
    compare((order) => order === 0),
  ),
  define(
    'has_date_gt(text, date)',
    'Has a date after.',
    ['has_date_gt("15/01/2026 7:30", "14/01/2026").match', '2026-01-15T07:30:00.000000+05:30'],
    compare((order) => order > 0),
  ),
  define(
    'has_time(text)',
    'Has a time of day; an hour alone is enough.',
    ['has_time("come at 7 pm").match', '19:00:00.000000'],
    typed([text], (message) => {
      const found = readTime(message);
      return found !== null && matched(found);
    }),
  ),
];
