import type { KeywordRule } from './keyword-types.ts';
import type { Purpose } from './purpose.ts';

/**
 * The rules that "STOP reminders" and "START reminders" stand for: each stop and start word that is about all messages, beside each
 * word of a purpose, in both orders ("याद बंद": in many languages the verb comes last). Words of other languages than those that are
 * spoken (ISO 639-3) and English are left out: thousands of rules would be for nobody.
 */
export function purposeRules(
  keywords: readonly KeywordRule[],
  purposes: readonly Pick<Purpose, 'id' | 'words'>[],
  languages: readonly string[],
): KeywordRule[] {
  const general = keywords.filter(
    ({ kind, purposeId, language }) =>
      (kind === 'stop' || kind === 'start') &&
      purposeId === null &&
      (language === 'eng' || languages.includes(language)),
  );
  return purposes.flatMap(({ id: purposeId, words }) =>
    words.flatMap((named) =>
      general.flatMap((rule) =>
        [`${rule.word} ${named}`, `${named} ${rule.word}`].map((word) => ({
          ...rule,
          id: `${rule.id}:${purposeId}:${word}`,
          word,
          purposeId,
        })),
      ),
    ),
  );
}
