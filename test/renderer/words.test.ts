import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceTypes, withdrawReasons } from '../../electron/api/contract/consent.ts';
import {
  evidenceOptions,
  evidenceWord,
  reasonWord,
  withdrawOptions,
} from '../../renderer/features/consent/consent-choices.ts';
import { groupDecisions } from '../../renderer/features/consent/decision-groups.ts';
import { zonedTime } from '../../renderer/features/consent/zoned-time.ts';
import { dayChart } from '../../renderer/features/overview/day-bars.ts';
import { languageOf, languageTag } from '../../renderer/lib/language.ts';
import { formatPhone, formatTime } from '../../renderer/state/format.ts';

describe('the language of what people wrote', () => {
  it.each([
    ['नमस्ते', '', 'hi'],
    ['नमस्ते', 'mar', 'mr'],
    ['नमस्ते', 'eng', 'hi'],
    ['مرحبا', '', 'ar'],
    ['سلام', 'eng', 'ar'],
    ['السلام علیکم', 'urd', 'ur'],
    ['ok धन्यवाद', 'hin', 'hi'],
    ['வணக்கம்', '', 'ta'],
    ['Hello', 'hin', undefined],
    ['', '', undefined],
  ])('%j of a person who speaks %j is %j', (text, known, tag) => {
    expect(languageOf(text, known)).toBe(tag);
  });

  it.each([
    ['hin', 'hi'],
    ['eng', 'en'],
    ['bho', 'bho'],
    ['', undefined],
    ['not a code', undefined],
  ])('the code %j is the tag %j', (code, tag) => {
    expect(languageTag(code)).toBe(tag);
  });
});

describe('choices of staff', () => {
  it('offer every reason and every kind of evidence that the host takes, each with words of its own', () => {
    expect(withdrawOptions().map((option) => option.value)).toEqual([...withdrawReasons]);
    expect(evidenceOptions().map((option) => option.value)).toEqual([...evidenceTypes]);
    expect(new Set(withdrawOptions().map((option) => option.label)).size).toBe(
      withdrawReasons.length,
    );
    expect(reasonWord('wrong_number')).toBe('Wrong number');
    expect(evidenceWord('signed_form')).toBe('Signed form');
  });

  it('show a code that this page does not know as it is', () => {
    expect(reasonWord('moved_away')).toBe('moved_away');
  });
});

describe('the gate’s answers', () => {
  const yes = {
    verdict: 'allow',
    rule: 'allowed_given',
    reason: 'Opted in.',
    eventId: 'e1',
  } as const;
  const no = {
    verdict: 'refuse',
    rule: 'no_consent',
    reason: 'Nothing to confirm.',
    eventId: 'e1',
  } as const;

  it('that are the same stand together, those that differ in any part do not', () => {
    const groups = groupDecisions([
      { purpose: 'broadcast', decision: yes },
      { purpose: 'optout_confirmation', decision: no },
      { purpose: 'reply', decision: { ...yes } },
      { purpose: 'help', decision: { ...yes, eventId: 'e2' } },
    ]);
    expect(groups.map((group) => group.purposes)).toEqual([
      ['broadcast', 'reply'],
      ['optout_confirmation'],
      ['help'],
    ]);
  });
});

describe('a time typed by staff', () => {
  it.each([
    ['2026-11-22T14:05', 'Asia/Kolkata', '2026-11-22T08:35:00.000Z'],
    ['2026-11-22T14:05', 'Africa/Nairobi', '2026-11-22T11:05:00.000Z'],
    ['2026-07-01T00:30', 'Europe/London', '2026-06-30T23:30:00.000Z'],
  ])('%s in %s', (typed, zone, instant) => {
    expect(new Date(zonedTime(typed, zone) ?? 0).toISOString()).toBe(instant);
  });

  it('that is none is left out', () => {
    expect(zonedTime('', 'Asia/Kolkata')).toBeUndefined();
  });
});

describe('times and numbers on the screen', () => {
  const now = Date.UTC(2026, 10, 23, 8, 30);
  it.each([
    [now, 'today 14:00'],
    [now - 14.5 * 3_600_000, 'yesterday 23:30'],
    [now - 3 * 86_400_000, 'Fri 14:00'],
    [now - 20 * 86_400_000, '3 Nov 14:00'],
    [now - 400 * 86_400_000, '19 Oct 2025'],
  ])('%s reads %j', (at, text) => {
    expect(formatTime(at, now, 'Asia/Kolkata')).toBe(text);
  });

  it('groups the digits of a number and loses none', () => {
    expect(formatPhone('+919876543210')).toBe('+91 98765 43210');
    expect(formatPhone('ID-7')).toBe('ID-7');
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (phone) => {
        expect(formatPhone(phone).replaceAll(' ', '')).toBe(phone);
      }),
    );
  });
});

describe('the chart of the last days', () => {
  it('keeps every bar inside its drawing, and sums what it shows', () => {
    const days = fc.array(
      fc.record({
        day: fc.constant('2026-11-23'),
        given: fc.nat(100_000),
        withdrawn: fc.nat(100_000),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(days, (given) => {
        const chart = dayChart(given, 360, 104);
        expect(chart.given).toBe(given.reduce((sum, day) => sum + day.given, 0));
        for (const bar of chart.bars) {
          expect(bar.up).toBeLessThanOrEqual(Math.max(1.5, chart.base + 0.001));
          expect(chart.base + bar.down).toBeLessThanOrEqual(104 + 1.5 + 0.001);
          expect(bar.x + bar.width).toBeLessThanOrEqual(360.001);
          expect(bar.up > 0).toBe(bar.given > 0);
          expect(bar.down > 0).toBe(bar.withdrawn > 0);
        }
      }),
    );
  });
});
