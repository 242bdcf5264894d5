import type { NodeRun } from './node-run.ts';
import type { RunDraft } from './run-draft.ts';

/** The run that came back last to this one; null when none did. */
export function childOf(run: NodeRun): RunDraft | null {
  return (
    run.sprint.runs.findLast((other) => other.parentUuid === run.run.uuid && !other.terminal) ??
    null
  );
}

/** The run that entered this one; null for the first. */
export function parentOf(run: NodeRun): RunDraft | null {
  return run.sprint.runOf(run.run.parentUuid);
}
