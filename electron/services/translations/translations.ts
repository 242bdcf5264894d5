import type { TranslationFile, TranslationRow } from '../../api/contract/translations.ts';
import { ServiceError } from '../core/errors.ts';
import { readTranslationCsv, writeTranslationCsv } from './translation-csv.ts';
import { readTranslationXliff, writeTranslationXliff } from './translation-xliff.ts';

/** What a translator is to get. Languages are ISO 639-3. */
export interface TranslatorFile {
  readonly format: 'csv' | 'xliff';
  readonly flowName: string;
  readonly sourceLanguage: string;
  readonly language: string;
  readonly rows: readonly TranslationRow[];
}

/** The file for a translator, and a name for it. */
export async function writeTranslations({
  format,
  flowName,
  sourceLanguage,
  language,
  rows,
}: TranslatorFile): Promise<{ readonly fileName: string; readonly text: string }> {
  const name =
    flowName
      .replace(/[^\p{L}\p{N}\p{M} _-]+/gu, '')
      .trim()
      .slice(0, 80) || 'flow';
  return {
    fileName: `${name}-${language}.${format === 'csv' ? 'csv' : 'xlf'}`,
    text:
      format === 'csv'
        ? writeTranslationCsv(rows, language)
        : await writeTranslationXliff(rows, { source: sourceLanguage, target: language }),
  };
}

/**
 * Reads what a translator gave back.
 * @throws ServiceError `bad_translations` for a file that cannot be read; nothing is changed
 */
export async function readTranslations(text: string): Promise<TranslationFile> {
  let file: TranslationFile | null = null;
  try {
    const isXml = /^\uFEFF?\s*</u.test(text.slice(0, 1_000));
    file = isXml ? await readTranslationXliff(text) : readTranslationCsv(text);
  } catch (error) {
    throw unreadable(error);
  }
  if (file === null) throw unreadable(undefined);
  return file;
}

function unreadable(cause: unknown): ServiceError {
  // What the libraries trip over says nothing about the file.
  const isTold =
    cause instanceof Error && !(cause instanceof TypeError) && !(cause instanceof RangeError);
  const reason = isTold ? ` (${cause.message.split('\n', 1)[0] ?? ''})` : '';
  return new ServiceError(
    'bad_translations',
    `This is not a file of translations from here${reason}. Nothing was changed. A CSV has the columns key, where, original and the language; other files are XLIFF.`,
  );
}
