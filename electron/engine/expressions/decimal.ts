/**
 * Exact decimal numbers: a whole number of digits and a scale. Flows add, compare and print
 * numbers that people typed, so `0.1 + 0.2` has to be `0.3`.
 * Rules: 36 significant digits, magnitude within 10^±100, division to 16 places
 * (https://textit.com/mr/docs/, expressions).
 */
export class Decimal {
  /** The value is `digits / 10^scale`; scale is never negative. */
  readonly digits: bigint;
  readonly scale: number;

  constructor(digits: bigint, scale: number) {
    this.digits = digits;
    this.scale = scale;
  }

  /** Reads an optional minus, digits and an optional decimal part; null for anything else. */
  static read(text: string): Decimal | null {
    if (text.length > 250 || !/^-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)$/.test(text)) return null;
    const point = text.indexOf('.');
    if (point < 0) return inRange(BigInt(text), 0);
    const fraction = text.slice(point + 1);
    const whole = text.slice(0, point);
    const sign = whole.startsWith('-') ? '-' : '';
    return inRange(BigInt(`${sign}${whole.replace('-', '')}${fraction}`), fraction.length);
  }

  static of(number: number): Decimal {
    if (Number.isSafeInteger(number)) return new Decimal(BigInt(number), 0);
    return Decimal.read(plainDigits(number)) ?? new Decimal(0n, 0);
  }

  /** Null when it is out of range. */
  static powerOfTen(exponent: number): Decimal | null {
    if (Math.abs(exponent) > largestPower) return null;
    return exponent < 0 ? new Decimal(1n, -exponent) : new Decimal(10n ** BigInt(exponent), 0);
  }

  plus(other: Decimal): Decimal | null {
    const scale = Math.max(this.scale, other.scale);
    return inRange(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Decimal): Decimal | null {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal | null {
    return inRange(this.digits * other.digits, this.scale + other.scale);
  }

  /** Null when the divisor is zero. */
  dividedBy(other: Decimal): Decimal | null {
    if (other.digits === 0n) return null;
    const numerator = this.digits * 10n ** BigInt(divisionPlaces + other.scale);
    const denominator = other.digits * 10n ** BigInt(this.scale);
    return inRange(divideHalfAway(numerator, denominator), divisionPlaces);
  }

  /** Null when the exponent is not within ±100, or the result is out of range or not a number. */
  toThePower(exponent: Decimal): Decimal | null {
    const number = exponent.toNumber();
    if (Math.abs(number) > 100) return null;
    if (!Number.isInteger(number)) {
      const result = Math.pow(this.toNumber(), number);
      return Number.isFinite(result) ? Decimal.read(plainDigits(result)) : null;
    }
    const power = this.wholePower(Math.abs(number));
    return number < 0 && power !== null ? new Decimal(1n, 0).dividedBy(power) : power;
  }

  negated(): Decimal {
    return new Decimal(-this.digits, this.scale);
  }

  /** The remainder with the sign of this number; null when the divisor is zero. */
  modulo(other: Decimal): Decimal | null {
    if (other.digits === 0n) return null;
    const scale = Math.max(this.scale, other.scale);
    return inRange(this.at(scale) % other.at(scale), scale);
  }

  /** Rounded half away from zero; `places` may be negative. */
  rounded(places: number): Decimal {
    return this.withPlaces(places, divideHalfAway);
  }

  /** Rounded towards plus infinity. */
  roundedUp(places: number): Decimal {
    return this.withPlaces(places, (digits, unit) => -floorDivide(-digits, unit));
  }

  /** Rounded towards minus infinity. */
  roundedDown(places: number): Decimal {
    return this.withPlaces(places, floorDivide);
  }

  /** Negative, zero or positive. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const mine = this.at(scale);
    const theirs = other.at(scale);
    return mine < theirs ? -1 : mine > theirs ? 1 : 0;
  }

  isZero(): boolean {
    return this.digits === 0n;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  /** The whole part when it fits 32 bits; null otherwise. */
  toInteger(): number | null {
    const whole = this.digits / 10n ** BigInt(this.scale);
    return whole >= -2147483648n && whole <= 2147483647n ? Number(whole) : null;
  }

  /** The shortest decimal form, without trailing zeros. */
  toString(): string {
    if (this.scale === 0) return this.digits.toString();
    const negative = this.digits < 0n;
    const digits = (negative ? -this.digits : this.digits).toString().padStart(this.scale + 1, '0');
    const whole = digits.slice(0, -this.scale);
    const fraction = withoutTrailingZeros(digits.slice(-this.scale));
    const text = fraction === '' ? whole : `${whole}.${fraction}`;
    return negative && text !== '0' ? `-${text}` : text;
  }

  /** By repeated squaring; twice the digits that count are kept on the way. */
  private wholePower(exponent: number): Decimal | null {
    let result: Decimal = new Decimal(1n, 0);
    let square = new Decimal(this.digits, this.scale);
    for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1)
        result = guarded(result.digits * square.digits, result.scale + square.scale);
      if (left > 1) square = guarded(square.digits * square.digits, square.scale * 2);
    }
    return inRange(result.digits, result.scale);
  }

  private at(scale: number): bigint {
    if (scale === this.scale) return this.digits;
    return this.digits * 10n ** BigInt(scale - this.scale);
  }

  private withPlaces(places: number, divide: (digits: bigint, unit: bigint) => bigint): Decimal {
    if (places >= this.scale) return this;
    const kept = divide(this.digits, 10n ** BigInt(this.scale - places));
    return places >= 0 ? new Decimal(kept, places) : new Decimal(kept * 10n ** BigInt(-places), 0);
  }
}

const divisionPlaces = 16;
const significantDigits = 36;
const largestPower = 100;

/** Within these a number needs no care: it has neither too many digits nor too large a magnitude. */
const smallest = -(10n ** 30n);
const largest = 10n ** 30n;

/** The number without trailing zeros, rounded to the digits that count; null when it is out of range. */
function inRange(digits: bigint, scale: number): Decimal | null {
  if (scale === 0 && digits > smallest && digits < largest) return new Decimal(digits, 0);
  const text = (digits < 0n ? -digits : digits).toString();
  const significant = withoutTrailingZeros(text).length;
  const zeros = Math.min(scale, text.length - significant);
  const places = scale - zeros;
  const length = text.length - zeros;
  if (length - places > largestPower + 1 || places > largestPower + length) return null;
  const shortened = zeros === 0 ? digits : digits / 10n ** BigInt(zeros);
  if (significant <= significantDigits) return new Decimal(shortened, places);
  const surplus = length - significantDigits;
  if (surplus > places) return null;
  return inRange(divideHalfAway(shortened, 10n ** BigInt(surplus)), places - surplus);
}

/** The number with no more digits than an intermediate result needs. */
function guarded(digits: bigint, scale: number): Decimal {
  const surplus = (digits < 0n ? -digits : digits).toString().length - 2 * significantDigits;
  if (surplus <= 0 || surplus > scale) return new Decimal(digits, scale);
  return new Decimal(divideHalfAway(digits, 10n ** BigInt(surplus)), scale - surplus);
}

function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const quotient = (top * 2n + bottom) / (bottom * 2n);
  return negative ? -quotient : quotient;
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator !== 0n && numerator < 0n !== denominator < 0n
    ? quotient - 1n
    : quotient;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/** JavaScript writes very large and very small numbers with an exponent; this does not. */
function plainDigits(number: number): string {
  const text = String(number);
  const exponentAt = text.indexOf('e');
  if (exponentAt < 0) return text;
  const exponent = Number(text.slice(exponentAt + 1));
  const mantissa = text.slice(0, exponentAt);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(exponent, '0')}`;
}
