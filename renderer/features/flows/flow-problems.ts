import type { FlowProblem, FlowRow, FlowStep } from '../../../electron/api/contract/flows.ts';

const weight: Readonly<Record<FlowProblem['severity'], number>> = {
  critical: 0,
  warning: 1,
  note: 2,
};

/** A problem with the step that it is about, when the step is in the outline. */
export interface PlacedProblem {
  readonly problem: FlowProblem;
  readonly step: number | null;
}

/** The worst first; within a severity in reading order, those about the whole flow first. */
export function placeProblems(
  problems: readonly FlowProblem[],
  outline: readonly FlowStep[],
): readonly PlacedProblem[] {
  const numbers = new Map(outline.map((step) => [step.nodeUuid, step.number]));
  return problems
    .map((problem) => ({
      problem,
      step: problem.nodeUuid === null ? null : (numbers.get(problem.nodeUuid) ?? null),
    }))
    .sort(
      (a, b) =>
        weight[a.problem.severity] - weight[b.problem.severity] || (a.step ?? 0) - (b.step ?? 0),
    );
}

/** Why the draft cannot be published; null when it can. */
export type PublishObstacle =
  { readonly kind: 'no_draft' } | { readonly kind: 'critical'; readonly count: number };

export function publishObstacle(
  flow: Pick<FlowRow, 'hasDraft' | 'critical'>,
): PublishObstacle | null {
  if (!flow.hasDraft) return { kind: 'no_draft' };
  return flow.critical > 0 ? { kind: 'critical', count: flow.critical } : null;
}
