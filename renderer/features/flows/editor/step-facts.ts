import type { FlowProblem } from '../../../../electron/api/contract/flow-rows.ts';
import type { Definition } from './model/definition.ts';
import { searchFlow } from './model/search.ts';
import type { TreeRow } from './model/tree.ts';

const byWeight = { critical: 0, warning: 1, note: 2 } as const;

/** The numbers of steps in reading order, by uuid. */
export function stepNumbers(steps: readonly TreeRow[]): ReadonlyMap<string, number> {
  return new Map(steps.map(({ nodeUuid, number }) => [nodeUuid, number]));
}

/** The uuids of steps that no way leads to from the beginning. */
export function unreachableSteps(steps: readonly TreeRow[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ isReachable, nodeUuid }) => (isReachable ? [] : [nodeUuid])));
}

/** Problems by the uuid of their step, the worst first; those of the whole flow are left out. */
export function problemsByStep(
  problems: readonly FlowProblem[],
): ReadonlyMap<string, readonly FlowProblem[]> {
  const byStep = new Map<string, FlowProblem[]>();
  for (const problem of problems.toSorted((a, b) => byWeight[a.severity] - byWeight[b.severity])) {
    if (problem.nodeUuid === null) continue;
    const known = byStep.get(problem.nodeUuid);
    if (known === undefined) byStep.set(problem.nodeUuid, [problem]);
    else known.push(problem);
  }
  return byStep;
}

/** The uuids of the steps with all of these words in one of their texts, in reading order. */
export function stepsWith(
  words: string,
  definition: Definition,
  numbers: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const hits = searchFlow(definition, words).map(({ nodeUuid }) => nodeUuid);
  return new Set(hits.toSorted((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0)));
}
