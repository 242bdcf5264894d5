import type { Tx } from '../../../db/open.ts';
import { addFlowProblem } from '../../../db/write/flow-problem.ts';
import type { EngineEvent } from '../../engine/events.ts';
import type { Context } from '../core/context.ts';
import { shownText } from '../core/shown-text.ts';
import type { RunningSession } from './sessions.ts';

/** Of each person. */
const keptProblems = 20;

/** Keeps what did not go as the flow says where staff see it: at the person. An input that was only refused is no problem of the flow. */
export function noteProblem(
  context: Context,
  tx: Tx,
  contactId: string,
  session: Pick<RunningSession, 'flowId' | 'state'>,
  event: Extract<EngineEvent, { type: 'warning' | 'error' | 'failure' }>,
): void {
  if (event.code === 'not_waiting' || event.code === 'resume_refused') return;
  const row = {
    id: context.universe.uuid(),
    contactId,
    sessionId: session.state.uuid,
    flowId: event.flowUuid ?? session.flowId,
    at: context.universe.now(),
    kind: event.type,
    text: shownText(event.text),
  };
  addFlowProblem(tx, row, keptProblems);
  context.changes.contact(contactId);
}
