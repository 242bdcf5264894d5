/** Reading the times that providers write. Pure; every function answers null for what is not a time. */

/** Above this a Unix time can only be in milliseconds: as seconds it would be the year 5138. */
const SMALLEST_MILLISECONDS = 100_000_000_000;
const LARGEST_DATE = 8_640_000_000_000_000;
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** Milliseconds UTC of a Unix time in seconds or milliseconds, given as a number or as digits. */
export function readUnixTime(value: unknown): number | null {
  const given = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof given !== 'number' || !Number.isFinite(given) || given <= 0) return null;
  const milliseconds = Math.round(given >= SMALLEST_MILLISECONDS ? given : given * 1000);
  return milliseconds <= LARGEST_DATE ? milliseconds : null;
}

/** Milliseconds UTC of an RFC 3339 time. Other ISO 8601 forms, and days that do not exist, are refused. */
export function readRfc3339(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const match = RFC_3339.exec(value);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number);
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const offsetHours = Number(match[9] ?? 0);
  const offsetMinutes = Number(match[10] ?? 0);
  // A leap second (:60) is legal in RFC 3339 and becomes the first second of the next minute.
  if (hour > 23 || minute > 59 || second > 60 || offsetHours > 23 || offsetMinutes > 59)
    return null;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1970) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000;
  return match[8] === '-' ? asUtc + offset : asUtc - offset;
}

/**
 * Milliseconds to wait according to a `Retry-After` header (seconds, or a date, which is read against the answer's own `Date`
 * header so that our clock does not matter). Undefined when there is none or it makes no sense.
 * Source: RFC 9110 section 10.2.3.
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>): number | undefined {
  const given = headers['retry-after']?.trim();
  if (given === undefined || given === '') return undefined;
  if (/^\d{1,9}$/.test(given)) return Number(given) * 1000;
  const until = Date.parse(given);
  const sentAt = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(until) || Number.isNaN(sentAt)) return undefined;
  return Math.max(0, until - sentAt);
}
