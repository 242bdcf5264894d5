const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The instant in a zone's local time with its offset, for example `2026-11-22T17:38:00+05:30`; milliseconds only when
 * there are any. Offsets are in whole minutes, as RFC 3339 wants them, and the instant stays the same.
 * @throws RangeError when `zone` is no IANA time zone, or the time no valid date
 */
export function formatLocal(utcMs: number, zone: string): string {
  const minutes = offsetMinutes(utcMs, zone);
  const local = new Date(utcMs + minutes * 60_000).toISOString().replace(/(\.000)?Z$/, '');
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

/** The instant in UTC, for example `2026-11-22T12:08:00.000Z`. */
export function formatUtc(utcMs: number): string {
  return new Date(utcMs).toISOString();
}

/**
 * How many minutes the zone's clocks are ahead of UTC at an instant.
 * @throws RangeError when `zone` is no IANA time zone, or the time no valid date
 */
export function offsetMinutes(utcMs: number, zone: string): number {
  // Clocks change on whole seconds, and events come in bursts.
  const second = Math.floor(utcMs / 1000);
  if (latest.second !== second || latest.zone !== zone)
    latest = { zone, second, minutes: measuredMinutes(utcMs, zone) };
  return latest.minutes;
}

let latest = { zone: '', second: NaN, minutes: 0 };

function measuredMinutes(utcMs: number, zone: string): number {
  const parts = new Map(
    formatterFor(zone)
      .formatToParts(utcMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const asUtc = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return Math.round((asUtc - Math.floor(utcMs / 1000) * 1000) / 60_000);
}

/** Making a formatter is slow, and an export needs one for every row. */
function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, formatter);
  return formatter;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
