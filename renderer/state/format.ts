import { getLocale } from '../lib/messages.ts';

/** The locale for numbers and dates: the system's when it speaks the page's language, else the page's. */
export function formatLocale(): string {
  const page = getLocale();
  const own = navigator.languages.find((each) => each.split('-')[0] === page);
  return own === undefined || own === 'en' || own === 'en-US'
    ? page === 'en'
      ? 'en-GB'
      : page
    : own;
}

/** Calendar day `2026-11-22` in a zone. */
export function dayIn(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

function daysApart(at: number, now: number, zone: string): number {
  return Math.round((Date.parse(dayIn(at, zone)) - Date.parse(dayIn(now, zone))) / 86_400_000);
}

/** "today 14:05", "yesterday 09:12", "Tue 14:05", "12 Nov 14:05", "12 Nov 2025". */
export function formatTime(at: number, now: number, zone: string): string {
  const locale = formatLocale();
  const days = daysApart(at, now, zone);
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  if (Math.abs(days) <= 1)
    return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')} ${time}`;
  if (Math.abs(days) < 7)
    return `${new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short' }).format(at)} ${time}`;
  const sameYear = dayIn(at, zone).slice(0, 4) === dayIn(now, zone).slice(0, 4);
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' as const }),
  }).format(at);
  return sameYear ? `${date} ${time}` : date;
}

/** "14:05" in a zone. */
export function formatClock(at: number, zone: string): string {
  return new Intl.DateTimeFormat(formatLocale(), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** Date alone: "today", "yesterday", "12 Nov 2026". */
export function formatDay(at: number, now: number, zone: string): string {
  const locale = formatLocale();
  const days = daysApart(at, now, zone);
  if (Math.abs(days) <= 1)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(at);
}

/** The exact time with seconds and zone, for hovering. */
export function formatExact(at: number, zone: string): string {
  return new Intl.DateTimeFormat(formatLocale(), {
    timeZone: zone,
    dateStyle: 'full',
    timeStyle: 'long',
  }).format(at);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(formatLocale()).format(value);
}

/** "Hindi" for `hin`, as far as the system knows it; the code itself otherwise. */
export function formatLanguage(code: string): string {
  if (code === '') return '';
  try {
    return new Intl.DisplayNames([formatLocale()], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Country codes of one and two digits; the others have three. */
const shortCodes = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** `+91 98765 43210`: groups for the eye, never for the record. Other addresses stay as they are. */
export function formatPhone(address: string): string {
  if (!/^\+\d{7,15}$/.test(address)) return address;
  const code = shortCodes.exec(address)?.[0] ?? address.slice(0, 4);
  const rest = address.slice(code.length);
  return `${code} ${groupDigits(rest, code)}`;
}

function groupDigits(digits: string, code: string): string {
  if (code === '+91' && digits.length === 10) return `${digits.slice(0, 5)} ${digits.slice(5)}`;
  const head =
    digits.length % 3 === 1
      ? digits.slice(0, -4)
      : digits.slice(0, digits.length - (digits.length % 3));
  const tail = digits.slice(head.length);
  return [...(head.match(/\d{1,3}/g) ?? []), tail].filter((part) => part !== '').join(' ');
}
