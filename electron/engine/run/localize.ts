import type { Environment } from '../environment.ts';
import type { CompiledFlow, Localized } from '../flow/model.ts';

/** What was chosen, and the language it is in (`und` when the file does not say). */
export interface Chosen<T> {
  readonly value: T;
  readonly language: string;
}

/**
 * The text for a person, in the order of the flow's dialect.
 * TextIt: the contact's language if the organisation has it, the organisation's default, the flow's
 * own; on reaching the flow's own language its base text counts. Glific: the contact's language
 * (the organisation's default for those who have none), else the base text.
 * Rules: https://textit.com/mr/docs/ (localization), https://glific.github.io/docs/ (translations).
 */
export function choose<T>(
  localized: Localized<T>,
  flow: CompiledFlow,
  contactLanguage: string,
  environment: Environment,
): Chosen<T> {
  const base = { value: localized.base, language: flow.language };
  if (localized.translations === null) return base;
  const fallback = environment.languages[0] ?? '';

  if (flow.dialect === 'glific') {
    const language = contactLanguage === '' ? fallback : contactLanguage;
    return translated(localized, language) ?? base;
  }
  if (contactLanguage !== '' && environment.languages.includes(contactLanguage)) {
    if (contactLanguage === flow.language) return base;
    const found = translated(localized, contactLanguage);
    if (found !== null) return found;
  }
  return fallback === flow.language ? base : (translated(localized, fallback) ?? base);
}

function translated<T>(localized: Localized<T>, language: string): Chosen<T> | null {
  const value = localized.translations?.get(language);
  return value === undefined ? null : { value, language };
}
