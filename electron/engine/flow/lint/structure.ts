import { reachableFrom } from '../graph.ts';
import type { LintRule } from './rule.ts';

/** Steps that nothing leads to. */
const unreachable: LintRule = (flow) => {
  const reached = reachableFrom(flow, [flow.entryUuid ?? '']);
  return flow.nodes
    .filter((node) => !reached.has(node.uuid))
    .map((node) => ({
      severity: 'warning',
      code: 'unreachable',
      nodeUuid: node.uuid,
      text: 'Nothing leads to this step; it never happens.',
    }));
};

/** Glific finds a phrase also within words. */
const withinWords: LintRule = (flow) =>
  flow.dialect !== 'glific'
    ? []
    : flow.nodes.flatMap((node) =>
        (node.router?.cases ?? [])
          .filter(
            (item) =>
              item.type === 'has_phrase' && /^\p{L}{1,4}$/u.test((item.args[0] ?? '').trim()),
          )
          .map(
            (item) =>
              ({
                severity: 'warning',
                code: 'phrase_within_words',
                nodeUuid: node.uuid,
                reference: item.args[0] ?? '',
                text: `The test for "${item.args[0] ?? ''}" also holds when it stands within a longer word, as "no" in "know". A test for words is safer.`,
              }) as const,
          ),
      );

/** A keycap or a coloured hand in the words of a test is not the digit or hand that people type. */
const emojiForms: LintRule = (flow) =>
  flow.nodes.flatMap((node) =>
    (node.router?.cases ?? [])
      .filter((item) => item.args.some((argument) => /[\u{1f3fb}-\u{1f3ff}\u20e3]/u.test(argument)))
      .map(
        (item) =>
          ({
            severity: 'warning',
            code: 'emoji_form',
            nodeUuid: node.uuid,
            reference: item.args.join(' '),
            text: `The words "${item.args.join(' ')}" hold a keycap or a skin tone; the plain digit or emoji is not the same to the test.`,
          }) as const,
      ),
  );

export const structureRules: readonly LintRule[] = [unreachable, withinWords, emojiForms];
