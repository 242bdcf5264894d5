import { compilePattern } from '../../expressions/pattern.ts';
import { lowerCase, trimSpace } from '../../expressions/text.ts';
import type { CaseDefinition, NodeDefinition } from '../definition.ts';
import { translationsOf } from '../definition.ts';
import { languageNames } from './languages.ts';
import type { FlowView } from './flow-view.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** The rules of a question one by one: what they look for, and whether anybody can type it. */

/** What is found about the cases of every step. */
function inCases(
  view: FlowView,
  find: (item: CaseDefinition, node: NodeDefinition) => readonly LintFinding[],
): readonly LintFinding[] {
  return view.steps.flatMap((node) =>
    (node.router?.cases ?? []).flatMap((item) =>
      find(item, node).map((found) => ({ nodeUuid: node.uuid, ...found })),
    ),
  );
}

const badPattern: LintRule = {
  code: 'bad_pattern',
  severity: 'error',
  summary: 'A regular expression cannot be read.',
  fix: 'Correct the expression (https://github.com/google/re2/wiki/Syntax), or use a test for words instead.',
  example: 'has_pattern with "(yes"',
  find: (view) =>
    inCases(view, (item) => {
      if (item.type !== 'has_pattern') return [];
      const translated = translationsOf(view.definition, item.uuid, 'arguments');
      const sources = [item.args, ...translated.values()].flatMap(([source = '']) => [source]);
      return [...new Set(sources)].flatMap((source) => {
        if (source.includes('@')) return [];
        const pattern = view.isGlific ? lowerCase(source) : source;
        const compiled = compilePattern(trimSpace(pattern));
        return compiled.ok
          ? []
          : [
              {
                reference: source,
                text: `The regular expression of a rule cannot be read: ${compiled.message}. The rule never holds.`,
              },
            ];
      });
    }),
};

const lowerCasedPattern: LintRule = {
  code: 'lower_cased_pattern',
  severity: 'warning',
  summary: 'Glific reads a regular expression in lower case, which changes what it means.',
  fix: 'Write the expression without \\D, \\S, \\W and \\B: for example [^0-9] instead of \\D.',
  example: 'has_pattern with "^\\D+$"',
  find: (view) =>
    !view.isGlific
      ? []
      : inCases(view, (item) =>
          item.type === 'has_pattern' && /(?<!\\)(?:\\\\)*\\[A-Z]/.test(item.args[0] ?? '')
            ? [
                {
                  reference: item.args[0] ?? '',
                  text: `Glific reads the regular expression "${(item.args[0] ?? '').slice(0, 80)}" in lower case, so that for example \\D (no digit) becomes \\d (a digit). It is read so here too.`,
                },
              ]
            : [],
        ),
};

const phraseWithinWords: LintRule = {
  code: 'phrase_within_words',
  severity: 'warning',
  summary: 'Glific finds a short phrase also within longer words.',
  fix: 'Use "has any of the words" instead of "has the phrase".',
  example: 'has_phrase with "no", which also holds for "I know"',
  find: (view) =>
    !view.isGlific
      ? []
      : inCases(view, (item) => {
          const words = trimSpace(item.args[0] ?? '');
          return item.type === 'has_phrase' && /^[\p{L}\p{M}]{1,4}$/u.test(words)
            ? [
                {
                  reference: words,
                  text: `The test for "${words}" also holds when it stands within a longer word, as "no" does in "know". Somebody who writes such a word is taken to have answered so.`,
                },
              ]
            : [];
        }),
};

const modifiers = /[\u{1f3fb}-\u{1f3ff}\u20e3\ufe0f]/gu;

const emojiForm: LintRule = {
  code: 'emoji_form',
  severity: 'warning',
  summary: 'The words of a test hold a keycap or a skin tone, and not the plain form.',
  fix: 'List the plain digit or emoji in the same rule too: 1 beside 1️⃣, 👍 beside 👍🏽.',
  example: 'has_any_word with "1️⃣"',
  find: (view) =>
    inCases(view, (item, node) => {
      const decorated = item.args
        .flatMap((argument) => argument.split(/[\s,;]+/u))
        .filter((word) => /[\u{1f3fb}-\u{1f3ff}\u20e3]/u.test(word))
        .slice(0, 10);
      const unknown = decorated.filter((word) => {
        const plain = word.replace(modifiers, '');
        const cost = node.router?.cases.length ?? 0;
        const outcome = view.answers.to(node.uuid, plain, view.languages[0] ?? '', cost);
        return outcome === null || outcome.byDefault;
      });
      return unknown.length === 0
        ? []
        : [
            {
              reference: unknown.join(' '),
              text: `The words "${unknown.join(' ')}" hold a keycap or a skin tone. To the test the plain digit or emoji is another word, so people who type that are not understood.`,
            },
          ];
    }),
};

const reservedNames = new Set(['no response', 'exit loop', 'success', 'failure']);

const reservedAnswer: LintRule = {
  code: 'reserved_answer',
  severity: 'note',
  summary: 'An answer has a name that Glific keeps for itself.',
  fix: 'Use another word for this answer if the flow is to run in Glific too.',
  example: 'a button "Success"',
  find: (view) =>
    !view.isGlific
      ? []
      : view.steps.flatMap((node) => {
          const tests = view.waits(node) ? (node.router?.cases ?? []) : [];
          const words = [
            ...tests
              .filter((item) => /word|phrase|text/.test(item.type))
              .flatMap(({ args }) => args),
            ...view.messages(node).flatMap((message) => message.replies.base),
          ].filter((word) => reservedNames.has(lowerCase(trimSpace(word))));
          return [...new Set(words)].map((word) => ({
            nodeUuid: node.uuid,
            reference: word,
            text: `"${word}" is an answer in this flow. Here it is an ordinary one; in Glific a person who types it is taken for a message of the system.`,
          }));
        }),
};

const categoryNeverReached: LintRule = {
  code: 'category_never_reached',
  severity: 'note',
  summary: 'No answer leads to a category.',
  fix: 'Add a rule that leads to it, or remove it.',
  example: 'a category whose rules were deleted',
  find: (view) =>
    view.steps.flatMap((node) => {
      const { router } = node;
      if (router?.type !== 'switch') return [];
      const used = new Set([
        ...router.cases.map((item) => item.categoryUuid),
        router.defaultCategoryUuid ?? '',
        router.wait?.timeoutCategoryUuid ?? '',
      ]);
      return router.categories
        .filter(({ uuid, name }) => !used.has(uuid) && !isChosenByName(view, name))
        .map(({ name }) => ({
          nodeUuid: node.uuid,
          reference: name,
          text: `No answer leads to "${name.slice(0, 80)}": what is connected to it never happens.`,
        }));
    }),
};

/** Glific finds these categories by their names. */
function isChosenByName(view: FlowView, name: string): boolean {
  return view.isGlific && reservedNames.has(lowerCase(trimSpace(name)));
}

const argumentsMiscounted: LintRule = {
  code: 'translation_not_used',
  severity: 'warning',
  summary: 'Translated words of a test are not used, because their number differs.',
  fix: 'Give the translation as many values as the original rule has.',
  example: 'has_number_between with two numbers, and a translation with one',
  find: (view) =>
    view.isGlific
      ? []
      : inCases(view, (item) => {
          const wrong = Array.from(translationsOf(view.definition, item.uuid, 'arguments'))
            .filter(([, words]) => words.length !== item.args.length)
            .map(([language]) => language);
          return wrong.length === 0
            ? []
            : [
                {
                  reference: wrong.join(' '),
                  text: `The words of this rule in ${languageNames(wrong)} are not used: they are not as many as the original ones (${String(item.args.length)}).`,
                },
              ];
        }),
};

export const testRules: readonly LintRule[] = [
  badPattern,
  lowerCasedPattern,
  phraseWithinWords,
  emojiForm,
  reservedAnswer,
  categoryNeverReached,
  argumentsMiscounted,
];
