import { z } from 'zod';
import { lowerCase, wordsOf } from '../../expressions/text.ts';
import type { FlowDefinition } from '../definition.ts';
import { readStoredInteractive } from '../interactive.ts';
import { languageLabel } from '../locales.ts';
import type { LintRule } from './rule.ts';

const message = z.object({
  text: z.string().min(1),
  id: z.union([z.string(), z.number()]).nullish(),
});
const wordTests = new Set([
  'has_any_word',
  'has_only_phrase',
  'has_phrase',
  'has_only_text',
  'has_beginning',
]);

/** Messages that a language of the organisation does not have, one finding a language. */
const missing: LintRule = (flow, { languages }) => {
  const base = flow.language === 'und' ? languages[0] : flow.language;
  return languages
    .filter((language) => language !== base)
    .flatMap((language) => {
      const without = flow.nodes.flatMap((node) =>
        node.actions
          .filter(
            (action) =>
              action.type.startsWith('send_') &&
              !isTranslated(flow, language, action.uuid, action.source),
          )
          .map(() => node.uuid),
      );
      const [nodeUuid] = without;
      if (nodeUuid === undefined) return [];
      const count =
        without.length === 1 ? 'One message is' : `${String(without.length)} messages are`;
      return [
        {
          severity: 'warning',
          code: 'missing_translation',
          nodeUuid,
          reference: language,
          text: `${count} not translated into ${languageLabel(language)}; people of that language get the original.`,
        },
      ];
    });
};

function isTranslated(
  flow: FlowDefinition,
  language: string,
  uuid: string,
  source: unknown,
): boolean {
  const parsed = message.safeParse(source);
  if (!parsed.success) return true;
  if (
    flow.translations
      .get(language)
      ?.get(uuid)
      ?.get('text')
      ?.some((text) => text !== '') === true
  )
    return true;
  const template = flow.interactiveTemplates.get(String(parsed.data.id ?? ''));
  return (
    template !== undefined && readStoredInteractive(template)?.translations.has(language) === true
  );
}

/** A translated list of words replaces the original: somebody who answers in the other language is not understood. */
const droppedWords: LintRule = (flow) =>
  flow.nodes.flatMap((node) =>
    (node.router?.cases ?? []).flatMap((item) => {
      if (!wordTests.has(item.type)) return [];
      return Array.from(flow.translations.keys()).flatMap((language) => {
        const translated = flow.translations.get(language)?.get(item.uuid)?.get('arguments');
        if (translated === undefined) return [];
        const known = new Set(wordsOf(translated.join(' ')).map(lowerCase));
        const lost = wordsOf(item.args.join(' '))
          .map(lowerCase)
          .filter((word) => !known.has(word));
        if (lost.length === 0) return [];
        return [
          {
            severity: 'warning' as const,
            code: 'words_not_translated' as const,
            nodeUuid: node.uuid,
            reference: language,
            text: `In ${languageLabel(language)} these answers are not understood: ${lost.slice(0, 8).join(', ')}. Translated words replace the original ones; list both.`,
          },
        ];
      });
    }),
  );

export const translationRules: readonly LintRule[] = [missing, droppedWords];
