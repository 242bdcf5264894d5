/** Signs and letters of other scripts that are typed for a Latin letter: "$top", "5t0p", "ѕтор". */
const meant: ReadonlyMap<string, string> = new Map(
  Object.entries({
    $: 's',
    '5': 's',
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '7': 't',
    '@': 'a',
    а: 'a',
    с: 'c',
    е: 'e',
    і: 'i',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
    ο: 'o',
    ρ: 'p',
    τ: 't',
  }),
);
const anyLetter = /\p{L}/u;
const piece = /\S+/gu;
const sign = new RegExp(`[${[...meant.keys()].join('')}]`, 'giu');

/** The text with such signs read as the letters that they stand for, in words that have a letter; null when there are none. */
export function undisguised(text: string): string | null {
  const read = text.replace(piece, (word) =>
    anyLetter.test(word)
      ? word.replace(sign, (found) => meant.get(found.toLowerCase()) ?? found)
      : word,
  );
  return read === text ? null : read;
}
