import { limits } from '../limits.ts';
import type { CompiledWait } from '../flow/model.ts';
import type { NodeRun } from './node-run.ts';

/** Stops the session at a router until the person answers, or the time for that is over. */
export function waitHere(here: NodeRun, wait: CompiledWait): void {
  const { sprint, flow, node } = here;
  const seconds = wait.timeoutSeconds(here);
  const timeoutAt = seconds === null ? null : sprint.world.universe.now() + seconds * 1000;
  const expiresAt = expiryOf(here);
  sprint.wait = { nodeUuid: node.uuid, timeoutAt, expiresAt };
  sprint.emit({
    type: 'msg_wait',
    nodeUuid: node.uuid,
    flowUuid: flow.uuid,
    timeoutAt,
    expiresAt,
    ...(wait.hint === null ? {} : { hint: wait.hint }),
  });
}

/** Milliseconds UTC at which a run that waits now expires. Glific does not read what its files say about it. */
export function expiryOf({ sprint, flow }: NodeRun): number {
  const minutes =
    flow.dialect === 'glific'
      ? limits.longestExpiryMinutes
      : flow.expireAfterMinutes || limits.defaultExpiryMinutes;
  return sprint.world.universe.now() + minutes * 60_000;
}

/** TextIt: the message that began a session answers a question in its very first node. */
export function isAnsweredByStart({ sprint, flow, run, node }: NodeRun): boolean {
  return (
    sprint.input.type === 'start' &&
    sprint.message !== null &&
    flow.dialect === 'textit' &&
    sprint.runs[0] === run &&
    sprint.isFirstStep &&
    node.uuid === flow.entryUuid
  );
}
