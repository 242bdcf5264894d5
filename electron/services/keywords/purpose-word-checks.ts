import type { Db } from '../../../db/open.ts';
import { keywordsInUse } from '../../../db/read/keyword.ts';
import { clashes, classify, compileKeywords, keywordProblem } from '../../consent/keywords.ts';
import { deliveredLexicon } from '../../consent/lexicon.ts';
import { normaliseMessage } from '../../consent/normalise.ts';
import { purposeRules } from '../../consent/purpose-words.ts';
import { purposesInUse } from '../record/purposes.ts';
import { ruleOf } from './keyword-index.ts';

/**
 * Why these words cannot name a purpose, in one sentence for the form; null when they can. A word must not be a keyword or what people say
 * with any stop ("STOP please"), must not name two purposes, and beside a stop or start word must not be a
 * keyword that means something else.
 */
export function purposeWordProblem(
  db: Db,
  purpose: { readonly id: string; readonly words: readonly string[] },
  languages: readonly string[],
): string | null {
  if (purpose.words.length === 0) return null;
  const others = purposesInUse(db).filter(({ id }) => id !== purpose.id);
  const keywords = keywordsInUse(db).map(ruleOf);
  const known = [...keywords, ...purposeRules(keywords, others, languages)];
  const lexicon = deliveredLexicon(languages);
  const compiled = compileKeywords(known, lexicon);
  const seen = new Set<string>();
  for (const word of purpose.words) {
    const problem = keywordProblem(word);
    if (problem !== null) return problem;
    const { compact } = normaliseMessage(word);
    if (seen.has(compact)) return `“${word}” stands here twice.`;
    seen.add(compact);
    const owner = others.find(({ words }) =>
      words.some((other) => normaliseMessage(other).compact === compact),
    );
    if (owner !== undefined) return `“${word}” names the purpose “${owner.label}” already.`;
    const alone = classify(word, compiled);
    if (alone.tier !== 'none' && (alone.tier !== 'exact' || alone.rule.kind !== 'flow'))
      return `“${word}” is or sounds like a keyword itself.`;
    const [ordinary] = clashes(stopRule(word), [], lexicon);
    if (ordinary !== undefined)
      return `People write “${word}” with any stop or as an ordinary answer: it cannot name one purpose.`;
    for (const rule of purposeRules(keywords, [{ id: purpose.id, words: [word] }], languages)) {
      const meaning = classify(rule.word, compiled);
      if (meaning.tier !== 'exact' && meaning.tier !== 'filler') continue;
      if (meaning.rule.kind === 'help') continue;
      return `“${rule.word}” means something else already (the keyword “${meaning.rule.word}”).`;
    }
  }
  return null;
}

function stopRule(word: string) {
  return {
    id: '',
    kind: 'stop',
    word,
    language: '',
    flowId: null,
    purposeId: null,
    setVersion: '',
  } as const;
}
