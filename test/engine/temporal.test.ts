import { describe, expect, test } from 'vitest';
import { DateTimeValue, DateValue, TimeValue } from '../../electron/engine/expressions/temporal.ts';
import {
  ErrorValue,
  nameOfType,
  textOf,
  toBoolean,
  toDecimal,
} from '../../electron/engine/expressions/values.ts';
import { isZone, isZoneName } from '../../electron/engine/expressions/zones.ts';

const newYear = Date.UTC(2026, 0, 1);

function wall(date: readonly [number, number, number], hour: number, zone: string): string {
  const [day, time] = [DateValue.of(...date), TimeValue.of(hour, 30)];
  if (day === null || time === null) throw new Error('no such wall time');
  return String(DateTimeValue.ofWall(day, time, zone));
}

describe('a point in time', () => {
  test.each([
    ['Asia/Kolkata', '2026-01-01T05:30:00.000000+05:30'],
    ['America/New_York', '2025-12-31T19:00:00.000000-05:00'],
    ['UTC', '2026-01-01T00:00:00.000000Z'],
    ['-03:30', '2025-12-31T20:30:00.000000-03:30'],
    ['Nowhere/Land', '2026-01-01T00:00:00.000000Z'],
  ])('is told in %s', (zone, text) => {
    expect(textOf(DateTimeValue.ofEpochMilliseconds(newYear, zone))).toBe(text);
  });

  test('keeps its moment in another zone', () => {
    const delhi = DateTimeValue.ofEpochMilliseconds(newYear, 'Asia/Kolkata');
    expect(delhi.in('UTC').compare(delhi)).toBe(0);
    expect(textOf(delhi.in('UTC'))).toBe('2026-01-01T00:00:00.000000Z');
  });

  test.each([
    [
      'skipped by clocks east of Greenwich',
      [2026, 3, 29],
      2,
      'Europe/Berlin',
      '03:30:00.000000+02:00',
    ],
    ['skipped by clocks west of it', [2026, 3, 8], 2, 'America/New_York', '03:30:00.000000-04:00'],
    ['shown twice in the east', [2026, 10, 25], 2, 'Europe/Berlin', '02:30:00.000000+02:00'],
    ['shown twice in the west', [2026, 11, 1], 1, 'America/New_York', '01:30:00.000000-04:00'],
    ['skipped at midnight', [2026, 9, 6], 0, 'America/Santiago', '01:30:00.000000-03:00'],
    ['as usual', [2026, 7, 1], 12, 'Europe/Berlin', '12:30:00.000000+02:00'],
  ] as const)('of a wall time %s', (_, date, hour, zone, text) => {
    const day = String(DateValue.of(date[0], date[1], date[2]));
    expect(wall(date, hour, zone)).toBe(`${day}T${text}`);
  });

  test('writes an offset with seconds without them', () => {
    expect(wall([1850, 1, 1], 0, 'America/Guayaquil')).toBe('1850-01-01T00:30:00.000000-05:19');
  });

  test('is false only at the first moment of the year 1', () => {
    const first = Date.parse('0001-01-01T00:00:00Z');
    expect(toBoolean(DateTimeValue.ofEpochMilliseconds(first, 'Asia/Kolkata'))).toBe(false);
    expect(toBoolean(DateTimeValue.ofEpochMilliseconds(0, 'UTC'))).toBe(true);
  });

  test('is not made out of all range', () => {
    expect(DateTimeValue.ofEpochNanoseconds(10n ** 30n, 'UTC')).toBeNull();
    expect(DateTimeValue.ofEpochNanoseconds(-(10n ** 30n), 'UTC')).toBeNull();
  });
});

describe('a day', () => {
  test.each<[[number, number, number], string]>([
    [[2026, 2, 28], '2026-02-28'],
    [[2026, 2, 29], 'null'],
    [[2024, 2, 29], '2024-02-29'],
    [[2026, 13, 1], 'null'],
    [[2026, 1, 0], 'null'],
    [[7, 1, 1], '0007-01-01'],
    [[12026, 1, 1], '12026-01-01'],
    [[-44, 3, 15], '-0044-03-15'],
    [[999_999, 1, 1], 'null'],
  ])('%j → %s', (parts, text) => {
    expect(String(DateValue.of(...parts))).toBe(text);
  });

  test.each<[[number, number, number], string]>([
    [[2026, 2, 31], '2026-03-03'],
    [[2024, 2, 31], '2024-03-02'],
    [[2026, 1, 0], '2025-12-31'],
    [[2026, 1, 400], '2027-02-04'],
    [[2026, 13, 1], 'null'],
    [[2026, 1, 2_147_483_647], 'null'],
  ])('%j rolls on to %s', (parts, text) => {
    expect(String(DateValue.rolled(...parts))).toBe(text);
  });

  test('is always true', () => {
    expect(DateValue.of(1, 1, 1)?.isZero()).toBe(false);
  });
});

describe('a time of day', () => {
  test.each<[Parameters<typeof TimeValue.of>, string]>([
    [[9, 5], '09:05:00.000000'],
    [[23, 59, 59, 999_999_999], '23:59:59.999999'],
    [[0, 0, 0, 1000], '00:00:00.000001'],
    [[24, 0], 'null'],
    [[0, 60], 'null'],
    [[-1, 0], 'null'],
  ])('%j → %s', (parts, text) => {
    expect(String(TimeValue.of(...parts))).toBe(text);
  });

  test('is false at midnight', () => {
    expect(TimeValue.of(0, 0)?.isZero()).toBe(true);
    expect(TimeValue.of(0, 0, 0, 1)?.isZero()).toBe(false);
  });
});

test('none of them is a number, and each says what it is', () => {
  const values = [
    DateTimeValue.ofEpochMilliseconds(0, 'UTC'),
    DateValue.of(2026, 1, 1),
    TimeValue.of(1, 0),
  ];
  for (const value of values) expect(toDecimal(value)).toBeInstanceOf(ErrorValue);
  expect(values.map(nameOfType)).toEqual(['a date with a time', 'a date', 'a time']);
});

test('zones are known by name and by offset', () => {
  expect(['Asia/Kolkata', 'asia/kolkata', 'UTC', '+05:30'].map(isZone)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['asia/kolkata', '+05:30', 'Nowhere'].map(isZoneName)).toEqual([true, false, false]);
  for (const none of ['', 'Nowhere', '+99:00', '2026-01-01[UTC]', 'asıa/kolkata', 'aſia/kolkata'])
    expect(isZone(none), none).toBe(false);
});
