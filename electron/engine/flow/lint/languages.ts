import { languageLabel } from '../locales.ts';

/** Languages by their English names: `Hindi`, `English and Hindi`. */
export function languageNames(languages: readonly string[]): string {
  const names = languages.map(languageLabel);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const scripts: readonly (readonly [script: RegExp, languages: string])[] = [
  [/\p{Script=Devanagari}/u, 'hin mar nep san'],
  [/\p{Script=Bengali}/u, 'ben asm'],
  [/\p{Script=Gujarati}/u, 'guj'],
  [/\p{Script=Gurmukhi}/u, 'pan'],
  [/\p{Script=Oriya}/u, 'ori'],
  [/\p{Script=Tamil}/u, 'tam'],
  [/\p{Script=Telugu}/u, 'tel'],
  [/\p{Script=Kannada}/u, 'kan'],
  [/\p{Script=Malayalam}/u, 'mal'],
  [/\p{Script=Sinhala}/u, 'sin'],
  [/\p{Script=Arabic}/u, 'urd ara fas pus snd'],
];

/** A pattern for one letter of a language's own script; null for languages in Latin letters. */
export function ownScript(language: string): RegExp | null {
  return scripts.find(([, languages]) => languages.split(' ').includes(language))?.[0] ?? null;
}
