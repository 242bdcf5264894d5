import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays } from '../../electron/consent/business-days.ts';
import { formatLocal, formatUtc, offsetMinutes } from '../../electron/consent/time.ts';

const zones = [
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Africa/Nairobi',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Monrovia',
];

describe('formatLocal', () => {
  it.each([
    ['2026-11-22T12:08:00Z', 'Asia/Kolkata', '2026-11-22T17:38:00+05:30'],
    ['2026-11-22T12:08:00Z', 'UTC', '2026-11-22T12:08:00+00:00'],
    ['2026-11-22T12:08:00.250Z', 'Asia/Kathmandu', '2026-11-22T17:53:00.250+05:45'],
    ['2026-11-22T20:00:00Z', 'Asia/Kolkata', '2026-11-23T01:30:00+05:30'],
    ['2026-07-01T03:00:00Z', 'America/New_York', '2026-06-30T23:00:00-04:00'],
    ['2026-01-01T03:00:00Z', 'America/St_Johns', '2025-12-31T23:30:00-03:30'],
    ['2026-11-01T05:59:59Z', 'America/New_York', '2026-11-01T01:59:59-04:00'],
    ['2026-11-01T06:00:00Z', 'America/New_York', '2026-11-01T01:00:00-05:00'],
  ])('%s in %s is %s', (utc, zone, local) => {
    expect(formatLocal(Date.parse(utc), zone)).toBe(local);
  });

  it('is the same instant in every zone', () => {
    const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
        expect(Date.parse(formatLocal(at, zone))).toBe(at);
        expect(Date.parse(formatUtc(at))).toBe(at);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses what is no zone or no time', () => {
    expect(() => formatLocal(0, 'Asia/Nowhere')).toThrow(RangeError);
    expect(() => formatLocal(Number.NaN, 'UTC')).toThrow(RangeError);
  });
});

describe('addBusinessDays', () => {
  it.each([
    ['a Sunday', '2026-11-22T12:00:00+05:30', 10, 'Asia/Kolkata', '2026-12-04T12:00:00+05:30'],
    ['a Monday', '2026-11-23T09:15:00+05:30', 10, 'Asia/Kolkata', '2026-12-07T09:15:00+05:30'],
    ['a Friday', '2026-11-27T18:00:00+05:30', 1, 'Asia/Kolkata', '2026-11-30T18:00:00+05:30'],
    [
      'Friday here, Saturday in UTC',
      '2026-11-27T20:00:00-05:00',
      1,
      'America/New_York',
      '2026-11-30T20:00:00-05:00',
    ],
    [
      'over the end of summer time',
      '2026-10-30T10:00:00-04:00',
      1,
      'America/New_York',
      '2026-11-02T10:00:00-05:00',
    ],
    ['no days', '2026-11-22T12:00:00+05:30', 0, 'Asia/Kolkata', '2026-11-22T12:00:00+05:30'],
  ])('from %s', (_, from, days, zone, due) => {
    expect(formatLocal(addBusinessDays(Date.parse(from), days, zone), zone)).toBe(due);
  });

  it('falls on a weekday at the same clock time, and later with more days', () => {
    const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 30 }), (from, days) => {
        const due = addBusinessDays(from, days, 'Asia/Kolkata');
        const local = new Date(due + offsetMinutes(due, 'Asia/Kolkata') * 60_000);
        expect([1, 2, 3, 4, 5]).toContain(local.getUTCDay());
        expect((due - from) % 86_400_000).toBe(0);
        expect(due).toBeGreaterThan(addBusinessDays(from, days - 1, 'Asia/Kolkata'));
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN])('refuses %s days', (days) => {
    expect(() => addBusinessDays(0, days, 'UTC')).toThrow(RangeError);
  });
});
