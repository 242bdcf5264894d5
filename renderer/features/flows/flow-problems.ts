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
  outline: readonly Pick<FlowStep, 'nodeUuid' | 'number'>[],
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

/** Problems by the number of their step; those of no step are left out. */
export function problemsByStep(
  problems: readonly PlacedProblem[],
): ReadonlyMap<number, readonly PlacedProblem[]> {
  const byStep = new Map<number, PlacedProblem[]>();
  for (const placed of problems) {
    if (placed.step === null) continue;
    const known = byStep.get(placed.step);
    if (known === undefined) byStep.set(placed.step, [placed]);
    else known.push(placed);
  }
  return byStep;
}

/** The problems of one severity. */
export interface ProblemGroup {
  readonly severity: FlowProblem['severity'];
  readonly problems: readonly PlacedProblem[];
}

/** By severity, the worst first, each in the order given; severities without problems are left out. */
export function groupProblems(problems: readonly PlacedProblem[]): readonly ProblemGroup[] {
  return (['critical', 'warning', 'note'] as const)
    .map((severity) => ({
      severity,
      problems: problems.filter(({ problem }) => problem.severity === severity),
    }))
    .filter((group) => group.problems.length > 0);
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
