/** ISO 639-3 as the BCP 47 tag that `lang` wants: `hin` is `hi`. Undefined when the language is not known. */
export function languageTag(code: string): string | undefined {
  if (code === '') return undefined;
  try {
    return Intl.getCanonicalLocales(code)[0];
  } catch {
    return undefined;
  }
}
