import { parseDate, parseDateTime, toZoned } from '@internationalized/date';

/** What a `datetime-local` input holds (`2026-11-22T14:05`) as ms UTC in a zone; undefined when it holds no time. */
export function zonedTime(value: string, zone: string): number | undefined {
  try {
    return toZoned(parseDateTime(value), zone).toDate().getTime();
  } catch {
    return undefined;
  }
}

/** The beginning of the day of a `date` input (`2026-11-22`), or of one so many days later, as ms UTC in a zone; undefined when it holds no day. */
export function zonedDay(value: string, zone: string, later = 0): number | undefined {
  try {
    return toZoned(parseDate(value).add({ days: later }), zone)
      .toDate()
      .getTime();
  } catch {
    return undefined;
  }
}
