import type { Translations } from './definition.ts';
import { limits } from '../limits.ts';
import { isObject } from './json-parts.ts';
import { languageCode } from './locales.ts';
import type { Report } from './problems.ts';

/**
 * The `localization` part of a flow file. Codes become ISO 639-3 here, before any other rule could
 * drop them; two codes for one language (`en`, `en_US`) are joined, the first counts.
 */
export function readTranslations(source: unknown, report: Report): Translations {
  const byLanguage = new Map<string, Map<string, Map<string, readonly string[]>>>();
  if (!isObject(source)) return byLanguage;
  for (const [code, elements] of Object.entries(source)) {
    if (!isObject(elements)) continue;
    const language = languageCode(code);
    if (language === null) {
      if (Object.keys(elements).length > 0) {
        report({
          severity: 'warning',
          code: 'unknown_language',
          reference: code,
          text: `The translations for "${code}" are in a language that is not known here; they are not used.`,
        });
      }
      continue;
    }
    if (!byLanguage.has(language) && byLanguage.size === limits.languagesPerFlow) {
      report({
        severity: 'error',
        code: 'too_large',
        reference: code,
        text: `The flow has more than ${String(limits.languagesPerFlow)} languages; its translations for "${code.slice(0, 40)}" are left out.`,
      });
      continue;
    }
    const byElement = byLanguage.get(language) ?? new Map<string, Map<string, readonly string[]>>();
    byLanguage.set(language, byElement);
    for (const [uuid, properties] of Object.entries(elements)) {
      if (!isObject(properties)) continue;
      const byProperty = byElement.get(uuid) ?? new Map<string, readonly string[]>();
      byElement.set(uuid, byProperty);
      for (const [property, items] of Object.entries(properties)) {
        const texts = readTexts(items);
        if (texts !== null && !byProperty.has(property)) byProperty.set(property, texts);
      }
    }
  }
  return byLanguage;
}

function readTexts(source: unknown): readonly string[] | null {
  if (typeof source === 'string') return [source];
  if (!Array.isArray(source)) return null;
  return source.map((item) =>
    typeof item === 'string' ? item : typeof item === 'number' ? String(item) : '',
  );
}
