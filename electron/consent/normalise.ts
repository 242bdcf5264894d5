/** A message as the keyword gate compares it. */
export interface NormalisedMessage {
  /** The tokens joined by single spaces. */
  readonly text: string;
  /**
   * Words in order. Emoji at the edges are left out unless the message has nothing but emoji; emoji
   * between words stay, one token each.
   */
  readonly tokens: readonly string[];
  /** The tokens with the emoji at the edges, for rules that look at emoji. */
  readonly allTokens: readonly string[];
  /** The tokens without spaces ("opt out", "opt-out" and "o p t o u t" are all "optout"); two digits never grow together. */
  readonly compact: string;
}

/**
 * Invisible or decorative code points: zero-width characters, joiners, bidi marks, soft hyphens, variation
 * selectors, tag characters (all "default ignorable"), keycap marks and skin tones. Without this 1️⃣ is not 1,
 * 👍🏽 is not 👍, and a pasted "STOP" with a hidden mark is not STOP.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u20E3]/gu;

/** Apostrophe look-alikes, so that "don’t", "don't" and "donʼt" are one word. */
const apostrophes = /[\u2018\u2019\u201A\u201B\u02B9\u02BB\u02BC\u02BD\u2032\u2035]/gu;
const innerApostrophe = /(?<=[\p{L}\p{M}\p{N}])'(?=[\p{L}\p{N}])/gu;

/** Scripts in which a dropped accent, breathing or vowel sign does not change which keyword is meant. */
const accentScripts = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}]/u;
/** Marks of those scripts or of no script; Indic signs have a script of their own and are never dropped. */
const accentMark =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Inherited}]/u;
const anyMark = /\p{M}/u;
const tatweel = /\u0640/gu;
/**
 * Letters that people write for one another, and that are not one letter and a mark to Unicode. Arabic: alef wasla; alef maqsura and the
 * Persian and Urdu ya; kaf; ta marbuta, typed as ha by many, and the Urdu has. Bengali: khanda ta, which is ta with a virama.
 */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ['\u0671', '\u0627'],
  ['\u0649', '\u064A'],
  ['\u06CC', '\u064A'],
  ['\u06D2', '\u064A'],
  ['\u06A9', '\u0643'],
  ['\u0629', '\u0647'],
  ['\u06C1', '\u0647'],
  ['\u06C3', '\u0647'],
  ['\u06BE', '\u0647'],
  ['\u06D5', '\u0647'],
  ['\u09CE', '\u09A4\u09CD'],
]);

const decimalDigit = /\p{Nd}/u;
const decimalDigits = /\p{Nd}/gu;
const loneSurrogates = /\p{Surrogate}/gu;

/** A word begins with a letter or number and keeps its marks; an emoji is one pictograph or one flag. */
const tokenPattern =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|\p{Regional_Indicator}{1,2}|\p{Extended_Pictographic}/gu;
const startsWithDigit = /^[0-9]/;
const endsInDigit = /[0-9]$/;
const wordStart = /^[\p{L}\p{N}]/u;

/**
 * Brings a message or keyword to the form in which keywords are compared. Total: any string is accepted.
 * Steps, each for a reason seen in real messages (docs/keywords.md):
 *
 * 1. NFKC: fullwidth and styled letters, ligatures, and the two encodings of composed letters become one.
 * 2. Invisible code points, keycaps, skin tones and selectors go (before and after NFKC, since they hide compositions).
 * 3. Digits of every script become ASCII: १ is 1.
 * 4. Case is folded per code point, so that the result does not depend on place or locale (İ and ı are i, Σ and ς are one).
 * 5. Accents go in Latin, Greek, Cyrillic and Arabic only (ARRÊT is ARRET, إيقاف is ايقاف). In Indic scripts a mark is
 *    part of the word: without virama and nukta it is another word.
 * 6. Letters that are typed for one another become one: the Arabic alefs, yas and kafs, ta marbuta and ha; Bengali khanda ta.
 * 7. Apostrophes inside a word go (don't, dont).
 * 8. Everything that is not a letter, mark, number or emoji separates words: punctuation, dandas, WhatsApp's * _ ~ `,
 *    quotes, line breaks, and runs of spaces.
 * 9. Emoji at the edges of words go ("STOP 🙏"); a message of emoji alone keeps them, so that 🛑 can be a keyword.
 */
export function normaliseMessage(text: string): NormalisedMessage {
  // The spacing acute is an apostrophe to those who type it; NFKC would turn it into a space.
  const composed = text
    .replace(loneSurrogates, ' ')
    .replaceAll('\u00B4', "'")
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(invisible, '');
  const folded = foldCase(asciiDigits(composed));
  const plain = dropAccents(folded).replace(apostrophes, "'").replace(innerApostrophe, '');
  const all: readonly string[] = plain.match(tokenPattern) ?? [];
  const tokens = all.some(isWord) ? withoutEdgeEmoji(all) : all;
  return { text: tokens.join(' '), tokens, allTokens: all, compact: joinTokens(tokens) };
}

/** True for a token of letters or numbers, false for an emoji. */
export function isWord(token: string): boolean {
  return wordStart.test(token);
}

/** Joins tokens without spaces, but keeps a space between two digits: "1 2" is not 12. */
export function joinTokens(tokens: readonly string[]): string {
  let joined = '';
  let before = '';
  for (const token of tokens) {
    const growsNumber = endsInDigit.test(before) && startsWithDigit.test(token);
    joined += growsNumber ? ` ${token}` : token;
    before = token;
  }
  return joined;
}

function foldCase(text: string): string {
  let folded = '';
  // Upper then lower makes ß and ẞ, ς and σ, ı and i meet, which lower case alone does not.
  for (const character of text) folded += character.toUpperCase().toLowerCase();
  return folded;
}

/** Unicode lists the decimal digits of a script as ten code points in a row, zero first. */
function asciiDigits(text: string): string {
  return text.replace(decimalDigits, (digit) => {
    const codePoint = digit.codePointAt(0) ?? 0;
    let first = codePoint;
    while (decimalDigit.test(String.fromCodePoint(first - 1))) first -= 1;
    return String((codePoint - first) % 10);
  });
}

function dropAccents(text: string): string {
  let kept = '';
  let dropping = false;
  for (const character of text.normalize('NFD').replace(tatweel, '')) {
    if (!anyMark.test(character)) dropping = accentScripts.test(character);
    else if (dropping && accentMark.test(character)) continue;
    kept += lookAlikes.get(character) ?? character;
  }
  return kept.normalize('NFKC');
}

function withoutEdgeEmoji(tokens: readonly string[]): readonly string[] {
  const first = tokens.findIndex(isWord);
  const last = tokens.findLastIndex(isWord);
  return tokens.slice(first, last + 1);
}
