import type { Api } from '../../../../../electron/api/contract/index.ts';
import type { TranslationFile } from '../../../../../electron/api/contract/translations.ts';
import { openTextFile, saveText } from '../../../../lib/files.ts';
import { m } from '../../../../lib/messages.ts';
import type { Definition } from '../model/definition.ts';
import { translatedText, type FlowText } from '../model/texts.ts';
import type { FlowLanguage } from './flow-languages.ts';
import { textWords } from './text-words.ts';

/** The host reads no more characters. */
const largestFile = 20_000_000;

/** What is to be translated. */
export interface TranslatorTask {
  readonly flowName: string;
  readonly definition: Definition;
  readonly texts: readonly FlowText[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly own: FlowLanguage;
  readonly language: FlowLanguage;
  readonly format: 'csv' | 'xliff';
}

/** Saves a file for a translator; its name, or null when the person changed their mind. */
export async function saveForTranslator(
  api: Api,
  { flowName, definition, texts, numbers, own, language, format }: TranslatorTask,
): Promise<string | null> {
  const { fileName, text } = await api.translations.write({
    format,
    flowName,
    sourceLanguage: own.iso === '' ? 'und' : own.iso,
    language: language.iso,
    rows: texts.map((each) => ({
      key: each.key,
      note: m.texts_note({
        number: numbers.get(each.nodeUuid) ?? 0,
        kind: textWords[each.kind](),
      }),
      source: each.base,
      target: translatedText(definition, language.code, each),
    })),
  });
  return (await saveText(fileName, text)) ? fileName : null;
}

/** What a translator gave back, with the name of the file; null when no file was chosen. */
export async function openFromTranslator(
  api: Api,
): Promise<{ readonly name: string; readonly file: TranslationFile } | null> {
  const chosen = await openTextFile(['csv', 'xlf', 'xliff'], largestFile);
  return chosen === null
    ? null
    : { name: chosen.name, file: await api.translations.read({ text: chosen.text }) };
}
