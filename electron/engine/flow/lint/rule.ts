import type { LintCode, Problem, ProblemKind } from '../problems.ts';
import type { FlowView } from './flow-view.ts';

/** What a rule found. */
export interface LintFinding extends Pick<Problem, 'text' | 'nodeUuid' | 'reference'> {
  /** Where this one weighs less than its kind. */
  readonly severity?: Problem['severity'];
  /** Where something better can be said than for the kind. */
  readonly fix?: string;
}

/** One thing to look for. */
export interface LintRule extends ProblemKind {
  readonly code: LintCode;
  readonly find: (view: FlowView) => readonly LintFinding[];
}
