import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlowRow } from '../../electron/api/contract/flows.ts';
import type { KeywordRow } from '../../electron/api/contract/keywords.ts';
import { chatParts } from '../../renderer/features/tester/chat-parts.ts';
import {
  clockSpan,
  secondsUntil,
  spanWords,
  wallTime,
} from '../../renderer/features/tester/clock-span.ts';
import { openings } from '../../renderer/features/tester/opening-choices.ts';

describe('clockSpan', () => {
  test.each([
    ['5', 'minutes', 300],
    ['1,5', 'hours', 5400],
    [' 2 ', 'days', 172_800],
    ['366', 'days', 31_622_400],
    ['367', 'days', null],
    ['0', 'days', null],
    ['-1', 'hours', null],
    ['', 'hours', null],
    ['soon', 'hours', null],
    ['Infinity', 'hours', null],
  ] as const)('%j %s is %j', (amount, unit, seconds) => {
    expect(clockSpan(amount, unit)).toBe(seconds);
  });

  test('whatever is typed, the span is whole seconds that the tester takes, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.double().map(String)),
        fc.constantFrom('minutes' as const, 'hours' as const, 'days' as const),
        (amount, unit) => {
          const seconds = clockSpan(amount, unit);
          expect(
            seconds === null ||
              (Number.isInteger(seconds) && seconds >= 1 && seconds <= 366 * 86_400),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('an exact time', () => {
  const noon = Date.UTC(2026, 10, 24, 12, 0, 0);

  test.each([
    ['2026-11-24T17:31:00', 'Asia/Kolkata', 60],
    ['2026-11-24T17:30:00', 'Asia/Kolkata', null],
    ['2026-11-25T12:00:00', 'UTC', 86_400],
    // Summer time begins on the way.
    ['2027-03-29T12:00:00', 'Europe/Berlin', 125 * 86_400 - 7_200],
    ['2027-11-26T12:00:00', 'UTC', null],
    ['', 'UTC', null],
    ['soon', 'UTC', null],
  ])('%j in %s is in %j seconds', (wall, zone, seconds) => {
    expect(secondsUntil(wall, noon, zone)).toBe(seconds);
  });

  test('whatever second of the next year, the clock on the wall leads back to it, but for the hour that comes twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 366 * 86_400 }),
        fc.constantFrom('UTC', 'Asia/Kolkata', 'Europe/Berlin', 'America/St_Johns'),
        (seconds, zone) => {
          const wall = wallTime(noon + seconds * 1000, zone);
          const found = secondsUntil(wall, noon, zone);
          const back = found === null ? '' : wallTime(noon + found * 1000, zone);
          expect([wall, found === null]).toEqual([back, false]);
        },
      ),
    );
  });

  test('a span in words', () => {
    expect(spanWords(90_061)).toBe('1 day, 1 hour, 1 minute, 1 second');
    expect(spanWords(7_200)).toBe('2 hours');
  });
});

describe('chatParts', () => {
  test.each([
    ['plain', [['plain', 'plain']]],
    [
      'say *stop* now',
      [
        ['plain', 'say '],
        ['bold', 'stop'],
        ['plain', ' now'],
      ],
    ],
    [
      '_क्या_?',
      [
        ['italic', 'क्या'],
        ['plain', '?'],
      ],
    ],
    ['~old~', [['struck', 'old']]],
    ['2 * 3 * 4', [['plain', '2 * 3 * 4']]],
    ['snake_case_name', [['plain', 'snake_case_name']]],
    ['*open', [['plain', '*open']]],
    ['*two\nlines*', [['plain', '*two\nlines*']]],
    ['', []],
  ])('%j', (text, parts) => {
    expect(chatParts(text).map(({ mark, text: part }) => [mark, part])).toEqual(parts);
  });

  test('no word is lost, whatever the text', () => {
    const withoutMarks = (text: string): string => text.replace(/[*_~]/g, '');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'न', ' ', '*', '_', '~', '\n', '😀') }),
        (text) => {
          expect(
            withoutMarks(
              chatParts(text)
                .map((part) => part.text)
                .join(''),
            ),
          ).toBe(withoutMarks(text));
        },
      ),
    );
  });
});

test('openings: each word once, those of flows first, with the flow that it starts', () => {
  const keyword = (
    kind: KeywordRow['kind'],
    word: string,
    flowName: string | null = null,
  ): KeywordRow => ({
    id: word,
    kind,
    word,
    language: '',
    flowId: null,
    flowName,
    source: '',
    needsApproval: false,
    createdAt: 0,
  });
  const flows = [
    { role: 'opt_in', name: 'Opt-in' },
    { role: null, name: 'Camp' },
  ] as unknown as FlowRow[];
  expect(
    openings(
      [
        keyword('stop', 'stop'),
        keyword('start', 'join'),
        keyword('flow', 'camp', 'Camp'),
        keyword('start', 'join'),
        keyword('help', 'help'),
      ],
      flows,
    ),
  ).toEqual([
    { text: 'camp', kind: 'flow', flowName: 'Camp' },
    { text: 'join', kind: 'start', flowName: 'Opt-in' },
    { text: 'stop', kind: 'stop', flowName: null },
    { text: 'help', kind: 'help', flowName: null },
  ]);
});
