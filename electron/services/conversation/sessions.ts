import type { Tx } from '../../../db/open.ts';
import { waitingSession, type SessionRecord } from '../../../db/read/flow.ts';
import { saveSession } from '../../../db/write/flow.ts';
import { removeWebCall } from '../../../db/write/web-call.ts';
import type { SendPurpose } from '../../consent/gate.ts';
import { advance, interrupt } from '../../engine/advance.ts';
import type { EngineEvent } from '../../engine/events.ts';
import type { SessionState, Trigger } from '../../engine/session.ts';
import type { IncomingMessage, Input } from '../../engine/world.ts';
import { allMessages, type Context } from '../core/context.ts';
import type { UsableFlow } from '../flows/flow-catalog.ts';
import { countRuns } from './count-runs.ts';
import type { Heard, Turn } from './turn.ts';
import { worldOf } from './world.ts';

/** One person's way through a flow, with what the host knows of it. */
export interface RunningSession {
  readonly flowId: string;
  /** What its messages are for. */
  readonly purpose: SendPurpose;
  /** True while the flow asks whether the person wants to leave. */
  readonly decidesOptOut: boolean;
  readonly startedAt: number;
  /** The outreach that began it; null once the person has written in it. */
  readonly outreachId: string | null;
  readonly state: SessionState;
}

/** A session after one input, and what happened; nothing of it is stored yet. */
export interface Advanced {
  readonly session: RunningSession;
  readonly events: readonly EngineEvent[];
  readonly input: Input['type'];
}

/** Begins a flow. */
export function startSession(
  context: Context,
  tx: Tx,
  turn: Turn,
  flow: UsableFlow,
  trigger: Trigger,
  options: Pick<RunningSession, 'purpose' | 'decidesOptOut'> & { readonly outreachId?: string },
): Advanced {
  const { id: flowId, name: flowName } = flow.record;
  context.trace.note({ kind: 'flow', what: 'begins', flowId, flowName, status: null });
  const input: Input = {
    type: 'start',
    flowUuid: flow.record.id,
    trigger,
    message: incomingOf(turn.heard),
  };
  const { session, events } = advance(
    null,
    input,
    worldOf(context, tx, turn.contact, context.flows.purposeId(flow.record.id)),
  );
  return {
    session: {
      outreachId: null,
      ...options,
      flowId: flow.record.id,
      startedAt: context.universe.now(),
      state: session,
    },
    events,
    input: input.type,
  };
}

/** What a part of a session is for: the purpose of the flow that it stands in. Leaving by a stop word is always about all messages. */
export function purposeIn(
  context: Context,
  { state }: Pick<RunningSession, 'state'>,
  flowId: string,
): string {
  return state.trigger.type === 'opt_out' ? allMessages.id : context.flows.purposeId(flowId);
}

/** Goes on with a session that waits. */
export function resumeSession(
  context: Context,
  tx: Tx,
  turn: Turn,
  session: RunningSession,
  input: Input,
): Advanced {
  const purposeId = context.flows.purposeId(session.flowId);
  const result = advance(session.state, input, worldOf(context, tx, turn.contact, purposeId));
  return {
    session: { ...(input.type === 'message' ? joined(session) : session), state: result.session },
    events: result.events,
    input: input.type,
  };
}

/** Whoever answers what we began is in a conversation of their own. */
function joined(session: RunningSession): RunningSession {
  const purpose = session.purpose === 'broadcast' ? 'reply' : session.purpose;
  return { ...session, purpose, outreachId: null };
}

/** A stored session. */
export function sessionOf(record: SessionRecord): RunningSession {
  return {
    flowId: record.flowId,
    purpose: record.purpose as SendPurpose,
    decidesOptOut: record.decidesOptOut,
    startedAt: record.startedAt,
    outreachId: record.outreachId,
    state: JSON.parse(record.state) as SessionState,
  };
}

/** Stores a session as it stands, and counts what happened in it. */
export function storeSession(
  context: Context,
  tx: Tx,
  contactId: string,
  session: RunningSession,
  events: readonly EngineEvent[],
): void {
  const { state } = session;
  countRuns(context, tx, state, events);
  const isWaiting = state.status === 'waiting';
  const times = [state.wait?.timeoutAt, state.wait?.expiresAt].filter((at) => at != null);
  saveSession(tx, {
    id: state.uuid,
    contactId,
    flowId: session.flowId,
    state: JSON.stringify(state),
    status: state.status,
    purpose: session.purpose,
    decidesOptOut: session.decidesOptOut && isWaiting,
    startedAt: session.startedAt,
    outreachId: session.outreachId,
    endedAt: isWaiting ? null : context.universe.now(),
    wakeAt: isWaiting && times.length > 0 ? Math.min(...times) : null,
    keptInput: null,
  });
  if (!isWaiting) removeWebCall(tx, state.uuid);
}

/** Ends the session that waits for this person, if there is one. */
export function interruptWaiting(context: Context, tx: Tx, turn: Pick<Turn, 'contact'>): void {
  const record = waitingSession(tx, turn.contact.id);
  if (record === undefined) return;
  const session = sessionOf(record);
  const { session: ended, events } = interrupt(
    session.state,
    worldOf(context, tx, turn.contact, context.flows.purposeId(session.flowId)),
  );
  storeSession(context, tx, turn.contact.id, { ...session, state: ended }, events);
  const { flowId } = session;
  const flowName = context.flows.record(flowId)?.name ?? '';
  context.trace.note({ kind: 'flow', what: 'left', flowId, flowName, status: 'interrupted' });
}

/** A message as the engine takes it. */
export function incomingOf(heard: Heard | null): IncomingMessage | null {
  if (heard === null) return null;
  const { id, text, type, attachments, payloadId } = heard;
  return {
    uuid: id,
    text,
    kind: type,
    attachments,
    ...(payloadId !== undefined && { payload: payloadId }),
  };
}
