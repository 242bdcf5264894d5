import { nodesOf, type Definition, type FlowNode } from '../../model/definition.ts';
import type { RouterForm, RouterRule } from '../../model/router-form.ts';
import { messageOf } from '../preview/message-preview.ts';

/** A button of the question, in every language of the flow. */
export interface OfferedReply {
  readonly text: string;
  /** Its words in all languages, each once. */
  readonly spoken: readonly string[];
}

/** What the messages right before an answer offer to tap: those of the step itself, else those of the steps that lead to it. */
export function offeredReplies(
  definition: Definition,
  node: FlowNode,
  languages: readonly string[],
): readonly OfferedReply[] {
  const own = repliesOf(definition, node, languages);
  if (own.length > 0) return own;
  const before = nodesOf(definition).filter((other) =>
    other.exits.some(({ destinationUuid }) => destinationUuid === node.uuid),
  );
  const found = before.flatMap((other) => repliesOf(definition, other, languages));
  return [...new Map(found.map((reply) => [reply.text, reply])).values()];
}

function repliesOf(
  definition: Definition,
  node: FlowNode,
  languages: readonly string[],
): readonly OfferedReply[] {
  return node.actions.flatMap((action) => {
    const choices = (language: string): readonly string[] => {
      const message = messageOf(definition, action, language);
      return message?.interactive?.kind === 'list'
        ? message.interactive.sections.flatMap(({ rows }) => rows.map(({ title }) => title))
        : (message?.quickReplies ?? []);
    };
    const translated = languages.map(choices);
    return choices('').flatMap((text, index): readonly OfferedReply[] =>
      text.includes('@') || text === ''
        ? []
        : [
            {
              text,
              spoken: [...new Set([text, ...translated.flatMap((all) => all[index] ?? [])])],
            },
          ],
    );
  });
}

/** The form with a rule for each button that none tests yet; the words of all languages lead to one category. */
export function withReplies(form: RouterForm, replies: readonly OfferedReply[]): RouterForm {
  const rules = replies.flatMap(({ text, spoken }) =>
    spoken
      .filter((words) => !isTested(form, words))
      .map((words): RouterRule => ({
        caseUuid: null,
        test: 'has_only_phrase',
        args: [words],
        categoryUuid: null,
        category: text.slice(0, 36),
      })),
  );
  return rules.length === 0 ? form : { ...form, rules: [...form.rules, ...rules] };
}

/** Some rule looks for just these words. */
function isTested(form: RouterForm, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  return form.rules.some(({ test, args }) => {
    const tested = (args[0] ?? '').trim().toLowerCase();
    return test === 'has_any_word' ? tested.split(/[\s,;]+/u).includes(wanted) : tested === wanted;
  });
}
