import { describe, expect, it } from 'vitest';
import { clashes, keywordProblem } from '../../electron/consent/keywords.ts';
import type { KeywordRule } from '../../electron/consent/keyword-types.ts';
import { deliveredRules } from './delivered-rules.ts';

function candidate(change: Partial<KeywordRule>): KeywordRule {
  return {
    id: 'new',
    kind: 'start',
    word: 'join',
    language: 'eng',
    flowId: null,
    purposeId: null,
    setVersion: 'eng@1',
    ...change,
  };
}

describe('a word as a keyword', () => {
  it.each(['join', 'opt out', 'रोको', 'बंद करो', '🛑', 'a1', 'né!', 'क', 'x'.repeat(40)])(
    '%j can be one',
    (word) => {
      expect(keywordProblem(word)).toBeNull();
    },
  );

  it.each([
    ['', /Type a word/],
    ['   ', /Type a word/],
    ['x'.repeat(41), /at most 40/],
    ['...', /letter or emoji/],
    ['।', /letter or emoji/],
    ['\u{1F3FD}', /modifier/],
    ['1', /Numbers alone/],
    ['१२', /Numbers alone/],
    ['1️⃣', /Numbers alone/],
    ['1 2', /Numbers alone/],
    ['y', /One letter/],
  ])('%j cannot', (word, reason) => {
    expect(keywordProblem(word)).toMatch(reason);
  });
});

describe('a clash with other keywords', () => {
  it.each<[string, Partial<KeywordRule>, RegExp]>([
    ['another kind', { kind: 'start', word: 'stop' }, /already a stop keyword/],
    [
      'another kind, typed otherwise',
      { kind: 'start', word: 'S-T-O-P!' },
      /already a stop keyword/,
    ],
    [
      'a flow keyword',
      { kind: 'flow', word: 'Opt In', language: '', flowId: 'f' },
      /already a start keyword/,
    ],
    [
      'another language',
      { kind: 'start', word: 'रोको', language: 'mar' },
      /already a stop keyword/,
    ],
    ['the same set', { kind: 'stop', word: 'stop.' }, /already in this set/],
    ['a polite word', { kind: 'stop', word: 'please' }, /polite word/],
    ['a polite word of another language', { kind: 'stop', word: 'कृपया' }, /polite word/],
    ['an answer', { kind: 'start', word: 'Yes' }, /ordinary answer/],
    ['an answer in emoji with a skin tone', { kind: 'start', word: '👍🏽' }, /ordinary answer/],
  ])('is found: %s', (_, change, reason) => {
    const reasons = clashes(candidate(change), deliveredRules).map((clash) => clash.reason);
    expect(reasons).toContainEqual(expect.stringMatching(reason));
  });

  it.each<[string, Partial<KeywordRule>]>([
    ['a new word', {}],
    ['the same word and kind in another language', { kind: 'stop', word: 'stop', language: 'deu' }],
    ['a yes as a flow keyword', { kind: 'flow', word: 'yes', language: '', flowId: 'f' }],
  ])('is not seen where there is none: %s', (_, change) => {
    expect(clashes(candidate(change), deliveredRules)).toEqual([]);
  });

  it('passes over the rule that is being edited', () => {
    const [first] = deliveredRules;
    if (first === undefined) throw new Error('The sets are empty.');
    expect(clashes({ ...first, word: first.word.toLowerCase() }, deliveredRules)).toEqual([]);
  });

  it('tells apart a flow that has the word already and another flow', () => {
    const taken = candidate({ id: 'old', kind: 'flow', word: 'clinic', flowId: 'a' });
    expect(
      clashes(candidate({ kind: 'flow', word: 'Clinic', flowId: 'a' }), [taken])[0]?.reason,
    ).toMatch(/This flow already/);
    expect(
      clashes(candidate({ kind: 'flow', word: 'Clinic', flowId: 'b' }), [taken])[0]?.reason,
    ).toMatch(/another flow/);
  });
});

describe('the delivered sets', () => {
  it('have only words that can be keywords and clash with none', () => {
    for (const rule of deliveredRules) {
      expect({ word: rule.word, problem: keywordProblem(rule.word) }).toEqual({
        word: rule.word,
        problem: null,
      });
      const serious = clashes(rule, deliveredRules).filter(
        ({ rule: other }) => other.kind !== rule.kind || other === rule,
      );
      expect({ word: rule.word, serious }).toEqual({ word: rule.word, serious: [] });
    }
  });
});
