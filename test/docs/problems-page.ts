import { lintRules } from '../../electron/engine/flow/lint/index.ts';
import type { ProblemKind } from '../../electron/engine/flow/problems.ts';
import { readingProblems } from '../../electron/engine/flow/reading-problems.ts';
import { code, page, table } from './markdown.ts';

/** docs/engine/problems.md: everything that can be reported about a flow, and how to mend it. */
export function problemsPage(): string {
  return page(
    'Problems',
    'What is said about a flow when its file is read and before it is put into use. An *error*: a part will not work. A *warning*: it works otherwise than meant. A *note*: good to know. A single finding may weigh less than its kind.\nThe codes stay the same from release to release; the words that staff read name the step and the thing that is meant.',
    '## While a file is read',
    'Found by `compile` and `readFlows` (`electron/engine/flow`). What cannot be used is left out, and the rest runs.',
    kinds(Object.entries(readingProblems)),
    '## Before a flow is put into use',
    'Found by the rules of `electron/engine/flow/lint`, which know what the flow is for and which keywords, groups and flows there are. The flow could run all the same.',
    kinds(lintRules.map((rule) => [rule.code, rule] as const)),
  );
}

function kinds(entries: readonly (readonly [code: string, kind: ProblemKind])[]): string {
  return table(
    ['Code', 'Weight', 'What is wrong', 'For example', 'What to do'],
    entries.map(([name, { severity, summary, example, fix }]) => [
      code(name),
      severity,
      summary,
      example,
      fix,
    ]),
  );
}
