import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundedCopy,
  compact,
  cut,
  filledTextOf,
  parseJson,
  textOf,
} from '../../electron/channels/json-values.ts';
import { digitsToTel, displayPhone, maskPhone, toE164 } from '../../electron/channels/phone.ts';
import {
  readRetryAfter,
  readRfc3339,
  readUnixTime,
} from '../../electron/channels/provider-time.ts';
import { readQuery } from '../../electron/channels/query.ts';

describe('times', () => {
  it.each([
    ['1767312000', 1_767_312_000_000],
    [1_767_312_000, 1_767_312_000_000],
    ['1767312000123', 1_767_312_000_123],
    [1_767_312_000.5, 1_767_312_000_500],
    ['', null],
    ['soon', null],
    ['-1', null],
    [0, null],
    [Number.NaN, null],
    [1e300, null],
    [null, null],
    [['1767312000'], null],
  ])('Unix time %j is %j', (given, expected) => {
    expect(readUnixTime(given)).toBe(expected);
  });

  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02t03:04:05.5z', '2026-01-02T03:04:05.500Z'],
    ['2026-01-02 03:04:05.123456789Z', '2026-01-02T03:04:05.123Z'],
    ['2026-01-02T08:34:05+05:30', '2026-01-02T03:04:05.000Z'],
    ['2026-01-01T22:04:05-05:00', '2026-01-02T03:04:05.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2026-02-29T00:00:00Z', null],
    ['2026-13-01T00:00:00Z', null],
    ['2026-01-02T24:00:00Z', null],
    ['2026-01-02T03:04:05', null],
    ['2026-01-02', null],
    ['20260102T030405Z', null],
    ['2026-01-02T03:04:05+24:00', null],
    ['1900-01-02T03:04:05Z', null],
    [1_767_312_000, null],
  ])('RFC 3339 %j is %j', (given, expected) => {
    const read = readRfc3339(given);
    expect(read === null ? null : new Date(read).toISOString()).toBe(expected);
  });

  it('reads back every time that JavaScript writes', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date(0),
          max: new Date('9999-12-31T23:59:59.999Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(readRfc3339(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  it.each([
    [{}, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'retry-after': ' 120 ' }, 120_000],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'Fri, 02 Jan 2026 00:01:00 GMT' }, undefined],
    [
      { 'retry-after': 'Fri, 02 Jan 2026 00:01:00 GMT', date: 'Fri, 02 Jan 2026 00:00:00 GMT' },
      60_000,
    ],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT', date: 'Fri, 02 Jan 2026 00:00:00 GMT' }, 0],
  ])('Retry-After of %j is %j', (headers, expected) => {
    expect(readRetryAfter(headers as Readonly<Record<string, string>>)).toBe(expected);
  });
});

describe('phone numbers', () => {
  it.each([
    ['+91 98123 45678', undefined, '+919812345678'],
    ['0091 98123 45678', undefined, '+919812345678'],
    ['098123 45678', 'in', '+919812345678'],
    ['098123 45678', undefined, null],
    ['098123 45678', 'XX', null],
    ['call +919812345678', undefined, null],
    ['+91', undefined, null],
    ['', 'IN', null],
  ])('%j in %j is %j', (given, country, expected) => {
    expect(toE164(given, country)).toBe(expected);
  });

  it.each([
    ['919812345678', '+919812345678'],
    ['5678', '+5678'],
    ['', null],
    ['+91', null],
    ['9'.repeat(21), null],
    ['९१', null],
  ])('the digits %j are %j', (digits, expected) => {
    expect(digitsToTel(digits)).toBe(expected);
  });

  it.each([
    ['+254700000001', '+254•••••••01'],
    ['254700000001', '+254•••••••01'],
    ['+919812345678', '+91••••••••78'],
    ['5678', '••••'],
    ['', '••••'],
  ])('%j is masked as %j', (tel, masked) => {
    expect(maskPhone(tel)).toBe(masked);
  });

  it('are shown grouped, and as given when they are of no known form', () => {
    expect(displayPhone('+254700000001')).toBe('+254 700 000001');
    expect(displayPhone('Asha')).toBe('Asha');
  });

  it('masked show at most the last two of a person’s digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+91\d{10}$/), (tel) => {
        expect(maskPhone(tel)).toBe(`+91${'•'.repeat(8)}${tel.slice(-2)}`);
      }),
    );
  });
});

describe('JSON of strangers', () => {
  it('of a million nested lists is read without overflow, and copied only so deep', () => {
    const parsed = parseJson(Buffer.from('['.repeat(1_000_000) + ']'.repeat(1_000_000)));
    expect(parsed).not.toBeNull();
    expect(boundedCopy(parsed?.value)).toEqual([[[[[[[[null]]]]]]]]);
  });

  it('is copied with at most 200 items and 20,000 characters', () => {
    const copy = boundedCopy({
      list: Array.from({ length: 500 }, (_, index) => index),
      text: 'x'.repeat(30_000),
    }) as { list: unknown[]; text: string };
    expect(copy.list).toHaveLength(200);
    expect(copy.text).toHaveLength(20_000);
  });

  it('is never cut through a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: 20 }), (text, limit) => {
        const kept = cut(text, limit);
        expect(kept.isWellFormed()).toBe(true);
        expect(text.startsWith(kept)).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(limit, text.length) - 1);
      }),
    );
    const copy = boundedCopy({ [`${'k'.repeat(199)}👍`]: `${'x'.repeat(19_999)}👍` });
    expect(copy).toEqual({ ['k'.repeat(199)]: 'x'.repeat(19_999) });
  });

  it('gives no object a prototype', () => {
    const copy = boundedCopy(JSON.parse('{"__proto__":{"polluted":true}}')) as object;
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(Object.keys(readQuery('__proto__=x&constructor=y')).sort()).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it('is well-formed text without NUL', () => {
    expect(textOf('a\0b\ud800c')).toBe('a\ufffdb\ufffdc');
    expect(textOf('👍')).toBe('👍');
    expect(textOf(7)).toBe('7');
    expect([textOf(Number.NaN), textOf(null), textOf({}), filledTextOf('')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(compact({ a: undefined })).toBeUndefined();
  });
});

describe('a query', () => {
  it.each([
    ['', {}],
    ['a=1&b=%20x+y', { a: '1', b: ' x y' }],
    ['a=1&a=2', { a: '1' }],
    ['a=b?c', { a: 'b?c' }],
    ['a', { a: '' }],
  ])('%j is %j', (query, expected) => {
    expect(readQuery(query)).toEqual(expected);
  });
});
