import type { ConsentKeywordKind } from '../keyword-types.ts';
import arabic from './ara.json' with { type: 'json' };
import bengali from './ben.json' with { type: 'json' };
import english from './eng.json' with { type: 'json' };
import french from './fra.json' with { type: 'json' };
import gujarati from './guj.json' with { type: 'json' };
import hindi from './hin.json' with { type: 'json' };
import kannada from './kan.json' with { type: 'json' };
import marathi from './mar.json' with { type: 'json' };
import portuguese from './por.json' with { type: 'json' };
import spanish from './spa.json' with { type: 'json' };
import swahili from './swa.json' with { type: 'json' };
import tamil from './tam.json' with { type: 'json' };
import telugu from './tel.json' with { type: 'json' };

/** One published or proposed keyword with its standing. */
export interface KeywordSetWord {
  readonly kind: ConsentKeywordKind;
  readonly word: string;
  /** Where the word is published, or why it is proposed. */
  readonly source: string;
  /** No provider publishes it: a native speaker of the organisation has to approve it before use. */
  readonly needsApproval: boolean;
}

/** Words around a stop word that make it harmless ("bus stop"). */
export interface HarmlessPhrase {
  readonly phrase: string;
  /** Words that cancel the harmless reading when they stand anywhere in the message. */
  readonly unless?: readonly string[];
  /** A companion ("message", "sms") anywhere in the message cancels it, too. */
  readonly unlessAboutMessages?: boolean;
}

/**
 * A language's data file: keywords to choose from, and the words that the tiers need. See docs/keywords.md.
 *
 * In `leadWords` and `companions` a word may end in `*` ("messag*": every word that begins so); in `nearWords`, `weakWords` and
 * `harmless` phrases so may each word, and `…` stands for up to three other words ("no … envi*").
 */
export interface KeywordSet {
  /** ISO 639-3. */
  readonly language: string;
  readonly name: string;
  readonly version: number;
  readonly words: readonly KeywordSetWord[];
  /** Polite or empty words that may stand beside a keyword without changing what it means. */
  readonly fillers: readonly string[];
  /** Words that lead up to a request without making it about something else ("hello", "I want to"). */
  readonly leadWords: readonly string[];
  /** Words about messages: with one of them an everyday word such as "cancel" may be an opt-out. */
  readonly companions: readonly string[];
  /** Have the force of a companion straight after an everyday word ("remove me"). */
  readonly directObjects: readonly string[];
  /** The same, when the message ends with them ("cancel this"). */
  readonly finalObjects: readonly string[];
  readonly yesWords: readonly string[];
  readonly noWords: readonly string[];
  /** Ways to ask for a stop that are not keywords: they go to review. */
  readonly nearWords: readonly string[];
  /** Stop words and phrases that are also ordinary speech: inside a sentence they need a companion; alone they do not. */
  readonly everydayWords: readonly string[];
  /** Weaker still: they always need a companion ("leave" alone may be an answer in a flow). */
  readonly weakWords: readonly string[];
  readonly harmless: readonly HarmlessPhrase[];
  /** Ways to waver. Read only in what somebody writes after a yes that is not recorded yet; they match no keyword. */
  readonly doubtWords: readonly string[];
  /** Phrases in which a no or a doubt word speaks against nothing ("no problem"); read where the doubt words are. */
  readonly assuringWords: readonly string[];
  /** Ordinary words of this language that are a stop word in another: where this language is spoken and that one is not, they are none. */
  readonly ordinaryWords: readonly string[];
  /** Ordinary words one letter away from a stop keyword. */
  readonly innocentWords: readonly string[];
}

/** The sets that come with the application, in the order in which they are offered. */
export const keywordSets: readonly KeywordSet[] = [
  english,
  hindi,
  bengali,
  marathi,
  tamil,
  telugu,
  gujarati,
  kannada,
  spanish,
  french,
  portuguese,
  swahili,
  arabic,
] as readonly KeywordSet[];

/** The name of a set's version as the ledger keeps it, for example `eng@1`. */
export function setVersionOf(set: KeywordSet): string {
  return `${set.language}@${String(set.version)}`;
}
