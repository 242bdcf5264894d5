import type { CompiledKeywords, Phrase } from './compiled-keywords.ts';
import type { Lexicon } from './lexicon.ts';
import { joinTokens } from './normalise.ts';

/** A phrase found in a message, with its place in tokens. */
export interface Hit {
  readonly phrase: Phrase;
  readonly start: number;
  /** One past the last token. */
  readonly end: number;
}

/**
 * What speaks for leaving or joining in a message: the longest keyword or phrase at each place, from left to right, and every request
 * that is written with stems or gaps. Stop words in a harmless phrase ("bus stop") are left out.
 */
export function findHits(tokens: readonly string[], compiled: CompiledKeywords): Hit[] {
  const harmless = harmlessTokens(tokens, compiled.lexicon);
  const hits: Hit[] = [];
  let start = 0;
  while (start < tokens.length) {
    const hit = longestHit(tokens, start, compiled);
    if (hit !== null) hits.push(hit);
    start = hit?.end ?? start + 1;
  }
  for (start = 0; start < tokens.length; start += 1)
    for (const { end, value } of compiled.openRequests.matchesAt(tokens, start))
      hits.push({ phrase: value, start, end });
  return hits.filter((hit) => hit.phrase.side !== 'stop' || !overlaps(hit, harmless));
}

function longestHit(
  tokens: readonly string[],
  start: number,
  compiled: CompiledKeywords,
): Hit | null {
  for (let count = Math.min(compiled.longestPhrase, tokens.length - start); count > 0; count -= 1) {
    const span = tokens.slice(start, start + count);
    const phrase = compiled.phrases.get(joinTokens(span));
    // "plan b and then" must not give "band": parts of one letter join only when the phrase is written so.
    const joinsWell =
      count === 1 || count === phrase?.tokenCount || span.every((token) => token.length > 1);
    if (phrase !== undefined && joinsWell) return { phrase, start, end: start + count };
  }
  return null;
}

function harmlessTokens(tokens: readonly string[], lexicon: Lexicon): ReadonlySet<number> {
  const covered = new Set<number>();
  const present = new Set(tokens);
  const isAboutMessages = tokens.some((token) => lexicon.companions.has(token));
  for (let start = 0; start < tokens.length; start += 1)
    for (const { end, value } of lexicon.harmless.matchesAt(tokens, start)) {
      if (value.aboutMessages && isAboutMessages) continue;
      if ([...value.words].some((word) => present.has(word))) continue;
      for (let at = start; at < end; at += 1) covered.add(at);
    }
  return covered;
}

function overlaps(hit: Hit, covered: ReadonlySet<number>): boolean {
  for (let at = hit.start; at < hit.end; at += 1) if (covered.has(at)) return true;
  return false;
}
