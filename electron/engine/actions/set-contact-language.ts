import { z } from 'zod';
import { trimSpace } from '../expressions/text.ts';
import { languageCode, languageLabel } from '../flow/locales.ts';
import { defineAction, optionalText } from './action.ts';

/**
 * Sets the language of the person: a code of two or three letters, a locale, or its English name as
 * Glific writes it. An empty one clears it; one that is not known is reported.
 */
export const setContactLanguage = defineAction({
  type: 'set_contact_language',
  summary: 'Sets the language of the person.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'contact',
  defaults: { language: '' },
  form: { language: { kind: 'language' } },
  schema: z.object({ language: optionalText }),
  example: { language: 'hin' },
  compile: ({ language }, _action, context) => {
    const template = context.template(language);
    if (template.literal !== null && language !== '' && languageCode(language) === null) {
      context.report({
        severity: 'error',
        code: 'unknown_language',
        reference: language,
        text: `The language "${language}" is not known here; it is not set.`,
      });
    }
    return (run) => {
      const whole = run.wholeText(template);
      if (whole === null) return;
      const named = trimSpace(whole);
      const code = named === '' ? '' : languageCode(named);
      if (code === null)
        run.error('unknown_language', `The language "${named.slice(0, 60)}" is not known.`);
      else if (run.contact.setLanguage(code))
        run.sprint.emit({ type: 'contact_language_changed', language: code });
    };
  },
  outline: ({ language }) =>
    language === ''
      ? 'Clears the language'
      : `Sets the language to ${languageLabel(languageCode(language) ?? language)}`,
});
