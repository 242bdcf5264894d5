import type { Tx } from '../../../db/open.ts';
import { findGroup } from '../../../db/read/contact.ts';
import { findOutreach, turnsInChain } from '../../../db/read/outreach.ts';
import { addOutreach } from '../../../db/write/outreach.ts';
import type { TraceNote } from '../../api/contract/tester-steps.ts';
import type { BroadcastCreated, SessionTriggered } from '../../engine/events.ts';
import { noteProblem } from '../conversation/note-problem.ts';
import type { RunningSession } from '../conversation/sessions.ts';
import type { Turn } from '../conversation/turn.ts';
import type { Context } from '../core/context.ts';
import type { Audience, OutreachRequest } from './request.ts';

/** Turns that flows started by flows may take together; how deep they go, the engine limits. */
const mostInChain = 10_000;
/** People and addresses that one step of a flow may name, besides groups. */
const mostNamed = 1_000;

/** Notes what a flow asks us to begin with others; it is done after the commit, in small steps (reach.ts). */
export function planOutreach(
  context: Context,
  tx: Tx,
  turn: Turn,
  session: RunningSession,
  event: SessionTriggered | BroadcastCreated,
): void {
  const request = requestOf(context, tx, turn, session, event);
  if (request === null) return;
  const id = context.universe.uuid();
  const before = session.outreachId === null ? undefined : findOutreach(tx, session.outreachId);
  const rootId = before?.rootId ?? id;
  if (before !== undefined && turnsInChain(tx, rootId) >= mostInChain)
    return refuse(
      context,
      tx,
      turn,
      session,
      event,
      'Flows started by flows would go on and on here: this step was left out.',
    );
  addOutreach(tx, {
    id,
    kind: request.kind,
    request: JSON.stringify(request),
    flowId: event.flowUuid,
    contactId: turn.contact.id,
    channelId: turn.channelId,
    rootId,
    createdAt: context.universe.now(),
    finishedAt: null,
  });
  context.trace.note({ kind: 'note', ...planned(context, request) });
}

function requestOf(
  context: Context,
  tx: Tx,
  turn: Turn,
  session: RunningSession,
  event: SessionTriggered | BroadcastCreated,
): OutreachRequest | null {
  const audience: Audience = {
    groupIds: event.groups.flatMap((reference) => findGroup(tx, reference)?.id ?? []),
    contactIds: event.contacts.slice(0, mostNamed).map(({ uuid }) => uuid),
    urns: event.urns.slice(0, mostNamed),
  };
  if (event.contacts.length > mostNamed || event.urns.length > mostNamed)
    refuse(
      context,
      tx,
      turn,
      session,
      event,
      `A step names more than ${mostNamed} people: the rest was left out.`,
    );
  if (event.type === 'broadcast_created') {
    const { translations, baseLanguage } = event;
    return { kind: 'broadcast', ...audience, translations, baseLanguage };
  }
  const { targetFlow, createContact, excludeInFlow, ancestorsSinceInput } = event;
  const flow = context.flows.find(targetFlow.uuid) ?? context.flows.findNamed(targetFlow.name);
  if (flow === null) {
    refuse(
      context,
      tx,
      turn,
      session,
      event,
      `The flow “${targetFlow.name}” cannot be started for others: it is not here, or not published.`,
    );
    return null;
  }
  return {
    kind: 'start',
    ...audience,
    flowId: flow.record.id,
    createContact,
    excludeInFlow,
    ancestorsSinceInput,
  };
}

function refuse(
  context: Context,
  tx: Tx,
  turn: Turn,
  session: RunningSession,
  { nodeUuid, flowUuid }: SessionTriggered | BroadcastCreated,
  text: string,
): void {
  const problem = { type: 'warning', code: 'outreach', text, nodeUuid, flowUuid } as const;
  noteProblem(context, tx, turn.contact.id, session, problem);
  const place = { flowId: flowUuid, nodeUuid };
  context.trace.note({ kind: 'problem', level: 'warning', code: 'outreach', text, place });
}

function planned(context: Context, request: OutreachRequest): TraceNote {
  return {
    code: 'outreach_planned',
    what: request.kind,
    flowName: request.kind === 'start' ? (context.flows.record(request.flowId)?.name ?? '') : '',
    named: request.contactIds.length + request.urns.length,
    groups: request.groupIds.length,
  };
}
