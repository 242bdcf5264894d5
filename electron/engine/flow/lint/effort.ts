import type { LintRule } from './rule.ts';

/** The last rule: says when there was more to try than is tried. */
const answersNotTried: LintRule = {
  code: 'answers_not_tried',
  severity: 'note',
  summary: 'The flow has more answers than are tried.',
  fix: 'Try the questions of this flow in the chat tester, or divide it into several flows.',
  example: 'a flow with hundreds of menus in many languages',
  find: (view) =>
    view.answers.gaveUp
      ? [
          {
            text: 'The flow has very many questions, rules and languages. Not every answer that it offers was put to its rules; some that are not understood may not be listed.',
          },
        ]
      : [],
};

export const effortRules: readonly LintRule[] = [answersNotTried];
