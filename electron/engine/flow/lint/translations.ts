import { lowerCase, wordsOf } from '../../expressions/text.ts';
import { languageLabel } from '../locales.ts';
import type { NodeDefinition } from '../definition.ts';
import type { FlowView } from './flow-view.ts';
import { languageNames, ownScript } from './languages.ts';
import type { FlowMessage } from './messages.ts';
import type { LintRule } from './rule.ts';
import { wayOf } from './step.ts';

/** What people of each language get to read, and whether they are understood. */

const textTests: ReadonlySet<string> = new Set([
  'has_any_word',
  'has_all_words',
  'has_only_phrase',
  'has_phrase',
  'has_only_text',
  'has_beginning',
]);

/** The languages into which a flow has to be translated: those of the organisation but its own. */
function toTranslate(view: FlowView): readonly string[] {
  const { language } = view.definition;
  const base = language === 'und' ? view.languages[0] : language;
  return view.languages.filter((each) => each !== base);
}

/** Messages whose words have to be translated: those that hold a letter outside of variables. */
function wordyMessages(
  view: FlowView,
): readonly { readonly node: NodeDefinition; readonly message: FlowMessage }[] {
  return view.steps.flatMap((node) =>
    view
      .messages(node)
      .filter((message) => /\p{L}/u.test(message.text.base.replace(/@[\w.]+/g, '')))
      .map((message) => ({ node, message })),
  );
}

function has(message: FlowMessage, language: string): boolean {
  return message.text.translations?.has(language) === true;
}

const languageMissing: LintRule = {
  code: 'language_missing',
  severity: 'warning',
  summary: 'The flow is not translated into a language of the organisation.',
  fix: 'Add the language to the flow in the editor and translate its messages; or take it off the languages in the settings, if nobody needs it.',
  example: 'a flow in English only, in an office that also writes Hindi',
  find: (view) => {
    const messages = wordyMessages(view);
    const without =
      messages.length === 0
        ? []
        : toTranslate(view).filter(
            (language) => !messages.some(({ message }) => has(message, language)),
          );
    return without.map((language) => ({
      reference: language,
      text: `The flow is not translated into ${languageLabel(language)} at all; people of that language get the original.`,
    }));
  },
};

const missingTranslation: LintRule = {
  code: 'missing_translation',
  severity: 'warning',
  summary: 'Some messages are not translated.',
  fix: 'Translate the message in the editor, under the language that is named.',
  example: 'a message that was added after the flow had been translated',
  find: (view) => {
    const messages = wordyMessages(view);
    return toTranslate(view).flatMap((language) => {
      const without = messages.filter(({ message }) => !has(message, language));
      const [first] = without;
      if (first === undefined || without.length === messages.length) return [];
      const count =
        without.length === 1 ? 'One message is' : `${String(without.length)} messages are`;
      return [
        {
          nodeUuid: first.node.uuid,
          reference: language,
          text: `${count} not translated into ${languageLabel(language)}; people of that language get the original.`,
        },
      ];
    });
  },
};

const repliesNotTranslated: LintRule = {
  code: 'replies_not_translated',
  severity: 'warning',
  summary: 'A message is translated, but its buttons are not.',
  fix: 'Translate the quick replies in the editor too, and list the translated words in the rules behind the question.',
  example: 'a question in Hindi with the buttons "Yes" and "No"',
  find: (view) =>
    wordyMessages(view).flatMap(({ node, message }) => {
      const { base, translations } = message.replies;
      if (!base.some((reply) => /\p{L}/u.test(reply))) return [];
      const without = toTranslate(view).filter(
        (language) => has(message, language) && (translations?.get(language) ?? []).length === 0,
      );
      return without.length === 0
        ? []
        : [
            {
              nodeUuid: node.uuid,
              reference: without.join(' '),
              text: `The text is translated into ${languageNames(without)}, but its buttons are not: people see ${base
                .slice(0, 3)
                .map((reply) => `"${reply}"`)
                .join(', ')} below it.`,
            },
          ];
    }),
};

const wordsNotTranslated: LintRule = {
  code: 'words_not_translated',
  severity: 'warning',
  summary: 'Translated words of a rule replace the original ones, and some of these are lost.',
  fix: 'List the original words beside the translated ones: many people answer "yes" or "STOP" in any language.',
  example: 'a rule for "yes", translated as "हाँ" alone',
  find: (view) =>
    view.steps.flatMap((node) =>
      view.languages.flatMap((language) => {
        const lost = (node.router?.cases ?? []).flatMap((item) => {
          const translated = view.definition.translations
            .get(language)
            ?.get(item.uuid)
            ?.get('arguments');
          if (translated === undefined || !textTests.has(item.type)) return [];
          const known = new Set(wordsOf(translated.join(' ')).map(lowerCase));
          return wordsOf(item.args.join(' '))
            .map(lowerCase)
            .filter(
              (word) =>
                !known.has(word) && !isUnderstood(view, node, item.categoryUuid, word, language),
            );
        });
        const words = [...new Set(lost)];
        return words.length === 0
          ? []
          : [
              {
                nodeUuid: node.uuid,
                reference: language,
                text: `In ${languageLabel(language)} these answers are not understood: ${words.slice(0, 8).join(', ')}. Translated words replace the original ones.`,
              },
            ];
      }),
    ),
};

/** Whether another rule leads the word to the same step after all. */
function isUnderstood(
  view: FlowView,
  node: NodeDefinition,
  categoryUuid: string,
  word: string,
  language: string,
): boolean {
  const { router } = node;
  if (router === null) return false;
  const outcome = view.answers.to(node.uuid, word, language, router.cases.length);
  return (
    outcome !== null && !outcome.byDefault && outcome.destinationUuid === wayOf(node, categoryUuid)
  );
}

const answersInOtherScript: LintRule = {
  code: 'answers_not_translated',
  severity: 'warning',
  summary: 'A question is translated, but its rules know no word in the script of that language.',
  fix: 'Translate the words of the rules too, and keep the original words beside them.',
  example: 'a question in Hindi behind which only "yes" and "no" are known',
  find: (view) =>
    view.steps.flatMap((node) => {
      const cases = (node.router?.cases ?? []).filter((item) => textTests.has(item.type));
      const base = cases.flatMap((item) => item.args).join(' ');
      if (!view.waits(node) || !/\p{L}{2}/u.test(base.replace(/@[\w.]+/g, ''))) return [];
      const without = toTranslate(view).filter((language) => {
        const script = ownScript(language);
        if (script === null || !view.askedIn(node, language)) return false;
        const translated = cases.flatMap(
          (item) =>
            view.definition.translations.get(language)?.get(item.uuid)?.get('arguments') ?? [],
        );
        return !script.test(base) && !script.test(translated.join(' '));
      });
      return without.length === 0
        ? []
        : [
            {
              nodeUuid: node.uuid,
              reference: without.join(' '),
              text: `The question is asked in ${languageNames(without)}, but no rule knows a word in that script. Whoever answers in it is not understood.`,
            },
          ];
    }),
};

export const translationRules: readonly LintRule[] = [
  languageMissing,
  missingTranslation,
  repliesNotTranslated,
  wordsNotTranslated,
  answersInOtherScript,
];
