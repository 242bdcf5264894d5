import type { CompiledKeywords } from './compiled-keywords.ts';
import { classify, type ClassifyOptions } from './keywords.ts';
import { emptyTokens, type LexiconPhrase } from './lexicon.ts';
import { normaliseMessage } from './normalise.ts';
import type { PatternIndex } from './word-patterns.ts';

/**
 * What a message says about an earlier yes of the same person. `no`: they take it back. `unclear`: they waver, so that somebody
 * has to read it. `none`: it says nothing against it.
 */
export type SecondThought =
  | { readonly kind: 'none' }
  | { readonly kind: 'no' }
  | { readonly kind: 'unclear'; readonly why: string };

const none: SecondThought = { kind: 'none' };

/**
 * Reads what somebody wrote after a yes that is not recorded yet. Never throws, whatever the text. It reads more strictly than
 * the keyword gate, for which a plain "no" is an answer like any other: here nothing is lost by asking once more, and a yes that was
 * taken back must not count. Nothing is unclear in the title of a button (`replyTitle`): those are our words, and what wavers is a no.
 */
export function readSecondThought(
  text: string,
  compiled: CompiledKeywords,
  options: ClassifyOptions = {},
): SecondThought {
  const { allTokens: tokens } = normaliseMessage(text);
  const meaning = classify(text, compiled, options);
  if (meaning.tier === 'near' || meaning.tier === 'conflict')
    return { kind: 'unclear', why: meaning.why };
  if (meaning.tier !== 'none') return meaning.rule.kind === 'stop' ? { kind: 'no' } : none;

  const { lexicon } = compiled;
  const assured = covered(tokens, lexicon.assurances);
  const speaksAgainst = (phrases: PatternIndex<LexiconPhrase>) =>
    occurrences(tokens, phrases).filter(
      ({ start, end }) => !range(start, end).every((at) => assured.has(at)),
    );
  const noes = speaksAgainst(lexicon.noPhrases);
  const isNo = new Set(noes.flatMap(({ start, end }) => range(start, end)));
  const empty = emptyTokens(tokens, lexicon);
  if (noes.length > 0 && tokens.every((_, at) => isNo.has(at) || empty[at] === true))
    return { kind: 'no' };

  const [found] = [...speaksAgainst(lexicon.doubts), ...noes];
  if (found !== undefined) {
    const words = tokens.slice(found.start, found.end).join(' ');
    return options.replyTitle === true
      ? { kind: 'no' }
      : { kind: 'unclear', why: `Says “${words}” after a yes.` };
  }
  return none;
}

interface Occurrence {
  readonly start: number;
  /** One past the last token. */
  readonly end: number;
}

/** Every place in which one of the phrases stands, word for word. */
function occurrences(
  tokens: readonly string[],
  phrases: PatternIndex<LexiconPhrase>,
): readonly Occurrence[] {
  return tokens.flatMap((_, start) =>
    phrases.matchesAt(tokens, start).map(({ end }) => ({ start, end })),
  );
}

function covered(
  tokens: readonly string[],
  phrases: PatternIndex<LexiconPhrase>,
): ReadonlySet<number> {
  return new Set(occurrences(tokens, phrases).flatMap(({ start, end }) => range(start, end)));
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}
