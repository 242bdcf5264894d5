/**
 * Language codes. Flow files write two letters (`hi`), a locale (`en_US`), three letters (`hin`) or,
 * in Glific, a label (`Hindi`). Inside, a language is always ISO 639-3. Codes are mapped before
 * anything else looks at a file: later TextIt versions drop every translation whose code is not
 * three letters long.
 */
// prettier-ignore -- a table reads best as one
const languages: readonly (readonly [two: string, three: string, label: string])[] = [
  ['am', 'amh', 'Amharic'],
  ['ar', 'ara', 'Arabic'],
  ['as', 'asm', 'Assamese'],
  ['bn', 'ben', 'Bengali'],
  ['de', 'deu', 'German'],
  ['en', 'eng', 'English'],
  ['es', 'spa', 'Spanish'],
  ['fa', 'fas', 'Persian'],
  ['fr', 'fra', 'French'],
  ['gu', 'guj', 'Gujarati'],
  ['ha', 'hau', 'Hausa'],
  ['he', 'heb', 'Hebrew'],
  ['hi', 'hin', 'Hindi'],
  ['id', 'ind', 'Indonesian'],
  ['ig', 'ibo', 'Igbo'],
  ['it', 'ita', 'Italian'],
  ['ja', 'jpn', 'Japanese'],
  ['km', 'khm', 'Khmer'],
  ['kn', 'kan', 'Kannada'],
  ['ko', 'kor', 'Korean'],
  ['ks', 'kas', 'Kashmiri'],
  ['lo', 'lao', 'Lao'],
  ['ml', 'mal', 'Malayalam'],
  ['mr', 'mar', 'Marathi'],
  ['ms', 'msa', 'Malay'],
  ['my', 'mya', 'Burmese'],
  ['ne', 'nep', 'Nepali'],
  ['nl', 'nld', 'Dutch'],
  ['ny', 'nya', 'Chichewa'],
  ['or', 'ori', 'Odia'],
  ['pa', 'pan', 'Punjabi'],
  ['pl', 'pol', 'Polish'],
  ['ps', 'pus', 'Pashto'],
  ['pt', 'por', 'Portuguese'],
  ['ru', 'rus', 'Russian'],
  ['rw', 'kin', 'Kinyarwanda'],
  ['sa', 'san', 'Sanskrit'],
  ['sd', 'snd', 'Sindhi'],
  ['si', 'sin', 'Sinhala'],
  ['so', 'som', 'Somali'],
  ['sw', 'swa', 'Swahili'],
  ['ta', 'tam', 'Tamil'],
  ['te', 'tel', 'Telugu'],
  ['th', 'tha', 'Thai'],
  ['tl', 'tgl', 'Tagalog'],
  ['tr', 'tur', 'Turkish'],
  ['uk', 'ukr', 'Ukrainian'],
  ['ur', 'urd', 'Urdu'],
  ['vi', 'vie', 'Vietnamese'],
  ['xh', 'xho', 'Xhosa'],
  ['yo', 'yor', 'Yoruba'],
  ['zh', 'zho', 'Chinese'],
  ['zu', 'zul', 'Zulu'],
];

const threeByTwo = new Map(languages.map(([two, three]) => [two, three]));
const threeByLabel = new Map(languages.map(([, three, label]) => [label.toLowerCase(), three]));
const twoByThree = new Map(languages.map(([two, three]) => [three, two]));
const labelByThree = new Map(languages.map(([, three, label]) => [three, label]));

/** The ISO 639-3 code for a code, locale or English label; null when none is known. */
export function languageCode(text: string): string | null {
  const lower = text.trim().toLowerCase();
  const code = lower.split(/[-_]/, 1)[0] ?? '';
  if (/^[a-z]{3}$/.test(code) && (code === lower || /^[a-z]{3}[-_]/.test(lower))) return code;
  return threeByTwo.get(code) ?? threeByLabel.get(lower) ?? null;
}

/** The code of two letters for one of three, as Glific writes it; null when none is known. */
export function twoLetterCode(code: string): string | null {
  return twoByThree.get(code) ?? null;
}

/** The languages that have a name here, as ISO 639-3, by that name. */
export const namedLanguages: readonly string[] = languages
  .toSorted(([, , a], [, , b]) => (a < b ? -1 : 1))
  .map(([, three]) => three);

/** The English name of a language; its code when there is no name for it here. */
export function languageLabel(code: string): string {
  return labelByThree.get(code) ?? code;
}

/** True for a code of two letters, alone or in a locale: what Glific writes. */
export function isTwoLetterLocale(code: string): boolean {
  return /^[a-z]{2}(?:[-_][a-z]+)?$/i.test(code);
}
