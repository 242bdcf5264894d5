import type { PauseOutcome } from '../flow/model.ts';
import type { WaitState } from '../session.ts';
import type { NodeRun, PauseRequest } from './node-run.ts';
import { SessionFailure } from './sprint.ts';
import { expiryOf } from './wait.ts';

/** Stops the session in the middle of a node, until what the action asked for has come. */
export function pauseHere(here: NodeRun, actionUuid: string, { kind, until }: PauseRequest): void {
  const { sprint, node, flow } = here;
  sprint.wait = {
    kind,
    actionUuid,
    nodeUuid: node.uuid,
    timeoutAt: until,
    expiresAt: until === null ? expiryOf(here) : null,
    inHand: {
      message: sprint.message,
      answered: sprint.answered,
      entry: here.entry,
      steps: sprint.steps,
    },
  };
  sprint.emit({ type: 'session_paused', kind, nodeUuid: node.uuid, flowUuid: flow.uuid, until });
}

/**
 * Takes up the action that paused the run, and gives the number of the one behind it. A revision
 * keeps its actions, so an action that is gone or does not pause is a failure.
 */
export function takeUp(here: NodeRun, wait: WaitState, outcome: PauseOutcome): number {
  const { actions, uuid } = here.node;
  const index = actions.findIndex((action) => action.uuid === wait.actionUuid);
  const resume = actions[index]?.resume;
  if (resume === undefined)
    throw new SessionFailure(
      'node_missing',
      'The step of this conversation does not pause any more.',
      here.run,
      uuid,
    );
  here.entry = wait.inHand?.entry ?? null;
  resume(here, outcome);
  return index + 1;
}
