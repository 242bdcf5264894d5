import type { CompiledKeywords, Phrase } from './compiled-keywords.ts';
import { findHits, type Hit } from './hits.ts';
import { emptyTokens, type Lexicon } from './lexicon.ts';
import { isWord } from './normalise.ts';

/** What a sentence says about leaving and joining. */
export interface SentenceReading {
  /** A request to stop that a person should look at. */
  readonly stop: { readonly phrase: Phrase; readonly matched: string; readonly why: string } | null;
  /** A stop word that is there, even when the message is not read as a request. */
  readonly anyStop: Hit | null;
  /** A start keyword or a yes. */
  readonly positive: Hit | null;
  /** The message is nothing but yes and no words (and fillers), with both of them. */
  readonly yesAndNo: { readonly yes: Hit; readonly no: Hit } | null;
}

/** In a message up to this long a companion may stand anywhere; in a longer one it must be nearby. */
const shortMessage = 12;
const nearby = 6;
/** A plain request without a companion ("leave me alone", "... so please stop") is heard in messages up to this long. */
const plainRequest = 30;
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
  const hits = findHits(tokens, compiled);
  const stops = hits.filter((hit) => hit.phrase.side === 'stop' && hit.phrase.rule !== null);
  const sentence = surveyed(tokens, hits, compiled.lexicon);
  const request = stops.find((hit) => isRequest(hit, sentence));
  const positive =
    hits.find((hit) => hit.phrase.side === 'start' || hit.phrase.side === 'yes') ?? null;
  return {
    stop:
      request === undefined
        ? findSlip(sentence, compiled)
        : {
            phrase: request.phrase,
            matched: request.phrase.compact,
            why: whyRequest(request, sentence),
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
  readonly wordCount: number;
  /** For each token, whether it is an emoji or part of a filler. */
  readonly empty: readonly boolean[];
  /** From this token on there are only fillers and emoji. */
  readonly emptyFrom: number;
  /** Up to this token there are only fillers, emoji, answers, and words that lead up to a request ("hello, I want to"). */
  readonly leadsUpTo: number;
  readonly isCompanion: readonly boolean[];
  readonly hasCompanion: boolean;
  /** Beside stop words there are only fillers, emoji, and yes or no words. */
  readonly saysNothingElse: boolean;
}

function surveyed(tokens: readonly string[], hits: readonly Hit[], lexicon: Lexicon): Sentence {
  const empty = emptyTokens(tokens, lexicon);
  const isCompanion = tokens.map((token) => lexicon.companions.has(token));
  const answers = placesOf(hits, ({ side }) => side === 'yes' || side === 'no');
  const firstOther = tokens.findIndex(
    (token, at) => empty[at] !== true && !answers.has(at) && !lexicon.leads.has(token),
  );
  return {
    tokens,
    hits,
    lexicon,
    wordCount: tokens.filter(isWord).length,
    empty,
    emptyFrom: empty.lastIndexOf(false) + 1,
    leadsUpTo: firstOther === -1 ? tokens.length : firstOther,
    isCompanion,
    hasCompanion: isCompanion.includes(true),
    saysNothingElse: isOnly(
      tokens,
      empty,
      placesOf(hits, ({ side }) => side !== 'start'),
    ),
  };
}

function placesOf(hits: readonly Hit[], counts: (phrase: Phrase) => boolean): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { phrase, start, end } of hits)
    if (counts(phrase)) for (let at = start; at < end; at += 1) places.add(at);
  return places;
}

/** True when beside these places there are only fillers and emoji. */
function isOnly(
  tokens: readonly string[],
  empty: readonly boolean[],
  places: ReadonlySet<number>,
): boolean {
  return tokens.every((_, at) => empty[at] === true || places.has(at));
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

function isRequest(hit: Hit, sentence: Sentence): boolean {
  const { strength, isKeyword } = hit.phrase;
  const isShort = sentence.wordCount <= shortMessage;
  if (isShort ? sentence.hasCompanion : hasCompanionNearby(hit, sentence)) return true;
  if (hasObject(hit, sentence)) return true;
  if (strength === 'everyday') return sentence.saysNothingElse;
  if (strength === 'weak' || sentence.wordCount > plainRequest) return false;
  return !isKeyword || closes(hit, sentence) || (isShort && hit.start <= sentence.leadsUpTo);
}

function hasCompanionNearby(hit: Hit, { isCompanion }: Sentence): boolean {
  return isCompanion.slice(Math.max(0, hit.start - nearby), hit.end + nearby).includes(true);
}

/** "remove me", and "cancel this" at the end of the message; "cancel this appointment" is about something else. */
function hasObject(hit: Hit, { tokens, lexicon, emptyFrom }: Sentence): boolean {
  const next = tokens[hit.end];
  if (next === undefined) return false;
  if (lexicon.directObjects.has(next)) return true;
  return lexicon.finalObjects.has(next) && hit.end + 1 >= emptyFrom;
}

/** The message ends with it: "I asked you before to please stop". */
function closes(hit: Hit, { emptyFrom }: Sentence): boolean {
  return hit.end >= emptyFrom;
}

function whyRequest(hit: Hit, { tokens, isCompanion }: Sentence): string {
  const words = tokens.slice(hit.start, hit.end).join(' ');
  if (!hit.phrase.isKeyword) return `Says “${words}”, which may be a request to stop.`;
  const companion = tokens[isCompanion.indexOf(true)];
  if (hit.phrase.strength !== 'sure' && companion !== undefined)
    return `Says “${words}” beside “${companion}”.`;
  return `Says “${words}” among other words.`;
}

/** One misspelt stop word, alone or beside nothing but fillers and words about messages ("stpo texting me"). */
function findSlip(
  { tokens, hits, lexicon, empty, isCompanion, wordCount }: Sentence,
  compiled: CompiledKeywords,
): SentenceReading['stop'] {
  if (wordCount === 0 || wordCount > shortForSlips) return null;
  const answers = placesOf(hits, ({ side }) => side === 'yes' || side === 'no');
  const unexplained = tokens.filter(
    (token, at) =>
      empty[at] !== true &&
      isCompanion[at] !== true &&
      !answers.has(at) &&
      !lexicon.leads.has(token),
  );
  const [word] = unexplained;
  if (word === undefined || unexplained.length > 1) return null;
  if (compiled.exact.has(word) || compiled.phrases.has(word) || lexicon.innocent.has(word))
    return null;
  const meant = compiled.slips.find(word);
  return meant === null
    ? null
    : {
        phrase: meant.value,
        matched: word,
        why: `“${word}” is one slip away from “${meant.keyword}”.`,
      };
}

function readYesAndNo({ tokens, hits, empty }: Sentence): SentenceReading['yesAndNo'] {
  const yes = hits.find((hit) => hit.phrase.side === 'yes' || hit.phrase.side === 'start');
  const no = hits.find((hit) => hit.phrase.side === 'no');
  if (yes === undefined || no === undefined) return null;
  return isOnly(
    tokens,
    empty,
    placesOf(hits, ({ side }) => side !== 'stop'),
  )
    ? { yes, no }
    : null;
}
