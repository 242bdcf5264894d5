import { readLayout, type Field, type Layout } from './layout.ts';
import { DateTimeValue, DateValue, TimeValue } from './temporal.ts';
import { ErrorValue } from './values.ts';

/**
 * Reads a point in time as a layout says; what the layout leaves out is the first there is (year 0,
 * January, midnight). The zone counts when the text names none. Every character must be accounted
 * for; a fraction behind the seconds is read even when the layout has none.
 * Rule: https://textit.com/mr/docs/ (functions, parse_datetime).
 */
export function readDateTimeByLayout(
  text: string,
  source: string,
  zone: string,
): DateTimeValue | ErrorValue {
  const parts = readParts(text, readLayout(source, 'readDateTime'));
  if (parts instanceof ErrorValue) return parts;
  const date = DateValue.of(parts.year, parts.month, parts.day);
  const time = timeOf(parts);
  if (date === null || time === null) return unreadable(text);
  const read =
    parts.offset === null
      ? DateTimeValue.ofWall(date, time, zone)
      : DateTimeValue.ofOffset(date, time, parts.offset, zone);
  return read ?? unreadable(text);
}

/** The same for a time of day. */
export function readTimeByLayout(text: string, source: string): TimeValue | ErrorValue {
  const parts = readParts(text, readLayout(source, 'readTime'));
  if (parts instanceof ErrorValue) return parts;
  return timeOf(parts) ?? unreadable(text);
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanoseconds: number;
  half: 'am' | 'pm' | null;
  offset: string | null;
}

function unreadable(text: string): ErrorValue {
  return new ErrorValue(`"${text.slice(0, 60)}" does not have this format`);
}

function readParts(text: string, layout: Layout | ErrorValue): Parts | ErrorValue {
  if (layout instanceof ErrorValue) return layout;
  const parts: Parts = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanoseconds: 0,
    half: null,
    offset: null,
  };
  let at = 0;
  for (const [index, piece] of layout.entries()) {
    const end =
      typeof piece === 'string'
        ? readField(piece, text, at, parts)
        : skip(piece.separator, text, at);
    if (end === null) return unreadable(text);
    at = end;
    if ((piece === 's' || piece === 'ss') && !hasFraction(layout, index + 1))
      at = readFraction(text, at, parts);
  }
  return at === text.length ? parts : unreadable(text);
}

/** Spaces stand for any number of spaces, at the end of the text for none. */
function skip(separator: string, text: string, at: number): number | null {
  if (!separator.startsWith(' '))
    return text.startsWith(separator, at) ? at + separator.length : null;
  let end = at;
  while (text[end] === ' ') end += 1;
  return end > at || at === text.length ? end : null;
}

/** How each field looks in a text. The hour of 24 may have one digit however it is written. */
const forms: Readonly<Partial<Record<Field, RegExp>>> = {
  YY: /[0-9]{2}/y,
  YYYY: /[0-9]{4}/y,
  M: /[0-9]{1,2}/y,
  MM: /[0-9]{2}/y,
  D: /[0-9]{1,2}/y,
  DD: /[0-9]{2}/y,
  h: /[0-9]{1,2}/y,
  hh: /[0-9]{2}/y,
  t: /[0-9]{1,2}/y,
  tt: /[0-9]{1,2}/y,
  m: /[0-9]{1,2}/y,
  mm: /[0-9]{2}/y,
  s: /[0-9]{1,2}/y,
  ss: /[0-9]{2}/y,
  fff: /[0-9]{3}/y,
  ffffff: /[0-9]{6}/y,
  fffffffff: /[0-9]{9}/y,
  aa: /am|pm/y,
  AA: /AM|PM/y,
  Z: /Z|[+-][0-9]{2}:[0-9]{2}/y,
  ZZZ: /[+-][0-9]{2}:[0-9]{2}/y,
};
const fraction = /[.,][0-9]+/y;

/** Where the field ends; null when the text has no such field there. */
function readField(field: Field, text: string, at: number, parts: Parts): number | null {
  const found = matchAt(forms[field], text, at);
  if (found === null) return null;
  const number = Number(found);
  switch (field) {
    case 'YY':
      // As clocks of computers count: 69 is 1969, 68 is 2068.
      parts.year = number < 69 ? 2000 + number : 1900 + number;
      break;
    case 'YYYY':
      parts.year = number;
      break;
    case 'M':
    case 'MM':
      parts.month = number;
      break;
    case 'D':
    case 'DD':
      parts.day = number;
      break;
    case 'h':
    case 'hh':
      if (number > 12) return null;
      parts.hour = number;
      break;
    case 't':
    case 'tt':
      parts.hour = number;
      break;
    case 'm':
    case 'mm':
      parts.minute = number;
      break;
    case 's':
    case 'ss':
      parts.second = number;
      break;
    case 'fff':
    case 'ffffff':
    case 'fffffffff':
      parts.nanoseconds = nanosecondsOf(found);
      break;
    case 'aa':
    case 'AA':
      parts.half = found.toLowerCase() === 'am' ? 'am' : 'pm';
      break;
    case 'Z':
    case 'ZZZ':
      parts.offset = found;
      break;
    case 'MMM':
    case 'MMMM':
    case 'EEE':
    case 'EEEE':
      return null;
  }
  return at + found.length;
}

/** Whether the layout goes on with a fraction of its own. */
function hasFraction(layout: Layout, index: number): boolean {
  const next = layout[index + 1];
  return typeof layout[index] === 'object' && typeof next === 'string' && next.startsWith('f');
}

function readFraction(text: string, at: number, parts: Parts): number {
  const found = matchAt(fraction, text, at);
  if (found === null) return at;
  parts.nanoseconds = nanosecondsOf(found.slice(1));
  return at + found.length;
}

/** Digits behind a point, as nanoseconds; further digits are cut off. */
export function nanosecondsOf(digits: string): number {
  return Number(digits.slice(0, 9).padEnd(9, '0'));
}

function matchAt(form: RegExp | undefined, text: string, at: number): string | null {
  if (form === undefined) return null;
  form.lastIndex = at;
  return form.exec(text)?.[0] ?? null;
}

function timeOf(parts: Parts): TimeValue | null {
  const { hour, minute, second, nanoseconds, half } = parts;
  return TimeValue.of(hourOfDay(hour, half), minute, second, nanoseconds);
}

/** The hour of 24 for one of 12; an hour above 12 stays as it is. */
export function hourOfDay(hour: number, half: 'am' | 'pm' | null): number {
  if (half === 'pm' && hour < 12) return hour + 12;
  return half === 'am' && hour === 12 ? 0 : hour;
}
