import type { Tx } from '../../../db/open.ts';
import { findContact } from '../../../db/read/contact.ts';
import { findMessage } from '../../../db/read/message.ts';
import type { CollectionMethod } from '../../consent/record.ts';
import type { EngineEvent, NodeRouted } from '../../engine/events.ts';
import type { CompiledFlow } from '../../engine/flow/model.ts';
import { allMessages, type Context } from '../core/context.ts';
import { stateFor } from '../record/gate.ts';
import { appendConsent, type NewConsentEvent } from '../record/ledger.ts';
import { noticeOf } from '../record/notices.ts';
import { cancelQueued, readExtra } from '../outbox/outgoing.ts';
import { recordYes } from './saying-yes.ts';
import { supersedeReview } from './reviews.ts';
import { contradiction } from './standing-answer.ts';
import { purposeIn, type Advanced } from './sessions.ts';
import { isTapped, type Heard, type Turn } from './turn.ts';

/** What a sprint did to the person's consent. */
export interface ConsentOutcome {
  /** The step that brought an opt-out or a no, and the purpose that it is about; null when neither happened. */
  readonly endedBy: { readonly event: EngineEvent; readonly purposeId: string } | null;
  /** The person's own words that speak against the yes on which the flow goes on; null when none do. */
  readonly takenBackBy: string | null;
  /** The purpose whose yes the person has still to be asked to confirm; null when none is. */
  readonly toConfirm: string | null;
}

/** Records the consent steps of a sprint (with both, the opt-out stands), and a no that a flow does not spell out. */
export function applyConsent(
  context: Context,
  tx: Tx,
  turn: Turn,
  advanced: Advanced,
): ConsentOutcome {
  const steps = advanced.events.filter((event) => event.type === 'consent_set');
  const out = steps.find(({ value }) => value === 'optout') ?? advanced.events.find(isStopped);
  if (out !== undefined) {
    leave(context, tx, turn, advanced, out);
    return { endedBy: ending(context, advanced, out), takenBackBy: null, toConfirm: null };
  }
  const yes = steps.find((step) => isSaid(context, turn, advanced, step));
  const heard = yes === undefined ? null : heardAt(tx, turn, yes);
  if (yes !== undefined && heard !== null) {
    const takenBackBy = contradiction(context, tx, turn.contact.id, heard);
    const toConfirm =
      takenBackBy === null
        ? recordYes(context, tx, answerOf(context, tx, turn, advanced, yes))
        : null;
    return { endedBy: null, takenBackBy, toConfirm };
  }
  const no = advanced.events.find((event) => isRefusal(context, advanced, event));
  if (no === undefined) return { endedBy: null, takenBackBy: null, toConfirm: null };
  appendConsent(context, tx, { ...answerOf(context, tx, turn, advanced, no), type: 'refused' });
  return { endedBy: ending(context, advanced, no), takenBackBy: null, toConfirm: null };
}

function ending(
  context: Context,
  advanced: Advanced,
  event: ConsentSet | StatusChanged | NodeRouted,
): NonNullable<ConsentOutcome['endedBy']> {
  return {
    event,
    purposeId: purposeIn(context, advanced.session, placeOf(advanced, event).flowUuid),
  };
}

type ConsentSet = Extract<EngineEvent, { type: 'consent_set' }>;
type StatusChanged = Extract<EngineEvent, { type: 'contact_status_changed' }>;

/** TextIt's other way to opt somebody out: the status `stopped`. */
function isStopped(event: EngineEvent): event is StatusChanged {
  return event.type === 'contact_status_changed' && event.status === 'stopped';
}

/** An opt-out by a flow: always carried out, once for each message. */
function leave(
  context: Context,
  tx: Tx,
  turn: Turn,
  advanced: Advanced,
  event: ConsentSet | StatusChanged,
): void {
  const { purposeId } = ending(context, advanced, event);
  const isOut = stateFor(context, tx, turn.contact.id, purposeId) === 'withdrawn';
  if (isOut && findContact(tx, turn.contact.id)?.askedBackAt == null) return;
  const silent = heardAt(tx, turn, event) === null;
  appendConsent(context, tx, {
    ...answerOf(context, tx, turn, advanced, event),
    type: 'withdrawn',
    ...(silent && {
      actor: { type: 'system', id: null, relation: null },
      reasonCode: 'no_answer',
      consentType: null,
    }),
    ...(event.type === 'contact_status_changed' && { reasonCode: 'stopped_by_flow' }),
  });
  if (purposeId === allMessages.id) supersedeReview(context, tx, turn.contact.id);
  const reason = 'Not sent: the person opted out before it left.';
  cancelQueued(context, tx, turn.contact.id, reason, purposeId);
}

/** An opt-in by a flow counts only when the person themselves said so, by an answer or by the exact keyword that began the flow. */
function isSaid(context: Context, turn: Turn, advanced: Advanced, event: ConsentSet): boolean {
  const byKeyword =
    !event.answered &&
    turn.heard !== null &&
    turn.rule != null &&
    advanced.session.state.trigger.type === 'opt_in';
  if (event.answered || byKeyword) return true;
  context.trace.note({ kind: 'note', code: 'optin_not_said' });
  return false;
}

/** True when the person's answer to a consent question took a way on which no yes can follow. */
function isRefusal(context: Context, advanced: Advanced, event: EngineEvent): event is NodeRouted {
  if (
    advanced.input !== 'message' ||
    event.type !== 'node_routed' ||
    event.byDefault ||
    event.byTimeout
  )
    return false;
  const flow = flowOf(context, advanced, event.flowUuid);
  return (
    flow !== null &&
    flow.leadsToOptIn.has(event.nodeUuid) &&
    !flow.leadsToOptIn.has(event.destinationUuid ?? '')
  );
}

/** Who said what, when, where and after reading which notice: the parts that every answer in a flow shares. */
function answerOf(
  context: Context,
  tx: Tx,
  turn: Turn,
  advanced: Advanced,
  event: ConsentSet | StatusChanged | NodeRouted,
): Omit<NewConsentEvent, 'type'> {
  const heard = heardAt(tx, turn, event);
  const { flowUuid, nodeUuid } = placeOf(advanced, event);
  const flow = flowOf(context, advanced, flowUuid);
  return {
    contactId: turn.contact.id,
    purposeId: purposeIn(context, advanced.session, flowUuid),
    // What was said before a pause counts from then: a no that was written during it is the newer one, even when it comes late.
    at: heard?.at ?? turn.at,
    method: methodOf(turn, heard, advanced),
    consentType: 'expressed',
    channelId: turn.channelId,
    notice: noticeOf(tx, advanced.session.state.uuid),
    message: heard,
    rule: advanced.input === 'start' ? turn.rule : null,
    flow: {
      id: flowUuid,
      revision: flow === null ? 0 : context.flows.revisionNumber(flow.revisionId),
      nodeUuid,
    },
    actor: { type: 'person', id: turn.contact.id, relation: null },
  };
}

/** What the person said that led to a step: this turn's message, or one before the flow paused. */
function heardAt(
  tx: Tx,
  { heard, contact }: Turn,
  event: ConsentSet | StatusChanged | NodeRouted,
): Heard | null {
  if (heard !== null || event.type !== 'consent_set' || event.messageUuid === null) return heard;
  const message = findMessage(tx, event.messageUuid);
  if (message?.contactId !== contact.id) return null;
  const { attachments = [], payloadId } = readExtra(message.extra);
  const { id, externalId, text, type, at } = message;
  return { id, externalId, text, type, attachments, payloadId, at };
}

/** Where in which flow an event happened; those that do not say it happened in the node that was entered last. */
function placeOf(
  { session, events }: Advanced,
  event: ConsentSet | StatusChanged | NodeRouted,
): { readonly flowUuid: string; readonly nodeUuid: string } {
  if (event.type !== 'contact_status_changed') return event;
  const entered = events
    .slice(0, events.indexOf(event))
    .findLast((candidate) => candidate.type === 'node_entered');
  if (entered !== undefined) return entered;
  const run = session.state.runs.at(-1);
  return { flowUuid: run?.flowUuid ?? session.flowId, nodeUuid: run?.nodeUuid ?? '' };
}

function methodOf(turn: Turn, heard: Heard | null, advanced: Advanced): CollectionMethod {
  if (advanced.input === 'start' && turn.rule != null) return 'keyword';
  return heard !== null && isTapped(heard.type) ? 'button' : 'flow_answer';
}

/** The revision of a flow that this session runs. */
export function flowOf(
  context: Context,
  { session }: Advanced,
  flowUuid: string,
): CompiledFlow | null {
  const run = session.state.runs.findLast((candidate) => candidate.flowUuid === flowUuid);
  return run === undefined ? null : context.flows.revision(run.revisionId);
}
