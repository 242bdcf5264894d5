import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, compileKeywords } from '../../electron/consent/keywords.ts';
import type { Classification, KeywordRule } from '../../electron/consent/keyword-types.ts';
import { keywordSets } from '../../electron/consent/keyword-sets/index.ts';
import { normaliseMessage } from '../../electron/consent/normalise.ts';
import { deliveredRules } from './delivered-rules.ts';
import cases from './keyword-cases.json' with { type: 'json' };

const all = compileKeywords(deliveredRules);

function meaning(found: Classification): string | null {
  if (found.tier === 'none') return null;
  return found.tier === 'conflict' ? 'both' : found.rule.kind;
}

describe.each(cases)('$about', ({ tier, means, texts }) => {
  it.each(texts)('%j', (text) => {
    const found = classify(text, all);
    expect({ tier: found.tier, means: meaning(found) }).toEqual({ tier, means });
  });
});

/** Messages as people might type them: words of the sets with noise between, and pure noise. */
const vocabulary = keywordSets.flatMap((set) => [
  ...set.words.map(({ word }) => word),
  ...set.fillers,
  ...set.companions,
  ...set.yesWords,
  ...set.noWords,
  ...set.nearWords,
  ...set.weakWords,
]);
const noise = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '.',
  '!',
  '।',
  '-',
  '*',
  '\u200d',
  '\ufe0f',
  '🙏',
  '👍🏽',
  '🛑',
  '1',
  '२',
  "'",
);
const typed = fc
  .array(
    fc.oneof(fc.constantFrom(...vocabulary), noise, fc.string({ unit: 'binary', maxLength: 4 })),
    { maxLength: 8 },
  )
  .chain((parts) => fc.constantFrom('', ' ').map((glue) => parts.join(glue)));

describe('every message', () => {
  // Each word of these makes a candidate. When each candidate reads the whole message again, this takes minutes.
  it.each(['stop ', 'end ', 'cancel this ', '🛑 ', 'end yes no '])(
    'is read in time that grows with its length alone: %j over and over',
    (words) => {
      const text = `${words.repeat(30_000)}clinic`;
      const began = performance.now();
      classify(text, all);
      expect(performance.now() - began).toBeLessThan(5000);
    },
  );

  it('is classified without an error, also junk with broken characters', () => {
    const junk = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.oneof(typed, junk), (text) => {
        expect(['exact', 'filler', 'near', 'conflict', 'none']).toContain(classify(text, all).tier);
      }),
      { numRuns: 3000 },
    );
  });

  it('means the same when it is normalised first', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const normal = normaliseMessage(text).allTokens.join(' ');
        expect(normaliseMessage(normal).allTokens.join(' ')).toBe(normal);
        const [first, second] = [classify(text, all), classify(normal, all)];
        expect({ tier: second.tier, means: meaning(second) }).toEqual({
          tier: first.tier,
          means: meaning(first),
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('opts in only when it is a start keyword and nothing else', () => {
    const starts = new Set(
      deliveredRules
        .filter(({ kind }) => kind === 'start')
        .map(({ word }) => normaliseMessage(word).compact),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const found = classify(text, all);
        if (meaning(found) !== 'start') return;
        expect(found.tier).toBe('exact');
        expect(starts).toContain(normaliseMessage(text).compact);
      }),
      { numRuns: 3000 },
    );
  });

  it('is a stop at once when it is a stop keyword, in any case and with any punctuation around it', () => {
    const stops = deliveredRules.filter(({ kind }) => kind === 'stop').map(({ word }) => word);
    const edge = fc.string({
      unit: fc.constantFrom(' ', '.', '!', '*', '_', '"', '।', '\n', '\u200b'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...stops),
        edge,
        edge,
        fc.boolean(),
        (word, before, after, upper) => {
          const text = before + (upper ? word.toUpperCase() : word.toLowerCase()) + after;
          expect(classify(text, all)).toMatchObject({ tier: 'exact', rule: { kind: 'stop' } });
        },
      ),
    );
  });
});

describe('rules of the organisation', () => {
  const rule = (kind: KeywordRule['kind'], word: string): KeywordRule => ({
    id: `${kind}:${word}`,
    kind,
    word,
    language: kind === 'flow' ? '' : 'eng',
    flowId: kind === 'flow' ? 'flow-1' : null,
    purposeId: null,
    setVersion: 'eng@1',
  });

  it('lets STOP win over the same word of another kind', () => {
    const compiled = compileKeywords([
      rule('flow', 'stop'),
      rule('start', 'stop'),
      rule('stop', 'stop'),
    ]);
    expect(classify('stop', compiled)).toMatchObject({ tier: 'exact', rule: { kind: 'stop' } });
  });

  it('lets a stop request with fillers win over the same words as a flow keyword', () => {
    const compiled = compileKeywords([rule('flow', 'please stop'), rule('stop', 'stop')]);
    expect(classify('please stop', compiled)).toMatchObject({
      tier: 'filler',
      rule: { kind: 'stop' },
    });
  });

  it('finds flow keywords as whole messages only', () => {
    const compiled = compileKeywords([rule('flow', 'clinic'), rule('stop', 'stop')]);
    expect(classify('Clinic!', compiled)).toMatchObject({
      tier: 'exact',
      rule: { kind: 'flow', flowId: 'flow-1' },
    });
    expect(classify('the clinic', compiled)).toEqual({ tier: 'none' });
  });

  it('takes an emoji as a keyword', () => {
    const compiled = compileKeywords([rule('stop', '🛑'), rule('start', '✅')]);
    expect(classify('🛑', compiled)).toMatchObject({ tier: 'exact', rule: { kind: 'stop' } });
    expect(classify('🛑🛑', compiled)).toMatchObject({ tier: 'filler', rule: { kind: 'stop' } });
    expect(classify('✅', compiled)).toMatchObject({ tier: 'exact', rule: { kind: 'start' } });
    expect(classify('✅🛑', compiled).tier).toBe('conflict');
  });

  it('knows no stop without stop keywords, and still never takes a contradiction for a yes', () => {
    expect(classify('stop', compileKeywords([]))).toEqual({ tier: 'none' });
    expect(classify('start 👎', compileKeywords([rule('start', 'start')])).tier).toBe('conflict');
  });

  it('takes the title of a button only as a whole', () => {
    expect(classify('Stop by our office', all, { replyTitle: true })).toEqual({ tier: 'none' });
    expect(classify('stop texting me', all, { replyTitle: true })).toEqual({ tier: 'none' });
    expect(classify('STOP', all, { replyTitle: true })).toMatchObject({
      tier: 'exact',
      rule: { kind: 'stop' },
    });
  });
});
