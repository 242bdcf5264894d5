import { z } from 'zod';
import { method } from './define.ts';

/** A text of a flow with its translation, as a translator gets it and gives it back. */
export interface TranslationRow {
  /** Which text it is; stays the same as long as the text is in the flow. */
  readonly key: string;
  /** Where it stands, in words for the translator. Not read back. */
  readonly note: string;
  readonly source: string;
  /** Empty: not translated. */
  readonly target: string;
}

export interface TranslationFile {
  /** ISO 639-3 as far as the file says; empty when it does not. */
  readonly language: string;
  readonly rows: readonly Omit<TranslationRow, 'note'>[];
}

const text = z.string().max(20_000);
const language = z.string().regex(/^[a-z]{3}$/);

export const translations = {
  write: method<{ readonly fileName: string; readonly text: string }>()(
    z.object({
      format: z.enum(['csv', 'xliff']),
      flowName: z.string().max(255),
      sourceLanguage: language,
      language,
      rows: z
        .array(z.object({ key: z.string().max(400), note: text, source: text, target: text }))
        .max(50_000),
    }),
    'A file for a translator: CSV for a spreadsheet, or XLIFF 1.2 for a translation program.',
  ),
  read: method<TranslationFile>()(
    z.object({ text: z.string().max(20_000_000) }),
    'What a translator gave back: CSV, or XLIFF 1.2 or 2.0.',
  ),
};
