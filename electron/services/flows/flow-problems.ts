import type { FlowProblem } from '../../api/contract/flows.ts';
import type { Problem } from '../../engine/flow/problems.ts';

/** A finding of the engine as the Flows page shows it; what will not work keeps a flow from being published. */
export function problemOf({ severity, code, text, fix, nodeUuid }: Problem): FlowProblem {
  return {
    severity: severity === 'error' ? 'critical' : severity,
    code,
    text,
    fix,
    nodeUuid: nodeUuid ?? null,
  };
}
