/** A script, how to recognise it, and which BCP 47 language to assume when nothing else is known. */
const scripts: readonly { readonly pattern: RegExp; readonly languages: readonly string[] }[] = [
  {
    pattern: /\p{Script=Devanagari}/u,
    languages: [
      'hi',
      'mr',
      'ne',
      'sa',
      'kok',
      'mai',
      'doi',
      'brx',
      'bho',
      'awa',
      'raj',
      'mag',
      'hne',
    ],
  },
  { pattern: /\p{Script=Arabic}/u, languages: ['ar', 'ur', 'fa', 'ps', 'sd', 'ks'] },
  { pattern: /\p{Script=Bengali}/u, languages: ['bn', 'as'] },
  { pattern: /\p{Script=Tamil}/u, languages: ['ta'] },
  { pattern: /\p{Script=Telugu}/u, languages: ['te'] },
  { pattern: /\p{Script=Kannada}/u, languages: ['kn'] },
  { pattern: /\p{Script=Malayalam}/u, languages: ['ml'] },
  { pattern: /\p{Script=Gujarati}/u, languages: ['gu'] },
  { pattern: /\p{Script=Gurmukhi}/u, languages: ['pa'] },
  { pattern: /\p{Script=Oriya}/u, languages: ['or'] },
  { pattern: /\p{Script=Ethiopic}/u, languages: ['am', 'ti'] },
];

/** ISO 639-3 `hin` as the BCP 47 tag `hi` that `lang` attributes want; undefined for an empty or impossible code. */
export function languageTag(code: string): string | undefined {
  try {
    return code === '' ? undefined : Intl.getCanonicalLocales(code)[0];
  } catch {
    return undefined;
  }
}

/**
 * The `lang` of a text that people wrote, so that fonts, line height and screen readers fit: decided by its script, and
 * within one script by the known language (ISO 639-3). Undefined for Latin script, of which nobody can tell.
 */
export function languageOf(text: string, known = ''): string | undefined {
  const script = scripts.find(({ pattern }) => pattern.test(text));
  if (script === undefined) return undefined;
  const tag = languageTag(known);
  return tag !== undefined && script.languages.includes(tag) ? tag : script.languages[0];
}
