import { formatLocale } from '../../state/format.ts';

export const clockUnits = ['minutes', 'hours', 'days'] as const;
export type ClockUnit = (typeof clockUnits)[number];

const unitSeconds: Readonly<Record<ClockUnit, number>> = { minutes: 60, hours: 3600, days: 86400 };
const longest = 366 * 86400;

/** The span in whole seconds, or null when it is not between one second and 366 days. */
export function clockSpan(amount: string, unit: ClockUnit): number | null {
  const number = Number(amount.trim().replace(',', '.'));
  if (amount.trim() === '' || !Number.isFinite(number)) return null;
  const seconds = Math.round(number * unitSeconds[unit]);
  return seconds >= 1 && seconds <= longest ? seconds : null;
}

const parts = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** 90061 as "1 day, 1 hour, 1 minute, 1 second", in the language of the page. */
export function spanWords(seconds: number): string {
  const locale = formatLocale();
  let rest = seconds;
  const words = parts.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
    return count === 0 ? [] : [format.format(count)];
  });
  return new Intl.ListFormat(locale, { style: 'long', type: 'unit' }).format(words);
}

/** `2026-11-24T18:05:00`, the clock on the wall of a zone, as a date field takes it. */
export function wallTime(at: number, zone: string): string {
  const words = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return words.replace(' ', 'T');
}

/** Seconds from now until a time on the wall of a zone; null when it is none, is past, or is more than 366 days away. */
export function secondsUntil(wall: string, now: number, zone: string): number | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The zone is as far from UTC at that time as its clock shows, also where the summer time begins in between.
  const offset = (at: number) =>
    Date.parse(`${wallTime(at, zone)}Z`) - Math.floor(at / 1000) * 1000;
  const guess = asUtc - offset(asUtc);
  const at = asUtc - offset(guess);
  const seconds = Math.ceil((at - now) / 1000);
  return seconds >= 1 && seconds <= longest ? seconds : null;
}
