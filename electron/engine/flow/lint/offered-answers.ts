import { leadingTo, reachableFrom } from '../graph.ts';
import { languageLabel } from '../locales.ts';
import type { FlowView } from './flow-view.ts';
import { spellingsOf } from './promises.ts';
import { answerTo, isTakenByGate, questionsOf, type Offered, type Question } from './questions.ts';
import type { LintRule } from './rule.ts';

/** Whether the answers that a question offers are understood: they are put to its rules, in each language. */

const noWayToSayYes: LintRule = {
  code: 'yes_not_understood',
  severity: 'error',
  summary: 'No answer that the consent question offers is understood as a yes.',
  fix: 'List the words of the yes button, and those that the text tells people to type, in the rule that leads to the opt-in, in every language.',
  example: 'the buttons "हाँ" and "नहीं", and a rule for "yes" alone',
  find: (view) => {
    const leading = leadingTo(view.definition, Array.from(view.soonSetting('optin')));
    return questionsOf(view)
      .filter((question) => question.setsOptIn && !question.offersStart)
      .flatMap((question) => {
        const lost = view.languages.filter((language) => {
          const offered = question.offered.filter((item) => item.language === language);
          const isChoice = offered.some(({ isReply }) => isReply) || offered.length >= 2;
          return isChoice && !offered.some(({ outcome }) => isYes(view, leading, outcome));
        });
        return lost.map((language) => ({
          nodeUuid: question.node.uuid,
          reference: language,
          text: `In ${languageLabel(language)} none of the answers that this question offers (${listed(question.offered.filter((item) => item.language === language))}) leads to the opt-in. Nobody can say yes.`,
        }));
      });
  },
};

/** A rule that knows the answer leads towards the opt-in; or everything does, which is another finding. */
function isYes(view: FlowView, leading: ReadonlySet<string>, outcome: Offered['outcome']): boolean {
  const to = outcome.destinationUuid ?? '';
  return outcome.byDefault ? view.soonSetting('optin').has(to) : leading.has(to);
}

const noMeansYes: LintRule = {
  code: 'no_means_yes',
  severity: 'error',
  summary: 'A no opts people in.',
  fix: 'Put a rule for the words of a no in front of the one for the yes, and use tests for whole words instead of phrases.',
  example: 'the rule "has the phrase: ok", which also holds for "not ok"',
  find: (view) =>
    questionsOf(view)
      .filter((question) => question.setsOptIn && !question.setsOptOut)
      .flatMap(({ node }) => {
        const soon = view.soonSetting('optin');
        const words = view.languages.flatMap((language) =>
          nos.filter((no) => {
            if (isTakenByGate(view, no)) return false;
            const outcome = answerTo(view, node, no, language);
            return outcome?.byDefault === false && soon.has(outcome.destinationUuid ?? '');
          }),
        );
        return words.length === 0
          ? []
          : [
              {
                nodeUuid: node.uuid,
                text: `Whoever answers ${quoted([...new Set(words)])} is opted in.`,
              },
            ];
      }),
};

const nos = ['no', 'No', 'not ok', 'not now', 'no thanks', 'nahi', 'नहीं', 'जी नहीं', '👎'];

/** Offered answers that only the way for all other answers takes. */
function unknownIn(question: Question): readonly Offered[] {
  return question.offered.filter(({ outcome }) => outcome.byDefault);
}

/** True when the way for other answers leads back to the question before anything else is asked. */
function asksAgain(view: FlowView, question: Question, [first]: readonly Offered[]): boolean {
  const to = first?.outcome.destinationUuid ?? null;
  if (to === null) return false;
  const before = reachableFrom(view.definition, [to], (node) => !view.waits(node));
  return before.has(question.node.uuid);
}

const offeredAnswerUnknown: LintRule = {
  code: 'offered_answer_unknown',
  severity: 'warning',
  summary: 'A question offers an answer that it does not understand, and asks again.',
  fix: 'Add a rule for this answer, in every language in which it is offered.',
  example: 'a button "Talk to us" without a rule',
  find: (view) =>
    questionsOf(view).flatMap((question) => {
      const unknown = unknownIn(question);
      return unknown.length === 0 || !asksAgain(view, question, unknown)
        ? []
        : [
            {
              nodeUuid: question.node.uuid,
              text: `This question offers answers that no rule knows: ${listed(unknown)}. Whoever gives one is asked again.`,
            },
          ];
    }),
};

const offeredAnswerByDefault: LintRule = {
  code: 'offered_answer_by_default',
  severity: 'note',
  summary: 'A question offers an answer that goes the way of all other answers.',
  fix: 'Add a rule for this answer, if it is to be told apart from others. If the way for all others is meant, nothing has to be done.',
  example: 'the buttons "Yes" and "No", and a rule for "yes" alone',
  find: (view) =>
    questionsOf(view).flatMap((question) => {
      const unknown = unknownIn(question);
      return unknown.length === 0 || asksAgain(view, question, unknown)
        ? []
        : [
            {
              nodeUuid: question.node.uuid,
              text: `No rule knows the answers ${listed(unknown)} that this question offers: they go the same way as anything else that people may write.`,
            },
          ];
    }),
};

const spellingUnknown: LintRule = {
  code: 'spelling_unknown',
  severity: 'warning',
  summary: 'A question about consent does not understand other spellings of its own answers.',
  fix: 'List these spellings in the rule of the answer too. Rules for words separate them by spaces.',
  example: 'the word "हाँ" without "हां"; in Glific "yes" without "yes!"',
  find: (view) =>
    questionsOf(view)
      .filter((question) => question.setsOptIn || question.setsOptOut)
      .flatMap((question) => {
        const lost = question.offered
          .filter(({ outcome }) => !outcome.byDefault)
          .flatMap(({ answer, language, outcome }) =>
            spellingsOf(answer, language).filter((spelling) => {
              if (isTakenByGate(view, spelling)) return false;
              const found = answerTo(view, question.node, spelling, language);
              return found !== null && found.exitUuid !== outcome.exitUuid;
            }),
          );
        return lost.length === 0
          ? []
          : [
              {
                nodeUuid: question.node.uuid,
                text: `People also write the answers to this question as ${quoted([...new Set(lost)].slice(0, 10))}. No rule knows these spellings, so they are taken for something else.`,
              },
            ];
      }),
};

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

/** Answers with their language where there is more than one: `"हाँ" (Hindi)`. */
function listed(offered: readonly Offered[]): string {
  const languages = new Map<string, readonly string[]>();
  for (const { answer, language } of offered)
    languages.set(answer, [...(languages.get(answer) ?? []), language]);
  const several = new Set(offered.map(({ language }) => language)).size > 1;
  return Array.from(languages, ([answer, spoken]) =>
    several && spoken.length === 1
      ? `"${answer}" (${languageLabel(spoken[0] ?? '')})`
      : `"${answer}"`,
  )
    .slice(0, 8)
    .join(', ');
}

export const offeredAnswerRules: readonly LintRule[] = [
  noWayToSayYes,
  noMeansYes,
  offeredAnswerUnknown,
  offeredAnswerByDefault,
  spellingUnknown,
];
