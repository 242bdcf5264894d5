import type { Tx } from '../../../db/open.ts';
import { addFlowCount, type FlowCountRow } from '../../../db/write/flow-count.ts';
import type { EngineEvent } from '../../engine/events.ts';
import type { SessionState } from '../../engine/session.ts';
import type { Context } from '../core/context.ts';
import { dayMs } from '../flows/flow-counts.ts';

/**
 * Counts what a sprint did, in the transaction that stores its session: runs that began and ended, steps that people came
 * to and by which way they left them. Runs that a session leaves open although it ended, ended as it did. Tests are not counted.
 */
export function countRuns(
  context: Context,
  tx: Tx,
  state: SessionState,
  events: readonly EngineEvent[],
): void {
  if (context.isTest) return;
  const day = Math.floor(context.universe.now() / dayMs);
  const rows = new Map<string, FlowCountRow>();
  const note = (flowId: string, nodeUuid: string, what: string): void => {
    const key = `${flowId} ${nodeUuid} ${what}`;
    const count = (rows.get(key)?.count ?? 0) + 1;
    rows.set(key, { flowId, day, nodeUuid, what, count });
  };
  for (const event of events) {
    switch (event.type) {
      case 'run_started':
        note(event.flowUuid, '', 'started');
        break;
      case 'run_ended':
        note(event.flowUuid, '', event.status);
        break;
      case 'node_entered':
        note(event.flowUuid, event.nodeUuid, 'entered');
        break;
      case 'node_routed':
        if (event.exitUuid !== null) note(event.flowUuid, event.nodeUuid, event.exitUuid);
        break;
      default:
        break;
    }
  }
  if (state.status !== 'waiting')
    for (const run of state.runs) if (run.status === 'active') note(run.flowUuid, '', state.status);
  for (const row of rows.values()) addFlowCount(tx, row);
}
