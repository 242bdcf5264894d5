import type { Environment } from '../environment.ts';
import { dayName, monthName } from './date-names.ts';
import { readLayout, type Field, type LayoutUse } from './layout.ts';
import { DateTimeValue, DateValue, offsetText, padded, TimeValue, yearText } from './temporal.ts';
import { ErrorValue } from './values.ts';

/** A value by a layout, names of months and days in the environment's first language. */
export function writeByLayout(
  value: DateTimeValue | DateValue | TimeValue,
  source: string,
  environment: Environment,
): string | ErrorValue {
  const layout = readLayout(source, useFor(value));
  if (layout instanceof ErrorValue) return layout;
  const language = environment.languages[0] ?? '';
  return layout
    .map((piece) =>
      typeof piece === 'string' ? writeField(piece, value, language) : piece.separator,
    )
    .join('');
}

/** A value in the forms of the environment, a point in time also in its zone. */
export function formatTemporal(
  value: DateTimeValue | DateValue | TimeValue,
  environment: Environment,
): string | ErrorValue {
  const { dateFormat, timeFormat, timezone } = environment;
  if (value instanceof DateValue) return writeByLayout(value, dateFormat, environment);
  if (value instanceof TimeValue) return writeByLayout(value, timeFormat, environment);
  return writeByLayout(value.in(timezone), `${dateFormat} ${timeFormat}`, environment);
}

function useFor(value: DateTimeValue | DateValue | TimeValue): LayoutUse {
  if (value instanceof DateValue) return 'writeDate';
  return value instanceof TimeValue ? 'writeTime' : 'writeDateTime';
}

/** Empty for a field that the value has not; layouts that have one are refused before. */
function writeField(
  field: Field,
  value: DateTimeValue | DateValue | TimeValue,
  language: string,
): string {
  if (!(value instanceof DateTimeValue))
    return value instanceof DateValue
      ? (writeDateField(field, value, language) ?? '')
      : (writeTimeField(field, value) ?? '');
  if (field === 'Z') return offsetText(value, ':', 'Z');
  if (field === 'ZZZ') return offsetText(value, ':', '+00:00');
  return writeDateField(field, value.date, language) ?? writeTimeField(field, value.time) ?? '';
}

function writeDateField(field: Field, date: DateValue, language: string): string | null {
  const { year, month, day, dayOfWeek } = date.plain;
  switch (field) {
    case 'YY':
      return padded(Math.abs(year) % 100, 2);
    case 'YYYY':
      return yearText(year);
    case 'M':
      return String(month);
    case 'MM':
      return padded(month, 2);
    case 'MMM':
      return monthName(month, 'short', language);
    case 'MMMM':
      return monthName(month, 'long', language);
    case 'D':
      return String(day);
    case 'DD':
      return padded(day, 2);
    case 'EEE':
      return dayName(dayOfWeek % 7, 'short', language);
    case 'EEEE':
      return dayName(dayOfWeek % 7, 'long', language);
    default:
      return null;
  }
}

function writeTimeField(field: Field, time: TimeValue): string | null {
  const { hour, minute, second } = time.plain;
  switch (field) {
    case 'h':
      return String(hour % 12 || 12);
    case 'hh':
      return padded(hour % 12 || 12, 2);
    case 't':
      return String(hour);
    case 'tt':
      return padded(hour, 2);
    case 'm':
      return String(minute);
    case 'mm':
      return padded(minute, 2);
    case 's':
      return String(second);
    case 'ss':
      return padded(second, 2);
    case 'fff':
    case 'ffffff':
    case 'fffffffff':
      return padded(time.nanoseconds, 9).slice(0, field.length);
    case 'aa':
      return hour < 12 ? 'am' : 'pm';
    case 'AA':
      return hour < 12 ? 'AM' : 'PM';
    default:
      return null;
  }
}
