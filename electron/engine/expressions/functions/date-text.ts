import { readDateTimeByLayout, readTimeByLayout } from '../read-by-layout.ts';
import type { DateTimeValue, DateValue, TimeValue } from '../temporal.ts';
import { ErrorValue } from '../values.ts';
import { formatTemporal, writeByLayout } from '../write-layout.ts';
import { isZoneName } from '../zones.ts';
import { date, datetime, optional, text, time, typed, type Reader } from './arguments.ts';
import { define, type ExpressionFunction, type FunctionContext } from './function.ts';

/** The name of a zone, such as Asia/Kolkata; the environment's own when left out. */
const zone: Reader<string> = (value, context) => {
  if (value === undefined) return context.environment.timezone;
  const name = text(value, context);
  if (name instanceof ErrorValue) return name;
  return isZoneName(name) ? name : new ErrorValue(`"${name.slice(0, 60)}" is not a time zone`);
};

const layout = optional<string | null>(text, null);

/** By a layout, or in the forms of the environment. */
function written(
  value: DateTimeValue | DateValue | TimeValue,
  by: string | null,
  { environment }: FunctionContext,
): string | ErrorValue {
  return by === null ? formatTemporal(value, environment) : writeByLayout(value, by, environment);
}

/**
 * Functions that read and write dates and times by a layout.
 * Rule: https://textit.com/mr/docs/ (functions).
 */
export const dateTextFunctions: readonly ExpressionFunction[] = [
  define(
    'parse_datetime(text, format [, timezone])',
    'Reads a date and time that is written in a format.',
    ['parse_datetime("2026 5 10 12:50", "YYYY M DD tt:mm")', '2026-05-10T12:50:00.000000+05:30'],
    typed([text, text, zone], readDateTimeByLayout),
  ),
  define(
    'parse_time(text, format)',
    'Reads a time that is written in a format.',
    ['parse_time("2:40 pm", "h:mm aa")', '14:40:00.000000'],
    typed([text, text], readTimeByLayout),
  ),
  define(
    'format_date(date [, format])',
    'A date as text, in the usual form or in this one.',
    ['format_date("2026-02-21", "EEE, D MMM YYYY")', 'Sat, 21 Feb 2026'],
    (args, context) =>
      typed([date, layout], (value, by) => written(value, by, context))(args, context),
  ),
  define(
    'format_datetime(datetime [, format [, timezone]])',
    'A date and time as text, in the usual form or in this one.',
    ['format_datetime("2026-02-21T12:00:00Z")', '21-02-2026 17:30'],
    (args, context) =>
      typed([datetime, layout, zone], (value, by, told) => written(value.in(told), by, context))(
        args,
        context,
      ),
  ),
  define(
    'format_time(time [, format])',
    'A time as text, in the usual form or in this one.',
    ['format_time("14:50", "h:mm aa")', '2:50 pm'],
    (args, context) =>
      typed([time, layout], (value, by) => written(value, by, context))(args, context),
  ),
];
