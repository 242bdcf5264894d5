import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compileKeywords } from '../../electron/consent/keywords.ts';
import { keywordSets } from '../../electron/consent/keyword-sets/index.ts';
import { readSecondThought } from '../../electron/consent/second-thoughts.ts';
import { deliveredRules } from './delivered-rules.ts';
import cases from './second-thought-cases.json' with { type: 'json' };

const all = compileKeywords(deliveredRules);

describe.each(cases)('$about', ({ kind, texts }) => {
  it.each(texts)('%j', (text) => {
    expect(readSecondThought(text, all).kind).toBe(kind);
  });
});

test.each([
  ['No', 'no'],
  ['No, not now', 'no'],
  ['Maybe later', 'no'],
  ['नहीं', 'no'],
  ['STOP', 'no'],
  ['Yes', 'none'],
  ['No problem', 'none'],
  ['Stop by our office', 'none'],
])('the button “%s”: %s', (title, kind) => {
  expect(readSecondThought(title, all, { replyTitle: true }).kind).toBe(kind);
});

test('every word of every set that says no or wavers is heard, alone and among others', () => {
  for (const set of keywordSets)
    for (const word of [...set.noWords, ...set.doubtWords]) {
      expect(readSecondThought(word, all).kind, word).not.toBe('none');
      expect(readSecondThought(`Asha ${word} Ravi`, all).kind, word).not.toBe('none');
    }
});

test('whatever the text, it is read without an error', () => {
  const words = keywordSets.flatMap((set) => [...set.noWords, ...set.doubtWords, ...set.fillers]);
  const typed = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })));
  fc.assert(
    fc.property(typed, (parts) => {
      const text = parts.join(' ');
      expect(['none', 'no', 'unclear']).toContain(readSecondThought(text, all).kind);
      expect(readSecondThought(text, all, { replyTitle: true }).kind).not.toBe('unclear');
    }),
  );
});
