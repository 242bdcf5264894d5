import { z } from 'zod';
import {
  classify,
  compileKeywords,
  type CompiledKeywords,
} from '../../electron/consent/keywords.ts';
import type { Classification, KeywordRule } from '../../electron/consent/keyword-types.ts';
import {
  keywordSets,
  setVersionOf,
  type KeywordSet,
} from '../../electron/consent/keyword-sets/index.ts';
import { deliveredLexicon } from '../../electron/consent/lexicon.ts';
import { languageCode } from '../../electron/engine/flow/locales.ts';
import { kindOf, Refusal, type Answer, type Kind } from './kind.ts';

const schema = z.object({
  text: z.string(),
  /** Languages of the office, ISO 639-3 or two letters; all languages when there are none. */
  languages: z.array(z.string()).default([]),
  /** The text is the title of a button that was tapped. */
  replyTitle: z.boolean().default(false),
});

/** The keyword gate as a new office with these languages has it. */
export const gateKind: Kind = kindOf(schema, ({ text, languages, replyTitle }) =>
  answerOf(classify(text, keywordsOf(languages), { replyTitle })),
);

const compiled = new Map<string, CompiledKeywords>();

function keywordsOf(asked: readonly string[]): CompiledKeywords {
  const codes = asked.map((language) => languageCode(language) ?? language);
  for (const code of codes)
    if (!keywordSets.some(({ language }) => language === code))
      throw new Refusal(`there are no keywords for the language ${code}`);
  const languages = codes.length === 0 ? keywordSets.map(({ language }) => language) : codes;
  const key = [...new Set(languages)].sort().join(' ');
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const inOrder = keywordSets.toSorted(
    (a, b) => Number(languages.includes(b.language)) - Number(languages.includes(a.language)),
  );
  const rules = inOrder.flatMap((set) => rulesOf(set, languages));
  const made = compileKeywords(rules, deliveredLexicon(languages));
  compiled.set(key, made);
  return made;
}

/** As seeded: the stop words of every language; of the asked ones, what needs no approval first. See services/keywords. */
function rulesOf(set: KeywordSet, languages: readonly string[]): readonly KeywordRule[] {
  const { language } = set;
  return set.words
    .filter(
      ({ kind, needsApproval }) =>
        kind === 'stop' || (languages.includes(language) && !needsApproval),
    )
    .map(({ kind, word }) => ({
      id: `${language}:${word}`,
      kind,
      word,
      language,
      flowId: null,
      purposeId: null,
      setVersion: setVersionOf(set),
    }));
}

function answerOf(meaning: Classification): Answer {
  switch (meaning.tier) {
    case 'none':
      return { class: 'none', tier: 'none', keyword: null, language: null, purpose: null };
    case 'exact':
    case 'filler':
      return { class: meaning.rule.kind, tier: meaning.tier, ...namesOf(meaning.rule) };
    case 'near':
      return { class: 'review', tier: meaning.tier, ...namesOf(meaning.rule) };
    case 'conflict':
      return { class: 'review', tier: meaning.tier, ...namesOf(meaning.stop) };
  }
}

/** A keyword that names no purpose is about all messages. */
function namesOf({ word, language, purposeId }: KeywordRule): Answer {
  return { keyword: word, language, purpose: purposeId ?? 'all' };
}
