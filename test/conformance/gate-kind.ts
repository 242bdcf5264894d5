import { z } from 'zod';
import {
  classify,
  compileKeywords,
  type CompiledKeywords,
} from '../../electron/consent/keywords.ts';
import type { Classification, KeywordRule } from '../../electron/consent/keyword-types.ts';
import { keywordSets, setVersionOf } from '../../electron/consent/keyword-sets/index.ts';
import { languageCode } from '../../electron/engine/flow/locales.ts';
import { kindOf, Refusal, type Answer, type Kind } from './kind.ts';

const schema = z.object({
  text: z.string(),
  /** ISO 639-3 or two-letter codes of the sets; all sets when left out. */
  languages: z.array(z.string()).optional(),
  /** The text is the title of a button that was tapped. */
  replyTitle: z.boolean().default(false),
});

/** The keyword gate with the sets as a new installation has them. */
export const gateKind: Kind = kindOf(schema, ({ text, languages, replyTitle }) =>
  answerOf(classify(text, keywordsOf(languages), { replyTitle })),
);

const compiled = new Map<string, CompiledKeywords>();

function keywordsOf(languages: readonly string[] | undefined): CompiledKeywords {
  const codes = (languages ?? keywordSets.map(({ language }) => language)).map(
    (language) => languageCode(language) ?? language,
  );
  const key = [...codes].sort().join(' ');
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const rules = codes.flatMap(rulesOf);
  const made = compileKeywords(rules);
  compiled.set(key, made);
  return made;
}

/** A word without approval may only let somebody leave: services/keyword-index.ts. */
function rulesOf(language: string): readonly KeywordRule[] {
  const set = keywordSets.find((candidate) => candidate.language === language);
  if (set === undefined) throw new Refusal(`there are no keywords for the language ${language}`);
  return set.words
    .filter(({ kind, needsApproval }) => kind === 'stop' || !needsApproval)
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
