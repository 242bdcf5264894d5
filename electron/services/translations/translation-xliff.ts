// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- a package without types: every project that reads this file needs them, whatever it includes
/// <reference path="./xliff.d.ts" />
import jsToXliff12 from 'xliff/jsToXliff12';
import xliff12ToJs from 'xliff/xliff12ToJs';
import xliff2js from 'xliff/xliff2js';
import type { TranslationFile, TranslationRow } from '../../api/contract/translations.ts';
import { isObject } from '../../engine/flow/json-parts.ts';
import { languageCode, twoLetterCode } from '../../engine/flow/locales.ts';

/** XLIFF 1.2 (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html), which every translation program reads. */
export async function writeTranslationXliff(
  rows: readonly TranslationRow[],
  languages: { readonly source: string; readonly target: string },
): Promise<string> {
  return jsToXliff12({
    sourceLanguage: tagOf(languages.source),
    targetLanguage: tagOf(languages.target),
    resources: {
      flow: Object.fromEntries(
        rows.map(({ key, note, source, target }) => [
          key,
          { source, note, ...(target === '' ? {} : { target }) },
        ]),
      ),
    },
  });
}

/**
 * Reads XLIFF 1.2 or 2.0; marks inside a text are dropped, their words stay.
 * @throws Error for a text that is not XLIFF
 */
export async function readTranslationXliff(text: string): Promise<TranslationFile> {
  const isSecond = /<(?:\w+:)?xliff[^>]{0,2000}\sversion\s*=\s*["']2\./u.test(
    text.slice(0, 10_000),
  );
  const { targetLanguage, resources } = await (isSecond ? xliff2js(text) : xliff12ToJs(text));
  return {
    language: languageCode(targetLanguage) ?? '',
    rows: Object.values(resources).flatMap((units) => rowsIn(units)),
  };
}

function rowsIn(units: unknown, depth = 0): TranslationFile['rows'] {
  if (!isObject(units) || depth > deepestGroup) return [];
  return Object.entries(units).flatMap(([key, unit]) => {
    if (!isObject(unit)) return [];
    if (isObject(unit['groupUnits'])) return rowsIn(unit['groupUnits'], depth + 1);
    if (!Object.hasOwn(unit, 'source')) return [];
    return [{ key, source: wordsIn(unit['source']), target: wordsIn(unit['target']) }];
  });
}

const deepestGroup = 50;

/** A text as it is, or one that is cut into parts by marks of the translation program. */
function wordsIn(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (depth > deepestGroup) return '';
  if (Array.isArray(value)) return value.map((part) => wordsIn(part, depth + 1)).join('');
  if (!isObject(value)) return '';
  return Object.values(value)
    .map((part) => (isObject(part) ? wordsIn(part['contents'], depth + 1) : ''))
    .join('');
}

/** The tag of BCP 47: two letters where the language has a code of two. */
function tagOf(language: string): string {
  return twoLetterCode(language) ?? language;
}
