import type { Environment } from '../../environment.ts';
import { lowerCase } from '../../expressions/text.ts';

/**
 * How router tests compare words. Rule: https://textit.com/mr/docs/ (router tests).
 * - `default`: lower case.
 * - `confusables`: also what looks alike, as in Unicode's report on look-alikes (UTS 39), but only for the letters that
 *   people mix on their keyboards: full-width and mathematical forms (NFKC), Cyrillic and Greek letters that look like Latin
 *   ones, `0` and `o`, `1` and `l`, `rn` and `m`. Accents and other scripts are not folded.
 * - `arabic_variants`: also the forms of one letter that the keyboards of Arabic, Persian, Urdu and Kurdish give (yeh, kaf,
 *   heh, alef wasla, presentation forms) and of one digit. Hamza and vowel marks count.
 */
export function comparable(word: string, collation: Environment['collation']): string {
  if (collation === 'default') return lowerCase(word);
  const folds = collation === 'confusables' ? lookAlikes : arabicVariants;
  let key = '';
  for (const character of lowerCase(word.normalize('NFKC')))
    key += folds.get(character) ?? character;
  return key;
}

/** Pairs of a run of characters and the run that they are read as, one by one. */
function pairs(
  ...runs: readonly (readonly [from: string, to: string])[]
): ReadonlyMap<string, string> {
  return new Map(
    runs.flatMap(([from, to]) => {
      const targets = Array.from(to);
      return Array.from(from, (character, index) => [character, targets[index] ?? ''] as const);
    }),
  );
}

// In lower case, where `в` stands for the `В` that looks like `B`: one word in two cases stays one word.
const lookAlikes = new Map([
  ...pairs(
    ['аеорсухіјѕһԁԛԝӏвнкмтгӕ', 'aeopcyxijshdqwlbhkmtræ'],
    ['αβεζηικμνοργτυχ', 'abezhikmnopytux'],
    ['01ı', 'oli'],
  ),
  ['m', 'rn'] as const,
  ['м', 'rn'] as const,
  ['μ', 'rn'] as const,
]);

const arabicVariants = pairs(
  ['\u06cc\u0649\u06d0', '\u064a\u064a\u064a'],
  ['\u06a9\u06aa', '\u0643\u0643'],
  ['\u06c1\u06be\u06d5', '\u0647\u0647\u0647'],
  ['\u0671', '\u0627'],
  ['۰۱۲۳۴۵۶۷۸۹', '٠١٢٣٤٥٦٧٨٩'],
);
