import { joinTokens, normaliseMessage } from './normalise.ts';
import { keywordSets } from './keyword-sets/index.ts';
import type { KeywordSet } from './keyword-sets/index.ts';

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

export interface HarmlessTokens {
  readonly tokens: readonly string[];
  readonly unless: ReadonlySet<string>;
}

/** The words of all languages together: people mix them ("please रोको"), so one lexicon serves every message. */
export interface Lexicon {
  readonly fillers: ReadonlySet<string>;
  readonly companions: ReadonlySet<string>;
  readonly directObjects: ReadonlySet<string>;
  readonly finalObjects: ReadonlySet<string>;
  readonly yes: readonly LexiconPhrase[];
  readonly no: readonly LexiconPhrase[];
  /** Requests that are no keywords. */
  readonly requests: readonly StopPhrase[];
  /** Normalised forms that are everyday speech; keywords among them are handled with the same care. */
  readonly everyday: ReadonlySet<string>;
  readonly harmless: readonly HarmlessTokens[];
  readonly innocent: ReadonlySet<string>;
  /** Ways to waver after a yes. */
  readonly doubts: readonly LexiconPhrase[];
  /** Phrases that take a no or a doubt in them back. */
  readonly assurances: readonly LexiconPhrase[];
}

/** Normalises and merges the word lists of the sets. Entries that normalise to nothing are dropped. */
export function buildLexicon(sets: readonly KeywordSet[] = keywordSets): Lexicon {
  return {
    fillers: words(sets, (set) => set.fillers),
    companions: words(sets, (set) => set.companions),
    directObjects: words(sets, (set) => set.directObjects),
    finalObjects: words(sets, (set) => set.finalObjects),
    yes: phrases(sets, (set) => set.yesWords),
    no: phrases(sets, (set) => set.noWords),
    requests: [
      ...stopPhrases(sets, (set) => set.nearWords, 'sure'),
      ...stopPhrases(sets, (set) => set.everydayWords, 'everyday'),
      ...stopPhrases(sets, (set) => set.weakWords, 'weak'),
    ],
    everyday: words(sets, (set) => set.everydayWords),
    harmless: sets.flatMap((set) =>
      set.harmless.map(({ phrase, unless }) => ({
        tokens: normaliseMessage(phrase).tokens,
        unless: new Set((unless ?? []).map((word) => normaliseMessage(word).compact)),
      })),
    ),
    innocent: words(sets, (set) => set.innocentWords),
    doubts: phrases(sets, (set) => set.doubtWords),
    assurances: phrases(sets, (set) => set.assuringWords),
  };
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
    pick(set).map((phrase) => {
      const { tokens } = normaliseMessage(phrase);
      return { tokens, compact: joinTokens(tokens), language: set.language };
    }),
  );
}

function stopPhrases(
  sets: readonly KeywordSet[],
  pick: (set: KeywordSet) => readonly string[],
  strength: Strength,
): StopPhrase[] {
  return phrases(sets, pick).map((phrase) => ({ ...phrase, strength }));
}
