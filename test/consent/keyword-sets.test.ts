import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keywordSets } from '../../electron/consent/keyword-sets/index.ts';
import { classify, compileKeywords } from '../../electron/consent/keywords.ts';
import { buildLexicon } from '../../electron/consent/lexicon.ts';
import { normaliseMessage } from '../../electron/consent/normalise.ts';
import { deliveredRules } from './delivered-rules.ts';
import { setProblems } from './keyword-set-problems.ts';

const folder = new URL('../../electron/consent/keyword-sets/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

test.each(files)('nothing is wrong in %s', (file) => {
  expect(setProblems(file, read(file))).toEqual([]);
});

test('every file is a set of the application', () => {
  expect(keywordSets.map(({ language }) => `${language}.json`).sort()).toEqual(files.sort());
});

test.each<[string, (set: Record<string, unknown>) => unknown, RegExp]>([
  ['no object', () => [], /must begin with \{/],
  ['a list misspelt', (set) => ({ ...set, filers: [] }), /“filers” is no list/],
  ['a list left out', ({ fillers: _, ...set }) => set, /“fillers” is missing/],
  ['another language', (set) => ({ ...set, language: 'ben' }), /three letters of the file name/],
  ['a word twice', (set) => ({ ...set, noWords: ['no', 'no'] }), /“no” stands twice in “noWords”/],
  ['only signs', (set) => ({ ...set, nearWords: ['...'] }), /no letter or emoji/],
  ['a star where it says nothing', (set) => ({ ...set, fillers: ['pl*'] }), /mean nothing/],
  ['a half version', (set) => ({ ...set, version: 1.5 }), /whole number/],
  [
    'a keyword without a source',
    (set) => ({
      ...set,
      words: [{ kind: 'stop', word: 'halt', source: ' ', needsApproval: true }],
    }),
    /say in “source”/,
  ],
  [
    'a keyword that claims to be published',
    (set) => ({
      ...set,
      words: [{ kind: 'stop', word: 'halt', source: 'a friend', needsApproval: false }],
    }),
    /only for a word that somebody publishes/,
  ],
  [
    'a keyword that is a number',
    (set) => ({ ...set, words: [{ kind: 'stop', word: '1', source: 'x', needsApproval: true }] }),
    /Numbers alone/,
  ],
  ['a harmless phrase as a word', (set) => ({ ...set, harmless: ['bus'] }), /must have a “phrase”/],
])('is told in plain words: %s', (_, broken, told) => {
  const problems = setProblems('eng.json', broken(read('eng.json') as Record<string, unknown>));
  expect(problems).toContainEqual(expect.stringMatching(told));
});

const stops = deliveredRules.filter(({ kind }) => kind === 'stop').map(({ word }) => word);
const objects = new Set(keywordSets.flatMap(({ directObjects }) => directObjects));
/** "end me" is for a person to read, whatever else "me" may be. */
const fillers = keywordSets.flatMap((set) => set.fillers).filter((word) => !objects.has(word));
const edge = fc.string({
  unit: fc.constantFrom(
    ' ',
    '.',
    '!',
    '*',
    '_',
    '"',
    '،',
    '؟',
    '۔',
    '।',
    '…',
    '\n',
    '\u200c',
    '🙏',
  ),
  maxLength: 4,
});
const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const dressed = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
  wide,
);
const request = fc
  .tuple(
    fc.constantFrom(...stops),
    fc.array(fc.constantFrom(...fillers), { maxLength: 2 }),
    fc.array(fc.constantFrom(...fillers), { maxLength: 2 }),
    edge,
    edge,
    dressed,
  )
  .map(([stop, before, after, first, last, dress]) =>
    dress(`${first}${[...before, stop, ...after].join('  ')}${last}`),
  );

test('a stop keyword of any language is a stop, with any fillers, case, width, spaces and signs around it', () => {
  const compiled = compileKeywords(deliveredRules);
  fc.assert(
    fc.property(request, (text) => {
      const found = classify(text, compiled);
      expect(['exact', 'filler']).toContain(found.tier);
      expect(found).toMatchObject({ rule: { kind: 'stop' } });
    }),
    { numRuns: 4000 },
  );
});

// Each run builds two lexicons, which a busy machine does slowly.
test('a set more never makes a stop miss', { timeout: 60_000 }, () => {
  const some = fc.subarray([...keywordSets], { minLength: 1 });
  fc.assert(
    fc.property(some, some, request, (fewer, others, text) => {
      const more = [...new Set([...fewer, ...others])];
      const [before, after] = [fewer, more].map((sets) => {
        const languages = sets.map(({ language }) => language);
        const rules = deliveredRules.filter(({ language }) => languages.includes(language));
        return classify(text, compileKeywords(rules, buildLexicon(sets)));
      });
      const acts = before?.tier === 'exact' || before?.tier === 'filler';
      if (acts && before.rule.kind === 'stop')
        expect(after).toMatchObject({ rule: { kind: 'stop' } });
    }),
    { numRuns: 40 },
  );
});

test('words for one purpose: the longer keyword counts, a bare STOP is all, and two purposes are for a person', () => {
  const [stop] = deliveredRules;
  if (stop === undefined) throw new Error('The sets are empty.');
  const about = (word: string, purposeId: string) => ({ ...stop, id: word, word, purposeId });
  const compiled = compileKeywords([
    about('STOP reminders', 'reminders'),
    about('STOP survey', 'survey'),
    { ...stop, word: 'STOP' },
  ]);
  const purposeOf = (text: string) => {
    const found = classify(text, compiled);
    return found.tier === 'exact' || found.tier === 'filler' ? found.rule.purposeId : found.tier;
  };
  expect(purposeOf('stop')).toBeNull();
  expect(purposeOf('Stop Reminders!')).toBe('reminders');
  expect(purposeOf('please stop reminders')).toBe('reminders');
  expect(purposeOf('stop reminders. stop')).toBeNull();
  expect(purposeOf('stop. stop reminders')).toBeNull();
  expect(purposeOf('stop reminders stop survey')).toBe('near');
  expect(purposeOf('stop 12345')).toBe('near');
  expect(purposeOf('stop xyz')).toBe('near');
});

test('what is good in Hindi is a stop only where Swahili is spoken', () => {
  const meaning = (languages: readonly string[]) =>
    classify('acha', compileKeywords(deliveredRules, buildLexicon(keywordSets, languages))).tier;
  expect(meaning(['eng', 'hin'])).toBe('none');
  expect(meaning(['eng', 'swa'])).toBe('near');
  expect(meaning(['hin', 'swa'])).toBe('near');
});

test('every language has a stop, a start and a help word, and marks what nobody publishes', () => {
  for (const { language, words } of keywordSets) {
    expect(new Set(words.map(({ kind }) => kind)), language).toEqual(
      new Set(['stop', 'start', 'help']),
    );
    for (const { word } of words) expect(normaliseMessage(word).compact, language).not.toBe('');
  }
});
