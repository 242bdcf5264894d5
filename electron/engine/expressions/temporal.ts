import { Temporal } from 'temporal-polyfill';
import { isZone, knownZone } from './zones.ts';

/**
 * Dates and times as values of the expression language. They are immutable, and a point in time
 * is only turned into the hour on a wall when somebody reads it: a context may offer many of them
 * and pay for none. Rule: https://textit.com/mr/docs/ (expressions, types).
 */
export abstract class TemporalValue {
  /** The canonical text. */
  abstract toString(): string;
  /** True for the one value of its type that counts as false. */
  abstract isZero(): boolean;
}

/** A calendar day without a zone. */
export class DateValue extends TemporalValue {
  readonly plain: Temporal.PlainDate;

  constructor(plain: Temporal.PlainDate) {
    super();
    this.plain = plain;
  }

  /** Null when there is no such day; months and days count from 1. */
  static of(year: number, month: number, day: number): DateValue | null {
    return withinRange(() => new DateValue(new Temporal.PlainDate(year, month, day)));
  }

  /**
   * Counts the day on from the first of the month: 31 February is 2 or 3 March. Null when the month
   * is none of 1 to 12, or when the day is out of all range.
   */
  static rolled(year: number, month: number, day: number): DateValue | null {
    return DateValue.of(year, month, 1)?.plusDays(day - 1) ?? null;
  }

  /** Null when that is out of all range. */
  plusDays(days: number): DateValue | null {
    return withinRange(() => new DateValue(this.plain.add({ days })));
  }

  /** Negative when this day is before the other, 0 when they are the same. */
  compare(other: DateValue): number {
    return Temporal.PlainDate.compare(this.plain, other.plain);
  }

  /** `YYYY-MM-DD`. */
  override toString(): string {
    const { year, month, day } = this.plain;
    return `${yearText(year)}-${padded(month, 2)}-${padded(day, 2)}`;
  }

  /** Never: no day is the zero value. */
  override isZero(): boolean {
    return false;
  }
}

/** A time of day without a zone. */
export class TimeValue extends TemporalValue {
  static readonly midnight = new TimeValue(new Temporal.PlainTime());

  readonly plain: Temporal.PlainTime;

  constructor(plain: Temporal.PlainTime) {
    super();
    this.plain = plain;
  }

  /** Null when there is no such time of day; hours are 0 to 23. */
  static of(hour: number, minute: number, second = 0, nanoseconds = 0): TimeValue | null {
    return withinRange(
      () =>
        new TimeValue(
          new Temporal.PlainTime(
            hour,
            minute,
            second,
            Math.floor(nanoseconds / 1e6),
            Math.floor(nanoseconds / 1e3) % 1000,
            nanoseconds % 1000,
          ),
        ),
    );
  }

  /** Nanoseconds of the second. */
  get nanoseconds(): number {
    const { millisecond, microsecond, nanosecond } = this.plain;
    return millisecond * 1e6 + microsecond * 1e3 + nanosecond;
  }

  /** Negative when this time is before the other, 0 when they are the same. */
  compare(other: TimeValue): number {
    return Temporal.PlainTime.compare(this.plain, other.plain);
  }

  /** `HH:MM:SS.ffffff`. */
  override toString(): string {
    const { hour, minute, second } = this.plain;
    const micros = padded(Math.floor(this.nanoseconds / 1e3), 6);
    return `${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}.${micros}`;
  }

  /** Midnight. */
  override isZero(): boolean {
    return this.plain.equals(TimeValue.midnight.plain);
  }
}

/** A point in time, with the zone in which it is told. */
export class DateTimeValue extends TemporalValue {
  /** Since 1970-01-01 UTC. */
  readonly epochNanoseconds: bigint;
  readonly #zone: string;
  #local: Temporal.ZonedDateTime | null = null;

  private constructor(epochNanoseconds: bigint, zone: string) {
    super();
    this.epochNanoseconds = epochNanoseconds;
    this.#zone = zone;
  }

  /**
   * From milliseconds UTC that a Date can hold, as clocks and databases give them; a fraction counts
   * to the microsecond. The zone is an IANA name or an offset such as `+05:30`; one that nobody knows counts as UTC.
   * Costs next to nothing until it is read.
   */
  static ofEpochMilliseconds(milliseconds: number, zone: string): DateTimeValue {
    const whole = Math.floor(milliseconds);
    const microseconds = BigInt(Math.round((milliseconds - whole) * 1000));
    return new DateTimeValue(BigInt(whole) * 1_000_000n + microseconds * 1000n, zone);
  }

  /** Null when that is out of all range. */
  static ofEpochNanoseconds(nanoseconds: bigint, zone: string): DateTimeValue | null {
    return nanoseconds >= -farthest && nanoseconds <= farthest
      ? new DateTimeValue(nanoseconds, zone)
      : null;
  }

  /**
   * The point in time at which the clocks of a zone show this. A time that they skip counts on from
   * before the change, so that the day stays; of a time that they show twice it is the first.
   * Null when it is out of all range.
   */
  static ofWall(date: DateValue, time: TimeValue, zone: string): DateTimeValue | null {
    return withinRange(() => {
      const timeZone = knownZone(zone);
      const zoned = date.plain.toZonedDateTime({ timeZone, plainTime: time.plain });
      return new DateTimeValue(zoned.epochNanoseconds, timeZone);
    });
  }

  /**
   * The point in time that a text names with its offset: `Z`, or such as `+05:30`. It is told in
   * the given zone when that has this offset then, else in a zone without a name. Null when there
   * is no such offset, or when it is out of all range.
   */
  static ofOffset(
    date: DateValue,
    time: TimeValue,
    offset: string,
    zone: string,
  ): DateTimeValue | null {
    if (offset === 'Z') return DateTimeValue.ofWall(date, time, 'UTC');
    if (!isZone(offset)) return null;
    const named = DateTimeValue.ofWall(date, time, offset);
    const local = named?.in(zone) ?? null;
    return local?.local.offsetNanoseconds === named?.local.offsetNanoseconds ? local : named;
  }

  /** Day, time of day and offset in its zone. */
  get local(): Temporal.ZonedDateTime {
    this.#local ??= new Temporal.ZonedDateTime(this.epochNanoseconds, knownZone(this.#zone));
    return this.#local;
  }

  /** The day in its zone. */
  get date(): DateValue {
    return new DateValue(this.local.toPlainDate());
  }

  /** The time of day in its zone. */
  get time(): TimeValue {
    return new TimeValue(this.local.toPlainTime());
  }

  /** The zone in which it is told: an IANA name, or an offset such as `+05:30`. */
  get zone(): string {
    return this.local.timeZoneId;
  }

  /** The name of its zone; empty when it has an offset only. */
  get zoneName(): string {
    return /^[+-]/.test(this.zone) ? '' : this.zone;
  }

  /** The same point in time, told in another zone. */
  in(zone: string): DateTimeValue {
    return new DateTimeValue(this.epochNanoseconds, zone);
  }

  /** Negative when this is before the other, 0 when they are the same point in time. */
  compare(other: DateTimeValue): number {
    return Number(this.epochNanoseconds - other.epochNanoseconds);
  }

  /** ISO 8601 with six digits of fraction and its own offset; `Z` when that is none. */
  override toString(): string {
    return `${this.date.toString()}T${this.time.toString()}${offsetText(this, ':', 'Z')}`;
  }

  /** The first moment of the year 1. */
  override isZero(): boolean {
    return this.epochNanoseconds === firstMoment;
  }
}

/**
 * The offset as `+05:30`, with what stands between hours and minutes and what is written for UTC.
 * Seconds, which old offsets have, are cut off.
 */
export function offsetText(datetime: DateTimeValue, between: string, utc: string): string {
  const { offsetNanoseconds } = datetime.local;
  if (offsetNanoseconds === 0) return utc;
  const minutes = Math.floor(Math.abs(offsetNanoseconds) / 60e9);
  const sign = offsetNanoseconds < 0 ? '-' : '+';
  return `${sign}${padded(Math.floor(minutes / 60), 2)}${between}${padded(minutes % 60, 2)}`;
}

/** Nanoseconds from 1970 to the ends of what can be told: about 270,000 years. */
const farthest = 86_400n * 10n ** 17n;
const firstMoment = -62_135_596_800n * 10n ** 9n;

/** At least four digits. */
export function yearText(year: number): string {
  return `${year < 0 ? '-' : ''}${padded(Math.abs(year), 4)}`;
}

/** With zeros in front. */
export function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

/** Null where Temporal says that there is no such thing. */
function withinRange<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
