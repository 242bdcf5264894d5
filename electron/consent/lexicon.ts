import { isWord, joinTokens, normaliseMessage } from './normalise.ts';
import { keywordSets } from './keyword-sets/index.ts';
import type { KeywordSet } from './keyword-sets/index.ts';
import {
  isOpenPattern,
  PatternIndex,
  readPattern,
  WordList,
  type WordPattern,
} from './word-patterns.ts';

/**
 * How far words go on their own inside a sentence: `sure` is enough, `everyday` is enough only as the whole message,
 * `weak` always needs a companion ("weak" and "everyday" words become an opt-out request beside "messages", "sms" ...).
 */
export type Strength = 'sure' | 'everyday' | 'weak';

/** A phrase of a keyword set in normalised form. */
export interface LexiconPhrase {
  readonly tokens: readonly string[];
  readonly compact: string;
  readonly language: string;
}

export interface StopPhrase extends LexiconPhrase {
  readonly strength: Strength;
}

/** A request written with stems or gaps: it is looked for word by word. */
export interface OpenRequest {
  readonly pattern: WordPattern;
  readonly text: string;
  readonly language: string;
  readonly strength: Strength;
}

/** What takes a harmless reading back. */
export interface HarmlessUnless {
  readonly words: ReadonlySet<string>;
  /** Any companion. */
  readonly aboutMessages: boolean;
}

/** The words of all languages together: people mix them ("please रोको"), so one lexicon serves every message. */
export interface Lexicon {
  /** Joined forms; a filler may be several words ("por favor"). */
  readonly fillers: ReadonlySet<string>;
  /** In tokens. */
  readonly longestFiller: number;
  readonly leads: WordList;
  readonly companions: WordList;
  readonly directObjects: ReadonlySet<string>;
  readonly finalObjects: ReadonlySet<string>;
  readonly yes: readonly LexiconPhrase[];
  readonly no: readonly LexiconPhrase[];
  /** Requests that are no keywords. */
  readonly requests: readonly StopPhrase[];
  readonly openRequests: readonly OpenRequest[];
  /** Normalised forms that are everyday speech; keywords among them are handled with the same care. */
  readonly everyday: ReadonlySet<string>;
  readonly harmless: PatternIndex<HarmlessUnless>;
  readonly innocent: ReadonlySet<string>;
  /** Answers, by the words they are made of. */
  readonly noPhrases: PatternIndex<LexiconPhrase>;
  /** Ways to waver after a yes. */
  readonly doubts: PatternIndex<LexiconPhrase>;
  /** Phrases that take a no or a doubt in them back. */
  readonly assurances: PatternIndex<LexiconPhrase>;
}

/**
 * Normalises and merges the word lists of the sets. Entries that normalise to nothing are dropped.
 *
 * A stop word of one language may be ordinary speech in another (Swahili "acha", stop; Hindi "acha", good). Where people speak the
 * second (`languages`) and not the first, that word needs a companion, so that nobody is held for saying "good".
 */
export function buildLexicon(
  sets: readonly KeywordSet[],
  languages: readonly string[] = sets.map(({ language }) => language),
): Lexicon {
  const spoken = sets.filter(({ language }) => languages.includes(language));
  const ordinary = words(spoken, (set) => set.ordinaryWords);
  const requests = [
    ...stopPhrases(sets, (set) => set.nearWords, 'sure'),
    ...stopPhrases(sets, (set) => set.everydayWords, 'everyday'),
    ...stopPhrases(sets, (set) => set.weakWords, 'weak'),
  ].map((request) =>
    ordinary.has(request.compact) && !languages.includes(request.language)
      ? { ...request, strength: 'weak' as const }
      : request,
  );
  const fillers = phrases(sets, (set) => set.fillers);
  return {
    fillers: new Set(fillers.map(({ compact }) => compact).filter((form) => form !== '')),
    longestFiller: Math.max(1, ...fillers.map(({ tokens }) => tokens.length)),
    leads: new WordList(sets.flatMap((set) => set.leadWords)),
    companions: new WordList(sets.flatMap((set) => set.companions)),
    directObjects: words(sets, (set) => set.directObjects),
    finalObjects: words(sets, (set) => set.finalObjects),
    yes: phrases(sets, (set) => set.yesWords),
    no: phrases(sets, (set) => set.noWords),
    requests,
    openRequests: [
      ...openRequests(sets, (set) => set.nearWords, 'sure'),
      ...openRequests(sets, (set) => set.everydayWords, 'everyday'),
      ...openRequests(sets, (set) => set.weakWords, 'weak'),
    ],
    everyday: words(sets, (set) => set.everydayWords),
    harmless: new PatternIndex(
      sets.flatMap((set) =>
        set.harmless.map(({ phrase, unless, unlessAboutMessages }) => {
          const forms = (unless ?? []).map((word) => normaliseMessage(word).compact);
          const doubt = { words: new Set(forms), aboutMessages: unlessAboutMessages ?? false };
          return [readPattern(phrase), doubt] as const;
        }),
      ),
    ),
    innocent: words(sets, (set) => set.innocentWords),
    noPhrases: phraseIndex(phrases(sets, (set) => set.noWords)),
    doubts: phraseIndex(phrases(sets, (set) => set.doubtWords)),
    assurances: phraseIndex(phrases(sets, (set) => set.assuringWords)),
  };
}

/** By the languages spoken. Making one takes longer than all else of a start, and each chat test is a start. */
const delivered = new Map<string, Lexicon>();
const mostKept = 16;

/** The lexicon of all delivered sets where these languages are spoken (ISO 639-3; every one when left out); kept once made. */
export function deliveredLexicon(languages?: readonly string[]): Lexicon {
  const key = languages === undefined ? 'all' : languages.toSorted().join(' ');
  let lexicon = delivered.get(key);
  if (lexicon === undefined) {
    lexicon = buildLexicon(keywordSets, languages);
    if (delivered.size >= mostKept) delivered.clear();
    delivered.set(key, lexicon);
  }
  return lexicon;
}

/** For each token, whether it is an emoji or belongs to a filler: such tokens change nothing about what is asked. */
export function emptyTokens(tokens: readonly string[], lexicon: Lexicon): boolean[] {
  const empty = tokens.map((token) => !isWord(token));
  for (let start = 0; start < tokens.length; start += 1)
    for (const end of fillerEnds(tokens, start, lexicon)) empty.fill(true, start, end);
  return empty;
}

/** Where the fillers end that begin at this place; one past their last token. */
export function fillerEnds(tokens: readonly string[], start: number, lexicon: Lexicon): number[] {
  const ends: number[] = [];
  const last = Math.min(tokens.length, start + lexicon.longestFiller);
  for (let end = start + 1; end <= last; end += 1)
    if (lexicon.fillers.has(joinTokens(tokens.slice(start, end)))) ends.push(end);
  return ends;
}

function words(
  sets: readonly KeywordSet[],
  pick: (set: KeywordSet) => readonly string[],
): ReadonlySet<string> {
  const forms = sets.flatMap((set) => pick(set).map((word) => normaliseMessage(word).compact));
  return new Set(forms.filter((form) => form !== ''));
}

function phrases(
  sets: readonly KeywordSet[],
  pick: (set: KeywordSet) => readonly string[],
): LexiconPhrase[] {
  return sets.flatMap((set) =>
    pick(set)
      .filter((phrase) => !isOpenPattern(phrase))
      .map((phrase) => {
        const { tokens } = normaliseMessage(phrase);
        return { tokens, compact: joinTokens(tokens), language: set.language };
      }),
  );
}

function phraseIndex(listed: readonly LexiconPhrase[]): PatternIndex<LexiconPhrase> {
  return new PatternIndex(
    listed.map((phrase) => [readPattern(phrase.tokens.join(' ')), phrase] as const),
  );
}

function stopPhrases(
  sets: readonly KeywordSet[],
  pick: (set: KeywordSet) => readonly string[],
  strength: Strength,
): StopPhrase[] {
  return phrases(sets, pick).map((phrase) => ({ ...phrase, strength }));
}

function openRequests(
  sets: readonly KeywordSet[],
  pick: (set: KeywordSet) => readonly string[],
  strength: Strength,
): OpenRequest[] {
  return sets.flatMap((set) =>
    pick(set)
      .filter(isOpenPattern)
      .map((text) => ({ pattern: readPattern(text), text, language: set.language, strength })),
  );
}
