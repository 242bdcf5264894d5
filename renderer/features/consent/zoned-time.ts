import { parseDateTime, toZoned } from '@internationalized/date';

/** What a `datetime-local` input holds (`2026-11-22T14:05`) as ms UTC in a zone; undefined when it holds no time. */
export function zonedTime(value: string, zone: string): number | undefined {
  try {
    return toZoned(parseDateTime(value), zone).toDate().getTime();
  } catch {
    return undefined;
  }
}
