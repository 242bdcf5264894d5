import type { KeywordKind, KeywordRule } from './keyword-types.ts';
import { buildLexicon } from './lexicon.ts';
import type { Lexicon, Strength } from './lexicon.ts';
import { normaliseMessage } from './normalise.ts';

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
  /** By compact form; where several rules share a form, stop comes first, then start, help and flow. */
  readonly exact: ReadonlyMap<string, readonly KeywordRule[]>;
  readonly phrases: ReadonlyMap<string, Phrase>;
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
  lexicon: Lexicon = buildLexicon(),
): CompiledKeywords {
  const usable = rules.filter((rule) => normaliseMessage(rule.word).compact !== '');
  const inOrder = kindOrder.flatMap((kind) => usable.filter((rule) => rule.kind === kind));
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
    longestPhrase: Math.max(2, ...[...phrases.values()].map((phrase) => phrase.tokenCount)),
    longestKeyword: Math.max(0, ...[...exact.keys()].map((form) => form.length)),
    firstStop: inOrder.find((rule) => rule.kind === 'stop') ?? null,
    firstStart: inOrder.find((rule) => rule.kind === 'start') ?? null,
    lexicon,
  };
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
  const stops = rules.filter((rule) => rule.kind === 'stop');
  for (const request of lexicon.requests) {
    const rule = stops.find((stop) => stop.language === request.language) ?? stops[0] ?? null;
    add({
      compact: request.compact,
      tokenCount: request.tokens.length,
      side: 'stop',
      strength: request.strength,
      rule,
      isKeyword: false,
    });
  }
  for (const yes of lexicon.yes)
    add({
      compact: yes.compact,
      tokenCount: yes.tokens.length,
      side: 'yes',
      strength: 'sure',
      rule: null,
      isKeyword: false,
    });
  for (const no of lexicon.no)
    add({
      compact: no.compact,
      tokenCount: no.tokens.length,
      side: 'no',
      strength: 'sure',
      rule: null,
      isKeyword: false,
    });
  return phrases;
}
