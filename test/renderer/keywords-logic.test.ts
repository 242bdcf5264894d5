import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import type { KeywordRow, KeywordTrial } from '../../electron/api/contract/keywords.ts';
import { KeywordForm } from '../../renderer/features/keywords/keyword-form.svelte.ts';
import { groupKeywords } from '../../renderer/features/keywords/keyword-groups.ts';
import { KeywordTrialBox } from '../../renderer/features/keywords/keyword-trial.svelte.ts';
import { languageTag } from '../../renderer/features/keywords/language-tag.ts';
import { sourceName } from '../../renderer/features/keywords/source-name.ts';
import { ApiError } from '../../renderer/lib/client.ts';

function row(change: Partial<KeywordRow>): KeywordRow {
  return {
    id: change.word ?? 'x',
    kind: 'stop',
    word: 'stop',
    language: 'eng',
    flowId: null,
    flowName: null,
    source: 'Staff',
    needsApproval: false,
    createdAt: 0,
    ...change,
  };
}

/** Only the methods that a test is about; another one fails by itself. */
function apiWith(keywords: Partial<Api['keywords']>): Api {
  const tried = { read: 0, isAll: true, changes: [], byLanguage: [], flows: [] };
  return { keywords: { dryRun: () => Promise.resolve(tried), ...keywords } } as unknown as Api;
}

const texts = { wordMissing: 'word?', flowMissing: 'flow?' };

describe('groupKeywords', () => {
  test('gives all kinds, languages in the order of the settings, words in order', () => {
    const groups = groupKeywords(
      [
        row({ word: 'रोकें', language: 'hin' }),
        row({ word: 'stop' }),
        row({ word: 'end' }),
        row({ word: 'acha', language: 'swa' }),
        row({ word: 'camp', kind: 'flow', language: '', flowId: 'f', flowName: 'Camp' }),
      ],
      ['hin', 'eng'],
    );
    expect(groups.map(({ kind, count }) => [kind, count])).toEqual([
      ['stop', 4],
      ['start', 0],
      ['help', 0],
      ['flow', 1],
    ]);
    expect(
      groups[0]?.sets.map((set) => [set.language, set.words.map((word) => word.word)]),
    ).toEqual([
      ['hin', ['रोकें']],
      ['eng', ['end', 'stop']],
      ['swa', ['acha']],
    ]);
    expect(groups[3]?.sets[0]).toMatchObject({ flowId: 'f', flowName: 'Camp', language: '' });
  });
});

describe('languageTag', () => {
  test.each([
    ['hin', 'hi'],
    ['eng', 'en'],
    ['ara', 'ar'],
    ['bho', 'bho'],
    ['', undefined],
    ['not a tag', undefined],
  ])('%j is %j', (code, tag) => {
    expect(languageTag(code)).toBe(tag);
  });
});

test.each([
  ['https://www.twilio.com/docs/a.md', 'twilio.com'],
  ['http://trai.gov.in/x', 'trai.gov.in'],
  ['Staff', 'Staff'],
  ['mailto:a@b.c', 'mailto:a@b.c'],
  ['', ''],
])('the source %j reads %j', (source, name) => {
  expect(sourceName(source)).toBe(name);
});

describe('KeywordForm', () => {
  test('asks for what is missing before it calls', async () => {
    const save = vi.fn();
    const form = new KeywordForm(apiWith({ save }), texts);
    form.add('flow', 'eng');
    form.word = '  ';
    expect(await form.save()).toBeNull();
    expect(form.errors).toEqual({ word: 'word?', flowId: 'flow?' });
    expect(save).not.toHaveBeenCalled();
  });

  test('keeps all that was typed when the host refuses', async () => {
    const save = vi
      .fn()
      .mockRejectedValue(
        new ApiError({ code: 'keyword_clash', message: '“halt” belongs to Help already.' }),
      );
    const form = new KeywordForm(apiWith({ save }), texts);
    form.add('stop', 'hin');
    form.word = ' halt ';
    expect(await form.save()).toBeNull();
    expect(save).toHaveBeenCalledExactlyOnceWith({
      kind: 'stop',
      word: 'halt',
      language: 'hin',
      flowId: null,
    });
    expect([form.word, form.language, form.message, form.saving]).toEqual([
      ' halt ',
      'hin',
      '“halt” belongs to Help already.',
      false,
    ]);
  });

  test('shows what a change would do before it is saved, and saves when it is asked again', async () => {
    const save = vi.fn().mockImplementation((input: KeywordRow) => Promise.resolve(input));
    const change = { text: 'bas', before: 'none', after: 'stop', times: 3, languages: ['hin'] };
    const result = { read: 9, isAll: true, changes: [change], byLanguage: [], flows: [] };
    const form = new KeywordForm(
      apiWith({ save, dryRun: vi.fn().mockResolvedValue(result) }),
      texts,
    );
    form.add('stop', 'hin');
    form.word = 'bas';
    expect(await form.save()).toBeNull();
    expect(form.outcome).toMatchObject({ result, hasEffect: true });
    expect(save).not.toHaveBeenCalled();
    expect(await form.save()).toMatchObject({ word: 'bas' });
  });

  test('sends no language with a flow keyword and no flow with another', async () => {
    const save = vi.fn().mockImplementation((input: KeywordRow) => Promise.resolve(input));
    const form = new KeywordForm(apiWith({ save }), texts);
    form.edit(row({ id: 'k1', kind: 'flow', word: 'camp', flowId: 'f1', language: '' }));
    await form.save();
    form.kind = 'help';
    form.language = 'eng';
    await form.save();
    expect(save.mock.calls).toEqual([
      [{ id: 'k1', kind: 'flow', word: 'camp', language: '', flowId: 'f1' }],
      [{ id: 'k1', kind: 'help', word: 'camp', language: 'eng', flowId: null }],
    ]);
  });
});

describe('KeywordTrialBox', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const answer = (tier: KeywordTrial['tier']): KeywordTrial => ({
    tier,
    kind: null,
    word: null,
    text: tier,
  });

  test.each([
    ['exact', 'acts'],
    ['filler', 'acts'],
    ['near', 'review'],
    ['conflict', 'review'],
    ['none', 'nothing'],
  ] as const)('tier %s: %s', async (tier, verdict) => {
    const box = new KeywordTrialBox(apiWith({ try: () => Promise.resolve(answer(tier)) }));
    box.type('hello');
    await vi.runAllTimersAsync();
    expect(box.verdict).toBe(verdict);
  });

  test('an answer that was overtaken does not count', async () => {
    const waiting: ((trial: KeywordTrial) => void)[] = [];
    const box = new KeywordTrialBox(
      apiWith({ try: () => new Promise((resolve) => waiting.push(resolve)) }),
    );
    box.type('sto');
    await vi.runAllTimersAsync();
    box.type('stop');
    await vi.runAllTimersAsync();
    waiting[1]?.(answer('exact'));
    await vi.runAllTimersAsync();
    waiting[0]?.(answer('none'));
    await vi.runAllTimersAsync();
    expect([box.verdict, box.busy]).toEqual(['acts', false]);
  });

  test('asks once for a word that is typed in one go, and never for nothing', async () => {
    const ask = vi.fn().mockResolvedValue(answer('none'));
    const box = new KeywordTrialBox(apiWith({ try: ask }));
    for (const text of ['s', 'st', 'sto', 'stop']) box.type(text);
    await vi.runAllTimersAsync();
    expect(ask).toHaveBeenCalledExactlyOnceWith({ text: 'stop' });
    box.type('   ');
    await vi.runAllTimersAsync();
    expect([ask.mock.calls.length, box.result, box.busy]).toEqual([1, null, false]);
  });
});
