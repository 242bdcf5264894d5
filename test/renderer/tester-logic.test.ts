import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { FlowRow } from '../../electron/api/contract/flows.ts';
import type { Api } from '../../electron/api/contract/index.ts';
import type { KeywordRow } from '../../electron/api/contract/keywords.ts';
import type { TesterState } from '../../electron/api/contract/tester.ts';
import { chatParts } from '../../renderer/features/tester/chat-parts.ts';
import { clockSpan } from '../../renderer/features/tester/clock-span.ts';
import { openings } from '../../renderer/features/tester/opening-choices.ts';
import { TesterDesk } from '../../renderer/features/tester/tester-desk.svelte.ts';
import { textLanguage } from '../../renderer/features/tester/text-language.ts';
import { ApiError } from '../../renderer/lib/client.ts';
import { newChat } from '../support/fixture/tester.ts';

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

test.each([
  ['hello', 'hin', undefined],
  ['नमस्ते', 'hin', 'hi'],
  ['नमस्कार', 'mar', 'mr'],
  ['नमस्ते', '', 'hi'],
  ['سلام', 'urd', 'ur'],
  ['سلام', 'eng', 'ar'],
])('%j of a person with %j is %j', (text, language, tag) => {
  expect(textLanguage(text, language)).toBe(tag);
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

describe('TesterDesk', () => {
  const chat = (change: Partial<TesterState> = {}): TesterState => ({
    ...newChat('Asha', 'hin', 1_000_000),
    ...change,
  });
  const make = (tester: Partial<Api['tester']>): TesterDesk =>
    new TesterDesk({ tester } as unknown as Api);
  const session = {
    flowId: 'flow',
    flowName: 'Opt-in',
    nodeUuid: 'node',
    since: 0,
    waitsFor: 'message',
    expiresAt: null,
    purpose: 'reply',
    decidesOptOut: false,
  } as const;
  const choice = {
    name: 'Asha',
    language: 'hin',
    persona: 'new',
    drafts: true,
    opening: '',
  } as const;

  test('starts as chosen and sends the first message', async () => {
    const start = vi.fn().mockResolvedValue(chat());
    const say = vi.fn().mockResolvedValue(chat({ state: 'asked' }));
    const desk = make({ start, say });
    expect(await desk.start({ ...choice, opening: 'optin' })).toBe(true);
    expect(start).toHaveBeenCalledExactlyOnceWith({
      name: 'Asha',
      language: 'hin',
      persona: 'new',
      drafts: true,
    });
    expect(say).toHaveBeenCalledExactlyOnceWith({ text: 'optin' });
    expect([desk.state?.state, desk.draft]).toEqual(['asked', '']);
  });

  test('without a first message nobody writes', async () => {
    const say = vi.fn();
    const desk = make({ start: () => Promise.resolve(chat()), say });
    await desk.start(choice);
    expect(say).not.toHaveBeenCalled();
  });

  test('a message that could not be sent stays in the input, and the chat stays', async () => {
    const desk = make({
      start: () => Promise.resolve(chat()),
      say: () => Promise.reject(new ApiError({ code: 'internal', message: 'No.' })),
    });
    await desk.start(choice);
    desk.draft = 'hello';
    await desk.say();
    expect([desk.draft, desk.error, desk.running, desk.busy]).toEqual([
      'hello',
      'No.',
      true,
      false,
    ]);
  });

  test.each([
    [null, null],
    [1_000_000 + 60_000, 61],
    [1_000_000 + 60_001, 62],
    [1_000_000 - 5_000, 1],
  ])('time-out at %j: wind %j seconds', async (timeoutAt, seconds) => {
    const desk = make({
      state: () => Promise.resolve(chat({ session: { ...session, timeoutAt } })),
    });
    await desk.load();
    expect(desk.secondsToTimeout).toBe(seconds);
  });

  test('one deed at a time', async () => {
    const say = vi.fn().mockReturnValue(new Promise(() => undefined));
    const desk = make({ start: () => Promise.resolve(chat()), say });
    await desk.start(choice);
    desk.draft = 'one';
    void desk.say();
    desk.draft = 'two';
    await desk.say();
    expect(say).toHaveBeenCalledExactlyOnceWith({ text: 'one' });
    expect(desk.draft).toBe('two');
  });
});
