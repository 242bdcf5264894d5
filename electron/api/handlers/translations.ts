import { readTranslations, writeTranslations } from '../../services/translations/translations.ts';
import type { Handlers } from '../contract/index.ts';

export function translationHandlers(): Handlers['translations'] {
  return {
    write: (input) => writeTranslations(input),
    read: ({ text }) => readTranslations(text),
  };
}
