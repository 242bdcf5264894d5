import type { KeywordRule } from './keyword-types.ts';
import { deliveredLexicon, emptyTokens, type Lexicon } from './lexicon.ts';
import { isWord, normaliseMessage } from './normalise.ts';

/** Longest keyword in characters as typed; people do not type longer ones exactly. */
export const longestKeyword = 40;

export interface KeywordClash {
  /** The rule that it clashes with; the candidate itself when the word alone is the trouble. */
  readonly rule: KeywordRule;
  /** For staff, one sentence. */
  readonly reason: string;
}

/** What is wrong with a word as a keyword, in one sentence for the form, or null when it can be one. */
export function keywordProblem(word: string): string | null {
  const trimmed = word.trim();
  if (trimmed === '') return 'Type a word.';
  if ([...trimmed].length > longestKeyword)
    return `A keyword has at most ${String(longestKeyword)} characters.`;
  const { compact, tokens } = normaliseMessage(trimmed);
  if (compact === '') {
    return /\p{Emoji_Modifier}|\p{Default_Ignorable_Code_Point}|\u20E3/u.test(trimmed)
      ? 'This is only a modifier (a skin tone or an invisible mark); it needs an emoji or a word.'
      : 'A keyword needs at least one letter or emoji; punctuation does not count.';
  }
  if (/^[0-9 ]+$/.test(compact))
    return 'Numbers alone are answers in flows; a keyword needs a letter or an emoji.';
  if (
    tokens.length === 1 &&
    isWord(compact) &&
    [...compact].length === 1 &&
    /^[a-z]$/.test(compact)
  )
    return 'One letter is too easily typed by accident.';
  return null;
}

/**
 * Every reason why adding `candidate` to `rules` would surprise somebody. A rule with the candidate's own id is the one
 * that is being edited and is passed over. An empty list means no clash.
 */
export function clashes(
  candidate: KeywordRule,
  rules: readonly KeywordRule[],
  lexicon: Lexicon = deliveredLexicon(),
): KeywordClash[] {
  const { compact, tokens } = normaliseMessage(candidate.word);
  if (compact === '') return [];
  const found: KeywordClash[] = [];
  if (candidate.kind !== 'flow') {
    const onlyFillers = isWord(compact) && !emptyTokens(tokens, lexicon).includes(false);
    if (onlyFillers)
      found.push({
        rule: candidate,
        reason: `“${candidate.word}” is a polite word that people send on its own; it cannot be a ${candidate.kind} keyword.`,
      });
    const answer = [...lexicon.yes, ...lexicon.no].some((phrase) => phrase.compact === compact);
    if (answer)
      found.push({
        rule: candidate,
        reason: `“${candidate.word}” is an ordinary answer in flows; as a ${candidate.kind} keyword it would act wherever it is typed.`,
      });
  }
  for (const rule of rules) {
    if (rule.id === candidate.id || normaliseMessage(rule.word).compact !== compact) continue;
    const reason = clashReason(candidate, rule);
    if (reason !== null) found.push({ rule, reason });
  }
  return found;
}

function clashReason(candidate: KeywordRule, rule: KeywordRule): string | null {
  if (candidate.kind !== rule.kind)
    return `“${rule.word}” is already a ${rule.kind} keyword; the same word cannot mean ${candidate.kind} too.`;
  if (candidate.kind === 'flow') {
    return candidate.flowId === rule.flowId
      ? `This flow already has the keyword “${rule.word}”.`
      : `“${rule.word}” already starts another flow.`;
  }
  if (candidate.language === rule.language)
    return `“${rule.word}” is already in this set (spaces, hyphens, case and accents do not count).`;
  return null;
}
