import type { TranslationFile, TranslationRow } from '../../api/contract/translations.ts';
import { csvHeader, csvLines, readConsentCsv } from '../../consent/csv.ts';
import { languageCode, languageLabel } from '../../engine/flow/locales.ts';

const fixed = ['key', 'where', 'original'] as const;

/** A spreadsheet with a row for each text; the heading of the last column is the language to translate into. */
export function writeTranslationCsv(rows: readonly TranslationRow[], language: string): string {
  const columns = [...fixed, languageLabel(language)];
  return (
    csvHeader(columns) +
    csvLines(
      columns,
      rows.map(({ key, note, source, target }) => ({
        key,
        where: note,
        original: source,
        [languageLabel(language)]: target,
      })),
    )
  );
}

/**
 * Reads it back, whatever the order of its columns, also where a spreadsheet has saved it with commas. Null for a file that
 * has no such columns.
 * @throws CsvError (csv-parse) with the line when rows have different lengths or a quote is not closed
 */
export function readTranslationCsv(text: string): TranslationFile | null {
  const records = readConsentCsv(text);
  const columns = Object.keys(records[0] ?? {});
  const target = columns.find((column) => !fixed.some((each) => each === column));
  if (target === undefined || fixed.some((column) => !columns.includes(column))) return null;
  return {
    language: languageCode(target) ?? '',
    rows: records.map((record) => ({
      key: record['key'] ?? '',
      source: record['original'] ?? '',
      target: record[target] ?? '',
    })),
  };
}
