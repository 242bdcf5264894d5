import type { CompiledKeywords } from './compiled-keywords.ts';
import type { Classification, ConsentKeywordKind, KeywordRule } from './keyword-types.ts';
import { undisguised } from './disguise.ts';
import { setVersionOf, keywordSets } from './keyword-sets/index.ts';
import { fillerEnds } from './lexicon.ts';
import { isWord, joinTokens, normaliseMessage } from './normalise.ts';
import type { NormalisedMessage } from './normalise.ts';
import { readSentence } from './sentence.ts';

export { compileKeywords } from './compiled-keywords.ts';
export type { CompiledKeywords } from './compiled-keywords.ts';
export { clashes, keywordProblem } from './keyword-checks.ts';

export interface ClassifyOptions {
  /**
   * The text is the title of a button that the person tapped. Titles are our words, not theirs: only a title that is
   * a keyword as a whole counts, and nothing is held for review ("Stop by our office" may be a button).
   */
  readonly replyTitle?: boolean;
}

const none: Classification = { tier: 'none' };
/** The fillers tier looks at messages up to this many tokens; a longer one is no short request. */
const longestFilled = 50;

/**
 * Says what a message means to the consent gate. Never throws, whatever the text. STOP wins: a message that is a stop
 * request with fillers is one even if somebody made the same words a flow keyword.
 *
 * Order: exact, filler, conflict, near, none. See docs/keywords.md; the tiers follow the practice described in
 * https://www.govinfo.gov/content/pkg/FR-2024-03-05/html/2024-04587.htm (any words that a reasonable person would read as a stop).
 */
export function classify(
  text: string,
  compiled: CompiledKeywords,
  options: ClassifyOptions = {},
): Classification {
  const message = normaliseMessage(text);
  if (message.allTokens.length === 0) return none;
  const exact = compiled.exact.get(message.compact)?.[0] ?? null;
  if (options.replyTitle === true)
    return exact === null ? none : { tier: 'exact', rule: exact, matched: message.text };

  const contradiction = exact === null ? null : contradictingEmoji(message, exact, compiled);
  if (contradiction !== null) return contradiction;
  if (exact?.kind === 'stop') return { tier: 'exact', rule: exact, matched: message.text };
  const filledStop = filled(message, 'stop', compiled);
  if (filledStop !== null) return filledStop;
  if (exact !== null) return { tier: 'exact', rule: exact, matched: message.text };
  const help = filled(message, 'help', compiled);
  if (help !== null) return help;
  const reading = readForReview(message, compiled);
  return reading.tier === 'none' ? readDisguised(text, compiled) : reading;
}

/** A stop in other signs ("$top", "ѕтор") is for a person to read. */
function readDisguised(text: string, compiled: CompiledKeywords): Classification {
  const meant = undisguised(text);
  if (meant === null) return none;
  const message = normaliseMessage(meant);
  const exact = compiled.exact.get(message.compact)?.find(({ kind }) => kind === 'stop');
  if (exact !== undefined) return disguised(exact, message.text);
  const found = filled(message, 'stop', compiled) ?? readForReview(message, compiled);
  return found.tier === 'none' || found.tier === 'conflict'
    ? none
    : disguised(found.rule, found.matched);
}

function disguised(rule: KeywordRule, matched: string): Classification {
  return { tier: 'near', rule, matched, why: `Looks like “${matched}” in other signs.` };
}

/** "START 🛑" where 🛑 is a stop keyword is no start; "STOP" with a start emoji goes to a person too. */
function contradictingEmoji(
  message: NormalisedMessage,
  exact: KeywordRule,
  compiled: CompiledKeywords,
): Classification | null {
  const edge = message.allTokens.filter(
    (token) => !isWord(token) && !message.tokens.includes(token),
  );
  for (const emoji of edge) {
    const rule = compiled.exact.get(emoji)?.[0];
    if (exact.kind === 'stop' && rule?.kind === 'start') return conflict(exact, rule, emoji);
    if (exact.kind === 'start' && rule?.kind === 'stop') return conflict(rule, exact, emoji);
    const side = compiled.phrases.get(emoji)?.side;
    if (exact.kind === 'start' && (side === 'no' || side === 'stop'))
      return conflict(compiled.firstStop ?? answerRule('stop', emoji), exact, emoji);
    if (exact.kind !== 'stop' && rule?.kind === 'stop')
      return { tier: 'near', rule, matched: emoji, why: `Has ${emoji} beside another keyword.` };
  }
  return null;
}

/**
 * Every token is part of a keyword of this kind or a filler, with at least one keyword. A longer keyword goes before a shorter
 * one at the same place ("stop reminders"); where both a word for one purpose and a word for all stand, it is all.
 * Words for two purposes are for a person to read.
 */
function filled(
  message: NormalisedMessage,
  kind: 'stop' | 'help',
  compiled: CompiledKeywords,
): Classification | null {
  const tokens = message.allTokens;
  if (tokens.length > longestFilled) return null;
  // best[i]: what was found when the first i tokens are explained; undefined when they are not.
  const best: (Explained | undefined)[] = [{ rule: null, matched: '', purposes: 0 }];
  for (let start = 0; start < tokens.length; start += 1) {
    const here = best[start];
    if (here === undefined) continue;
    for (let end = start + 1; end <= tokens.length; end += 1) {
      const form = joinTokens(tokens.slice(start, end));
      if (form.length > compiled.longestKeyword) break;
      const rule = compiled.exact.get(form)?.find((candidate) => candidate.kind === kind);
      if (rule === undefined) continue;
      const withRule = joined(here, rule, tokens.slice(start, end).join(' '));
      best[end] = better(best[end], withRule);
    }
    for (const end of fillerEnds(tokens, start, compiled.lexicon))
      best[end] = better(best[end], here);
    const token = tokens[start] ?? '';
    if (!isWord(token) && !compiled.exact.has(token))
      best[start + 1] = better(best[start + 1], here);
  }
  const found = best[tokens.length];
  if (found?.rule == null || found.purposes > 1) return null;
  if (speaksOfSelf(tokens, found.matched, compiled)) return null;
  return { tier: 'filler', rule: found.rule, matched: found.matched };
}

/** What the tokens so far come to. */
interface Explained {
  readonly rule: KeywordRule | null;
  readonly matched: string;
  /** How many purposes were named; none where a word for every purpose stands. */
  readonly purposes: number;
}

function joined(before: Explained, rule: KeywordRule, matched: string): Explained {
  if (before.rule === null) return { rule, matched, purposes: rule.purposeId === null ? 0 : 1 };
  if (before.rule.purposeId === null || before.rule.purposeId === rule.purposeId) return before;
  if (rule.purposeId === null) return { rule, matched, purposes: 0 };
  return { ...before, purposes: before.purposes + 1 };
}

/** The reading that found a keyword; of two that did, the first, which has the longer words. */
function better(known: Explained | undefined, candidate: Explained): Explained {
  return known !== undefined && known.rule !== null ? known : candidate;
}

/** "end me", "just cancel me": an everyday word about the person themselves must reach a person, not a machine. */
function speaksOfSelf(
  tokens: readonly string[],
  matched: string,
  compiled: CompiledKeywords,
): boolean {
  return (
    compiled.lexicon.everyday.has(matched) &&
    tokens.some((token) => compiled.lexicon.directObjects.has(token))
  );
}

function readForReview(message: NormalisedMessage, compiled: CompiledKeywords): Classification {
  const reading = readSentence(message.allTokens, compiled);
  if (reading.yesAndNo !== null) {
    const { yes, no } = reading.yesAndNo;
    const why = `Says both “${yes.phrase.compact}” and “${no.phrase.compact}”.`;
    return {
      tier: 'conflict',
      stop: compiled.firstStop ?? answerRule('stop', no.phrase.compact),
      start: yes.phrase.rule ?? compiled.firstStart ?? answerRule('start', yes.phrase.compact),
      matched: `${yes.phrase.compact} ${no.phrase.compact}`,
      why,
    };
  }
  const stop =
    reading.stop?.phrase ?? (reading.positive === null ? null : reading.anyStop?.phrase) ?? null;
  const stopRule = stop?.rule ?? null;
  if (stop === null || stopRule === null) return none;
  if (reading.positive !== null) {
    const { phrase } = reading.positive;
    const start = phrase.rule ?? compiled.firstStart ?? answerRule('start', phrase.compact);
    const words = reading.stop?.matched ?? stop.compact;
    return {
      tier: 'conflict',
      stop: stopRule,
      start,
      matched: `${words} ${phrase.compact}`,
      why: `Says both “${words}” and “${phrase.compact}”.`,
    };
  }
  return reading.stop === null
    ? none
    : { tier: 'near', rule: stopRule, matched: reading.stop.matched, why: reading.stop.why };
}

function conflict(stop: KeywordRule, start: KeywordRule, emoji: string): Classification {
  return {
    tier: 'conflict',
    stop,
    start,
    matched: emoji,
    why: `Has ${emoji} beside a keyword that says the opposite.`,
  };
}

/**
 * Stands in for a keyword rule when an answer word ("yes", 👎) has no rule of its own and none of its kind exists.
 * Its id begins with `answer:` and names no stored keyword.
 */
function answerRule(
  kind: Extract<ConsentKeywordKind, 'stop' | 'start'>,
  word: string,
): KeywordRule {
  const [set] = keywordSets;
  return {
    id: `answer:${word}`,
    kind,
    word,
    language: set?.language ?? 'und',
    flowId: null,
    purposeId: null,
    setVersion: set === undefined ? 'und@0' : setVersionOf(set),
  };
}
