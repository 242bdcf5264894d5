import { trimSpace } from '../../expressions/text.ts';

/** Characters of a message that are looked at; instructions stand well within them. */
const longestText = 4000;

/** An answer as texts name it: in quotes or bold, a number, a keycap, an emoji, or a word in capitals. */
const quotedAnswer = String.raw`["“”'‘’«*_]+\s?(?:[^\s"“”'‘’«»*_,.;:!?()]{1,20})(?: [^\s"“”'‘’«»*_,.;:!?()]{1,20})?\s?["“”'‘’»*_]+`;
const keycap = String.raw`[0-9#*]\ufe0f?\u20e3`;
const number = String.raw`[0-9\u0966-\u096f]{1,2}(?![0-9\u0966-\u096f.,:/-]*[0-9\u0966-\u096f])`;
const emoji = String.raw`\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?`;
const capitals = String.raw`(?<![\p{L}\p{N}])[A-Z]{2,20}(?:-[A-Z]{2,20})?(?![\p{L}\p{N}])`;
const yesOrNo = String.raw`(?<![\p{L}\p{M}])(?:[Yy]es|[Nn]o|[Oo]k(?:ay)?|[Hh]aan|[Nn]ahi|हाँ|हां|नहीं|नही)(?![\p{L}\p{M}])`;
const sign = `(?:${quotedAnswer}|${keycap}|${number}|${emoji}|${capitals})`;
const answer = `(?:${sign}|${yesOrNo})`;
const or = String.raw`(?:\s*,)?\s*(?:,|\/|(?<![\p{L}])(?:or|and)(?![\p{L}])|या|और)\s*`;
const another = `(?:${or}${answer}){0,9}`;

/** English: the verb, then the answer. */
const verb = String.raw`(?<![\p{L}])(?:[Tt]ype|[Tt]ypes|[Tt]yping|[Rr]eply|[Rr]eplying|[Rr]espond|[Ss]end|[Ss]ending|[Pp]ress|[Aa]nswer|[Ee]nter|[Cc]hoose|[Ss]elect|[Ww]rite|[Tt]ext|[Cc]lick|[Tt]ap)(?![\p{L}])`;
const filler = String.raw`(?:\s+(?:us|back|with|by|the|a|an|word|number|option|either|simply|just|only|digit|key)(?![\p{L}]))*`;
const told = new RegExp(String.raw`${verb}${filler}\s*:?\s*(${answer}${another})`, 'gu');

/** Hindi: the answer, then the verb. A "नहीं" alone before a verb says that something is not done. */
const hindiVerb = String.raw`(?:टाइप|लिख|भेज|दबा|चुन|जवाब|उत्तर|रिप्लाई)`;
const toldInHindi = new RegExp(
  String.raw`(${sign}${another}|${yesOrNo}(?:${or}${answer}){1,9})\s*["“”'‘’*_]*\s*(?:(?:पर|का|को|में|से|के साथ)\s+)?${hindiVerb}`,
  'gu',
);
const each = new RegExp(answer, 'gu');

/** A line of a menu: `1. Health`, `2️⃣ School`. */
const menuLine = new RegExp(String.raw`^\s*\*?(${keycap}|[0-9]{1,2}(?=\s*[.):\-–]))`, 'gmu');

/**
 * The answers that a text tells people to give, in the order of the text, each once. Words in capitals
 * count only after a verb such as "type"; what a form asks for ("type *your name*") is no answer.
 */
export function promisedIn(text: string): readonly string[] {
  const start = text.slice(0, longestText);
  const phrases = [...start.matchAll(told), ...start.matchAll(toldInHindi)]
    .sort((a, b) => a.index - b.index)
    .map(([, phrase = '']) => phrase);
  const answers = phrases.flatMap((phrase) => phrase.match(each) ?? []).map(bare);
  return [...new Set(answers)].filter(isAnswer);
}

/** The numbers in front of the lines of a menu; none for a text with fewer than two such lines. */
export function menuNumbersIn(text: string): readonly string[] {
  const numbers = Array.from(text.slice(0, longestText).matchAll(menuLine), ([, found = '']) =>
    bare(found),
  );
  return numbers.length < 2 ? [] : [...new Set(numbers)];
}

/** Without quotes and bold; a keycap is the digit that people type. */
function bare(found: string): string {
  return trimSpace(
    found.replace(/^["“”'‘’«*_\s]+|["“”'‘’»*_\s]+$/gu, '').replace(/([0-9])\ufe0f?\u20e3/gu, '$1'),
  );
}

const partOfForm =
  /^(?:your|the|a|an|my|any|full|this|that|it|here|us|आप\p{M}*का|अपना|अपनी|अपने)(?:\s|$)/iu;

function isAnswer(text: string): boolean {
  return text !== '' && !partOfForm.test(text) && !text.includes('@');
}

const devanagariZero = 0x966;

/**
 * Other ways in which people write an answer: capitals, a full stop or exclamation mark, the other
 * spelling of a nasal (हाँ, हां), local digits, a keycap, a skin tone. The answer itself is not among them.
 */
export function spellingsOf(answer: string, language: string): readonly string[] {
  const found: string[] = [];
  if (/\p{L}/u.test(answer)) {
    found.push(answer.toLowerCase(), answer.toUpperCase(), `${answer}!`, `${answer}.`);
    if (/\p{Script=Devanagari}/u.test(answer))
      found.push(
        `${answer}\u0964`,
        answer.replaceAll('\u0901', '\u0902'),
        answer.replace(/\u0928\u094d(?=[\u0924-\u0927])/gu, '\u0902'),
      );
    if (answer === 'हां') found.push('हाँ');
  }
  if (/^[0-9]$/.test(answer)) {
    found.push(`${answer}\ufe0f\u20e3`);
    if (['hin', 'mar', 'nep'].includes(language))
      found.push(String.fromCodePoint(devanagariZero + Number(answer)));
  }
  if (/^[\u0966-\u096f]$/.test(answer))
    found.push(String((answer.codePointAt(0) ?? 0) - devanagariZero));
  const hand = /^(\p{Emoji_Modifier_Base})\ufe0f?$/u.exec(answer)?.[1];
  if (hand !== undefined) found.push(`${hand}\u{1f3fd}`);
  return [...new Set(found)].filter((spelling) => spelling !== answer);
}
