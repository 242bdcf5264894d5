import type { CompiledKeywords, Phrase } from './compiled-keywords.ts';
import type { Lexicon } from './lexicon.ts';
import { isMisspelling } from './misspelling.ts';
import { isWord, joinTokens } from './normalise.ts';

/** A phrase found in a message, with its place in tokens. */
export interface Hit {
  readonly phrase: Phrase;
  readonly start: number;
  /** One past the last token. */
  readonly end: number;
}

/** What a sentence says about leaving and joining. */
export interface SentenceReading {
  /** A request to stop that a person should look at. */
  readonly stop: { readonly phrase: Phrase; readonly matched: string; readonly why: string } | null;
  /** A stop word that is there, even when the message is too long to be read as a request. */
  readonly anyStop: Hit | null;
  /** A start keyword or a yes. */
  readonly positive: Hit | null;
  /** The message is nothing but yes and no words (and fillers), with both of them. */
  readonly yesAndNo: { readonly yes: Hit; readonly no: Hit } | null;
}

/** In a message up to this long a stop word alone makes a request; in a longer one it needs a companion nearby. */
const shortMessage = 12;
const nearby = 6;
/** A misspelt stop word is looked for only in messages up to this long. */
const shortForSlips = 8;

/**
 * Reads a message that is not a keyword as a whole. It decides nothing that acts: its findings only ever hold sends
 * and ask a person.
 */
export function readSentence(
  messageTokens: readonly string[],
  compiled: CompiledKeywords,
): SentenceReading {
  const tokens = mergeSpelledWords(messageTokens);
  const { lexicon } = compiled;
  const harmless = harmlessTokens(tokens, lexicon);
  const hits = findHits(tokens, compiled).filter(
    (hit) => hit.phrase.side !== 'stop' || !overlaps(hit, harmless),
  );
  const stops = hits.filter((hit) => hit.phrase.side === 'stop' && hit.phrase.rule !== null);
  const sentence = surveyed(tokens, hits, lexicon);
  const request = stops.find((hit) => isRequest(hit, sentence));
  const positive =
    hits.find((hit) => hit.phrase.side === 'start' || hit.phrase.side === 'yes') ?? null;
  return {
    stop:
      request === undefined
        ? findSlip(tokens, compiled, hits)
        : {
            phrase: request.phrase,
            matched: request.phrase.compact,
            why: whyRequest(request, tokens, lexicon),
          },
    anyStop: request ?? stops.find((hit) => hit.phrase.strength === 'sure') ?? null,
    positive,
    yesAndNo: readYesAndNo(sentence),
  };
}

/** What is asked of a sentence for each stop word in it: seen once, so that the time grows with the length alone. */
interface Sentence {
  readonly tokens: readonly string[];
  readonly hits: readonly Hit[];
  readonly lexicon: Lexicon;
  readonly isShort: boolean;
  /** From this token on there are only fillers and emoji. */
  readonly emptyFrom: number;
  readonly hasCompanion: boolean;
  /** Beside stop words there are only fillers, emoji, and yes or no words. */
  readonly saysNothingElse: boolean;
}

function surveyed(tokens: readonly string[], hits: readonly Hit[], lexicon: Lexicon): Sentence {
  return {
    tokens,
    hits,
    lexicon,
    saysNothingElse: isOnly(tokens, hits, lexicon, ({ side }) => side !== 'start'),
    isShort: tokens.filter(isWord).length <= shortMessage,
    emptyFrom: tokens.findLastIndex((token) => !isEmpty(token, lexicon)) + 1,
    hasCompanion: tokens.some((token) => lexicon.companions.has(token)),
  };
}

function isEmpty(token: string, lexicon: Lexicon): boolean {
  return !isWord(token) || lexicon.fillers.has(token);
}

/** True when there are only these phrases, fillers and emoji. */
function isOnly(
  tokens: readonly string[],
  hits: readonly Hit[],
  lexicon: Lexicon,
  counts: (phrase: Phrase) => boolean,
): boolean {
  const within = new Set(
    hits
      .filter(({ phrase }) => counts(phrase))
      .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
  );
  return tokens.every((token, at) => within.has(at) || isEmpty(token, lexicon));
}

/** Letters set apart by spaces or dots come back together: "s t o p texting" is "stop texting". */
function mergeSpelledWords(tokens: readonly string[]): string[] {
  const merged: string[] = [];
  let letters: string[] = [];
  const flush = () => {
    if (letters.length >= 3) merged.push(letters.join(''));
    else merged.push(...letters);
    letters = [];
  };
  for (const token of tokens) {
    if (/^\p{L}$/u.test(token)) letters.push(token);
    else {
      flush();
      merged.push(token);
    }
  }
  flush();
  return merged;
}

/** The longest phrase at each place, from left to right. */
function findHits(tokens: readonly string[], compiled: CompiledKeywords): Hit[] {
  const hits: Hit[] = [];
  let start = 0;
  while (start < tokens.length) {
    const hit = longestHit(tokens, start, compiled);
    if (hit !== null) hits.push(hit);
    start = hit?.end ?? start + 1;
  }
  return hits;
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
  for (const { tokens: pattern, unless } of lexicon.harmless) {
    if (pattern.length === 0 || [...unless].some((word) => present.has(word))) continue;
    for (let start = 0; start + pattern.length <= tokens.length; start += 1) {
      if (pattern.every((word, offset) => tokens[start + offset] === word))
        pattern.forEach((_, offset) => covered.add(start + offset));
    }
  }
  return covered;
}

function overlaps(hit: Hit, covered: ReadonlySet<number>): boolean {
  for (let at = hit.start; at < hit.end; at += 1) if (covered.has(at)) return true;
  return false;
}

function isRequest(hit: Hit, sentence: Sentence): boolean {
  const { strength } = hit.phrase;
  if (strength === 'sure' && sentence.isShort) return true;
  if (sentence.isShort ? sentence.hasCompanion : hasCompanionNearby(hit, sentence)) return true;
  if (hasObject(hit, sentence)) return true;
  return strength === 'everyday' && sentence.saysNothingElse;
}

function hasCompanionNearby(hit: Hit, { tokens, lexicon }: Sentence): boolean {
  return tokens
    .slice(Math.max(0, hit.start - nearby), hit.end + nearby)
    .some((token) => lexicon.companions.has(token));
}

/** "remove me", and "cancel this" at the end of the message; "cancel this appointment" is about something else. */
function hasObject(hit: Hit, { tokens, lexicon, emptyFrom }: Sentence): boolean {
  const next = tokens[hit.end];
  if (next === undefined) return false;
  if (lexicon.directObjects.has(next)) return true;
  return lexicon.finalObjects.has(next) && hit.end + 1 >= emptyFrom;
}

function whyRequest(hit: Hit, tokens: readonly string[], lexicon: Lexicon): string {
  const words = tokens.slice(hit.start, hit.end).join(' ');
  if (!hit.phrase.isKeyword) return `Says “${words}”, which may be a request to stop.`;
  const companion = tokens.find((token) => lexicon.companions.has(token));
  if (hit.phrase.strength !== 'sure' && companion !== undefined)
    return `Says “${words}” beside “${companion}”.`;
  return `Says “${words}” among other words.`;
}

/** One misspelt stop word, alone or beside nothing but fillers and words about messages ("stpo texting me"). */
function findSlip(
  tokens: readonly string[],
  compiled: CompiledKeywords,
  hits: readonly Hit[],
): SentenceReading['stop'] {
  const words = tokens.filter(isWord);
  const { lexicon } = compiled;
  if (words.length === 0 || words.length > shortForSlips) return null;
  const unexplained = words.filter(
    (word) => !lexicon.fillers.has(word) && !lexicon.companions.has(word) && !isAnswer(word, hits),
  );
  const [word] = unexplained;
  if (word === undefined || unexplained.length > 1) return null;
  if (compiled.exact.has(word) || compiled.phrases.has(word) || lexicon.innocent.has(word))
    return null;
  for (const phrase of compiled.phrases.values()) {
    const mayBeMeant =
      phrase.side === 'stop' &&
      phrase.rule !== null &&
      (phrase.isKeyword || phrase.strength === 'sure') &&
      phrase.tokenCount <= 2;
    if (mayBeMeant && isMisspelling(word, phrase.compact))
      return { phrase, matched: word, why: `“${word}” is one slip away from “${phrase.compact}”.` };
  }
  return null;
}

function isAnswer(word: string, hits: readonly Hit[]): boolean {
  return hits.some(
    (hit) => (hit.phrase.side === 'yes' || hit.phrase.side === 'no') && hit.phrase.compact === word,
  );
}

function readYesAndNo({ tokens, hits, lexicon }: Sentence): SentenceReading['yesAndNo'] {
  const yes = hits.find((hit) => hit.phrase.side === 'yes' || hit.phrase.side === 'start');
  const no = hits.find((hit) => hit.phrase.side === 'no');
  if (yes === undefined || no === undefined) return null;
  return isOnly(tokens, hits, lexicon, ({ side }) => side !== 'stop') ? { yes, no } : null;
}
