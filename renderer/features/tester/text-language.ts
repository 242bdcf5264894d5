const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Arabic}/u, 'ar'],
];

/** Languages that share a script with the first guess above. */
const sameScript: Readonly<Record<string, readonly string[]>> = {
  hi: ['hin', 'mar', 'nep', 'bho', 'mai', 'san'],
  ar: ['ara', 'urd', 'prs', 'fas', 'pus', 'snd'],
};

/** What `lang` a chat text gets, by its script; the person's own language (ISO 639-3) decides between those that share one. */
export function textLanguage(text: string, personLanguage: string): string | undefined {
  const guess = scripts.find(([script]) => script.test(text))?.[1];
  if (guess === undefined) return undefined;
  return sameScript[guess]?.includes(personLanguage) === true
    ? Intl.getCanonicalLocales(personLanguage)[0]
    : guess;
}
