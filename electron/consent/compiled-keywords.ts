import type { KeywordKind, KeywordRule } from './keyword-types.ts';
import { deliveredLexicon } from './lexicon.ts';
import type { Lexicon, Strength } from './lexicon.ts';
import { SlipIndex } from './misspelling.ts';
import { normaliseMessage } from './normalise.ts';
import { PatternIndex, type WordPattern } from './word-patterns.ts';

/** What a phrase inside a message speaks for. */
export interface Phrase {
  readonly compact: string;
  readonly tokenCount: number;
  readonly side: 'stop' | 'start' | 'yes' | 'no';
  readonly strength: Strength;
  /** The keyword rule that it belongs to; for a phrase of the lexicon the first stop rule of its language, or of any. */
  readonly rule: KeywordRule | null;
  readonly isKeyword: boolean;
}

/** Keyword rules indexed by normalised form. Make it once per change of the rules, not per message. */
export interface CompiledKeywords {
  /**
   * By compact form; where several rules share a form, stop comes first, then start, help and flow, and among those of one kind the
   * one that is about every purpose.
   */
  readonly exact: ReadonlyMap<string, readonly KeywordRule[]>;
  readonly phrases: ReadonlyMap<string, Phrase>;
  /** Requests that are written with stems or gaps. */
  readonly openRequests: PatternIndex<Phrase>;
  /** Stop words that a slip of the finger may have missed. */
  readonly slips: SlipIndex<Phrase>;
  /** The longest phrase, in tokens; at least two, since a one-word keyword may be typed as two words (un subscribe). */
  readonly longestPhrase: number;
  /** The longest keyword, in UTF-16 units. */
  readonly longestKeyword: number;
  readonly firstStop: KeywordRule | null;
  readonly firstStart: KeywordRule | null;
  readonly lexicon: Lexicon;
}

const kindOrder: readonly KeywordKind[] = ['stop', 'start', 'help', 'flow'];

/**
 * Indexes the rules. Rules whose word normalises to nothing are left out (keywordProblem reports them when they are typed).
 * Pass a lexicon only in tests; the one of the delivered keyword sets is the default.
 */
export function compileKeywords(
  rules: readonly KeywordRule[],
  lexicon: Lexicon = deliveredLexicon(),
): CompiledKeywords {
  const usable = rules.filter((rule) => normaliseMessage(rule.word).compact !== '');
  const generalFirst = usable.toSorted(
    (a, b) => Number(a.purposeId !== null) - Number(b.purposeId !== null),
  );
  const inOrder = kindOrder.flatMap((kind) => generalFirst.filter((rule) => rule.kind === kind));
  const exact = new Map<string, KeywordRule[]>();
  for (const rule of inOrder) {
    const { compact } = normaliseMessage(rule.word);
    const sharing = exact.get(compact);
    if (sharing === undefined) exact.set(compact, [rule]);
    else sharing.push(rule);
  }
  const phrases = indexPhrases(inOrder, lexicon);
  return {
    exact,
    phrases,
    openRequests: new PatternIndex(openRequests(inOrder, lexicon)),
    slips: new SlipIndex(
      [...phrases.values()].filter(mayBeMeant).map((phrase) => [phrase.compact, phrase] as const),
    ),
    longestPhrase: Math.max(2, ...[...phrases.values()].map((phrase) => phrase.tokenCount)),
    longestKeyword: Math.max(0, ...[...exact.keys()].map((form) => form.length)),
    firstStop: inOrder.find((rule) => rule.kind === 'stop') ?? null,
    firstStart: inOrder.find((rule) => rule.kind === 'start') ?? null,
    lexicon,
  };
}

/** A slip is looked for in keywords and plain requests of one or two words. */
function mayBeMeant({ side, rule, isKeyword, strength, tokenCount }: Phrase): boolean {
  return side === 'stop' && rule !== null && (isKeyword || strength === 'sure') && tokenCount <= 2;
}

function indexPhrases(rules: readonly KeywordRule[], lexicon: Lexicon): Map<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  const add = (phrase: Phrase) => {
    if (phrase.compact !== '' && !phrases.has(phrase.compact)) phrases.set(phrase.compact, phrase);
  };
  for (const rule of rules) {
    if (rule.kind !== 'stop' && rule.kind !== 'start') continue;
    const { compact, tokens } = normaliseMessage(rule.word);
    const strength = rule.kind === 'stop' && lexicon.everyday.has(compact) ? 'everyday' : 'sure';
    add({ compact, tokenCount: tokens.length, side: rule.kind, strength, rule, isKeyword: true });
  }
  const ruleFor = stopRuleByLanguage(rules);
  for (const { compact, tokens, language, strength } of lexicon.requests)
    add(requestPhrase(compact, tokens.length, strength, ruleFor(language)));
  for (const { side, list } of [
    { side: 'yes' as const, list: lexicon.yes },
    { side: 'no' as const, list: lexicon.no },
  ])
    for (const { compact, tokens } of list)
      add({
        compact,
        tokenCount: tokens.length,
        side,
        strength: 'sure',
        rule: null,
        isKeyword: false,
      });
  return phrases;
}

function openRequests(
  rules: readonly KeywordRule[],
  lexicon: Lexicon,
): (readonly [WordPattern, Phrase])[] {
  const ruleFor = stopRuleByLanguage(rules);
  return lexicon.openRequests.map(({ pattern, text, language, strength }) => [
    pattern,
    requestPhrase(text, pattern.length, strength, ruleFor(language)),
  ]);
}

/** A request that is no keyword stands for the first stop keyword of its language, or of any. */
function stopRuleByLanguage(
  rules: readonly KeywordRule[],
): (language: string) => KeywordRule | null {
  const stops = rules.filter((rule) => rule.kind === 'stop');
  return (language) => stops.find((stop) => stop.language === language) ?? stops[0] ?? null;
}

function requestPhrase(
  compact: string,
  tokenCount: number,
  strength: Strength,
  rule: KeywordRule | null,
): Phrase {
  return { compact, tokenCount, side: 'stop', strength, rule, isKeyword: false };
}
