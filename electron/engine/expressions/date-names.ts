/**
 * Names of months and days in the language of an environment, from the language data of the
 * runtime; English for a language that it does not know.
 */
export type NameStyle = 'short' | 'long';

/** @param month 1 to 12 */
export function monthName(month: number, style: NameStyle, language: string): string {
  return nameIn(language, { month: style }, Date.UTC(2023, month - 1, 1));
}

/** @param weekday 0 is Sunday */
export function dayName(weekday: number, style: NameStyle, language: string): string {
  // 1 January 2023 was a Sunday.
  return nameIn(language, { weekday: style }, Date.UTC(2023, 0, 1 + weekday));
}

/** Making one takes longer than all else; the languages of an organisation are few. */
const writers = new Map<string, Intl.DateTimeFormat>();

function nameIn(language: string, style: Intl.DateTimeFormatOptions, at: number): string {
  const key = `${language} ${Object.entries(style).join()}`;
  const writer =
    writers.get(key) ??
    new Intl.DateTimeFormat(localeOf(language), {
      ...style,
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: 'UTC',
    });
  writers.set(key, writer);
  return writer.format(at);
}

/** Intl takes codes of three letters too, and throws for what is no code at all. */
function localeOf(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
