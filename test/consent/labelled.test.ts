import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { classify, compileKeywords } from '../../electron/consent/keywords.ts';
import { keywordSets } from '../../electron/consent/keyword-sets/index.ts';
import { deliveredRules } from './delivered-rules.ts';

/**
 * Messages as people write them, each with what the gate should make of it. `half` 2 was written when the word lists were done and
 * measured before anything was mended: docs/keywords.md has those numbers. Extend any file; a row is a message, not a word list.
 */
const rowSchema = z.strictObject({
  text: z.string(),
  language: z.string().length(3),
  label: z.enum(['stop', 'start', 'help', 'none', 'review']),
  half: z.union([z.literal(1), z.literal(2)]),
  note: z.string().optional(),
});
const folder = new URL('labelled/', import.meta.url);
const rows = readdirSync(folder).flatMap((file) =>
  z.array(rowSchema).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
);

/** As a new office that uses every language has them. */
const needApproval = new Set(
  keywordSets.flatMap(({ language, words }) =>
    words
      .filter((word) => word.needsApproval)
      .map(({ kind, word }) => `${language} ${kind} ${word}`),
  ),
);
const compiled = compileKeywords(
  deliveredRules.filter(
    ({ language, kind, word }) =>
      kind === 'stop' || !needApproval.has(`${language} ${kind} ${word}`),
  ),
);

function meaning(text: string): (typeof rows)[number]['label'] {
  const found = classify(text, compiled);
  if (found.tier === 'none') return 'none';
  if (found.tier === 'near' || found.tier === 'conflict') return 'review';
  return found.rule.kind === 'flow' ? 'none' : found.rule.kind;
}

test('the labelled set has every language, and enough of each', () => {
  expect(rows.length).toBeGreaterThanOrEqual(1100);
  for (const { language } of keywordSets)
    expect(rows.filter((row) => row.language === language).length).toBeGreaterThanOrEqual(70);
});

describe.each(keywordSets.map(({ language }) => language))('messages in %s', (language) => {
  const own = rows.filter((row) => row.language === language);
  const labelled = (label: string) => own.filter((row) => row.label === label);
  const share = (label: string, found: string) =>
    labelled(label).filter(({ text }) => meaning(text) === found).length / labelled(label).length;

  test.each(labelled('stop'))('a stop is never missed: $text', ({ text }) => {
    expect(meaning(text)).toBe('stop');
  });

  test.each([...labelled('start'), ...labelled('help')])('$label: $text', ({ text, label }) => {
    expect(meaning(text)).toBe(label);
  });

  test.each(labelled('none'))('nobody is opted out or in by it: $text', ({ text }) => {
    expect(['none', 'review']).toContain(meaning(text));
  });

  test('at least 90 of 100 near misses go to a person, and less than 5 of 100 innocent messages', () => {
    expect(share('review', 'review')).toBeGreaterThanOrEqual(0.9);
    expect(share('none', 'review')).toBeLessThan(0.05);
  });

  test.each(labelled('review'))('nothing acts on it without a person: $text', ({ text }) => {
    expect(['none', 'review']).toContain(meaning(text));
  });
});
