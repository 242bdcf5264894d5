import { translationsOf, type NodeDefinition } from '../definition.ts';
import { reachableFrom } from '../graph.ts';
import type { FlowView } from './flow-view.ts';
import { promisedIn } from './promises.ts';
import type { KeywordMeaning } from './purpose.ts';
import { answerTo, isTakenByGate } from './questions.ts';
import type { LintRule } from './rule.ts';
import { entersFlow } from './step.ts';

/** Words of one message that are looked at, at most: what comes later is hardly read. */
const longestMessage = 400;
const words = /[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}/gu;

/** True when a text names a keyword of this kind, of up to three words. */
export function mentions(view: FlowView, text: string, kind: KeywordMeaning['kind']): boolean {
  const found = (text.match(words) ?? []).slice(0, longestMessage);
  return found.some((_, start) =>
    [1, 2, 3].some(
      (count) => view.keyword(found.slice(start, start + count).join(' '))?.kind === kind,
    ),
  );
}

const listTests: ReadonlySet<string> = new Set(['has_any_word', 'has_all_words', 'has_multiple']);
const wholeTests: ReadonlySet<string> = new Set([
  'has_only_phrase',
  'has_only_text',
  'has_phrase',
  'has_beginning',
]);

/** The words that the rules of a question know, in all languages, each as people would send it. */
function knownAnswers(view: FlowView, node: NodeDefinition): readonly string[] {
  const answers = (node.router?.cases ?? []).flatMap((item) => {
    const translated = Array.from(translationsOf(view.definition, item.uuid, 'arguments').values());
    const texts = [item.args, ...translated].flatMap(([text = '']) => [text]);
    if (listTests.has(item.type)) return texts.flatMap((text) => text.split(/[\s,;]+/u));
    return wholeTests.has(item.type) ? texts : [];
  });
  return [...new Set(answers)].filter((answer) => answer !== '' && !answer.includes('@'));
}

const keywordAsAnswer: LintRule = {
  code: 'keyword_as_answer',
  severity: 'warning',
  summary: 'An answer that a question expects is a keyword.',
  fix: 'Use another word for the answer, or remove the keyword. Words that start flows can also be switched off in the settings of this flow; words to leave and to join always act.',
  example: 'the answer "help" in a menu, where "help" is a keyword',
  find: (view) =>
    view.steps
      .filter((node) => view.waits(node))
      .flatMap((node) => {
        const replies = view
          .asking(node)
          .flatMap((asking) => view.messages(asking))
          .flatMap((message) => [
            ...message.replies.base,
            ...Array.from(message.replies.translations?.values() ?? []).flat(),
          ]);
        const taken = [...new Set([...knownAnswers(view, node), ...replies])].filter(
          (answer) => isTakenByGate(view, answer) && !isSame(view, answer),
        );
        return taken.length === 0
          ? []
          : [
              {
                nodeUuid: node.uuid,
                reference: taken.join(' '),
                text: `These answers never reach this question, because they are keywords: ${taken
                  .slice(0, 8)
                  .map((answer) => `"${answer}" (${deeds[view.keyword(answer)?.kind ?? 'flow']})`)
                  .join(', ')}.`,
              },
            ];
      }),
};

const deeds: Readonly<Record<KeywordMeaning['kind'], string>> = {
  stop: 'opts out',
  start: 'starts the opt-in flow',
  help: 'brings the help text',
  flow: 'starts a flow',
};

/** A stop word within the opt-out flow does what the flow is for. */
function isSame(view: FlowView, answer: string): boolean {
  return view.purpose.role === 'opt_out' && view.keyword(answer)?.kind === 'stop';
}

const promisedWordDead: LintRule = {
  code: 'promised_word_dead',
  severity: 'warning',
  summary: 'A message tells people to send a word that does nothing.',
  fix: 'Add the word as a keyword of the flow that it is meant for, or take it out of the message.',
  example: '"Send MENU at any time", where no flow has the keyword "menu"',
  find: (view) => {
    if (view.purpose.keyword === undefined) return [];
    return view.steps.flatMap((node) => {
      const words = view.languages.flatMap((language) =>
        view
          .messages(node)
          .flatMap((message) => promisedIn(view.inLanguage(message.text, language)))
          .filter((word) => /\p{L}/u.test(word) && view.keyword(word) === null)
          .filter((word) => !isAnsweredBehind(view, node, word, language)),
      );
      return words.length === 0
        ? []
        : [
            {
              nodeUuid: node.uuid,
              reference: [...new Set(words)].join(' '),
              text: `This message tells people to send ${[...new Set(words)]
                .slice(0, 8)
                .map((word) => `"${word}"`)
                .join(
                  ', ',
                )}, but no keyword and no rule knows it: whoever sends it gets no reply to it.`,
            },
          ];
    });
  },
};

/** Whether the next question on some way knows the word. */
function isAnsweredBehind(
  view: FlowView,
  start: NodeDefinition,
  word: string,
  language: string,
): boolean {
  const near = reachableFrom(view.definition, [start.uuid], (node) => !view.waits(node));
  for (const uuid of near) {
    const node = view.nodes.get(uuid);
    if (node === undefined) continue;
    // What a flow asks that is entered from here is not looked into.
    if (entersFlow(node)) return true;
    if (!view.waits(node)) continue;
    if ((node.router?.cases.length ?? 0) === 0) return true;
    if (answerTo(view, node, word, language)?.byDefault !== true) return true;
  }
  return false;
}

export const keywordRules: readonly LintRule[] = [keywordAsAnswer, promisedWordDead];
