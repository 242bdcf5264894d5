import { offsetMinutes } from './time.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * When a review is due: `days` business days after `fromUtcMs`, at the same clock time in the zone (ms UTC).
 * Monday to Friday count; public holidays are not known here and count too, which makes the time shorter, never longer.
 * The law behind the default of ten: 47 CFR 64.1200(a)(10), https://www.govinfo.gov/content/pkg/FR-2024-03-05/html/2024-04587.htm
 * @throws RangeError when `days` is no whole number of at least 0, or `zone` no IANA time zone
 */
export function addBusinessDays(fromUtcMs: number, days: number, zone: string): number {
  if (!Number.isSafeInteger(days) || days < 0)
    throw new RangeError(`Not a number of days: ${String(days)}.`);
  const offset = offsetMinutes(fromUtcMs, zone);
  // From here on a clock that shows local time as if it were UTC: its days have 24 hours.
  let local = fromUtcMs + offset * 60_000;
  for (let left = days; left > 0;) {
    local += dayMs;
    const weekday = new Date(local).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  const guess = local - offset * 60_000;
  return local - offsetMinutes(guess, zone) * 60_000;
}
