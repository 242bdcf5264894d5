import type { Tx } from '../../../db/open.ts';
import { findContact, type ContactRecord } from '../../../db/read/contact.ts';
import { statusOf } from '../../../db/read/consent.ts';
import { waitingSession } from '../../../db/read/flow.ts';
import { isOut } from '../../consent/states.ts';
import { apply } from './apply.ts';
import type { Applied } from './apply-messages.ts';
import { allMessages, type Context } from '../core/context.ts';
import { consentStateOf, isOutOfAll, stateFor } from '../record/gate.ts';
import { appendConsent } from '../record/ledger.ts';
import { purposeOf } from '../record/purposes.ts';
import type { Purpose } from '../../consent/purpose.ts';
import { cancelQueued, queueMessage } from '../outbox/outgoing.ts';
import { holdForReview } from './reviews.ts';
import { interruptWaiting, purposeIn, sessionOf, startSession, type Advanced } from './sessions.ts';
import { localText, purposeText } from '../core/settings.ts';
import { clockToleranceMs, type Heard, type Turn } from './turn.ts';
import { dropWhatWaits } from './withdrawal.ts';

/** `purposeId`: the one purpose that a stop is about; all messages when left out. */
type HeardTurn = Turn & { readonly heard: Heard; readonly purposeId?: string | null };

const cancelled = 'Not sent: the person opted out before it left.';

/**
 * A stop keyword. It acts at once and the opt-out flow only confirms it, unless the organisation lets the flow decide; a
 * second stop, while the flow asks, acts at once in either case. One that came late, behind a newer yes, goes to staff.
 */
export function heedStop(context: Context, tx: Tx, turn: HeardTurn): void {
  const purposeId = turn.purposeId ?? allMessages.id;
  if (isBeforeConsent(tx, turn.contact.id, turn.at, purposeId)) {
    const why = 'This stop was written before the newer opt-in, but came after it.';
    return holdForReview(context, tx, turn, 'near', why);
  }
  if (purposeId !== allMessages.id) return leavePurpose(context, tx, turn, purposeId);
  const asking = waitingSession(tx, turn.contact.id)?.decidesOptOut === true;
  // Who said no already is not asked whether they mean it.
  const mayAsk = !asking && !isOut(consentStateOf(tx, turn.contact.id));
  const flowDecides = context.settings.current.stopMode === 'flow_decides' && mayAsk;
  if (!flowDecides || !letFlowDecide(context, tx, turn)) leaveAtOnce(context, tx, turn, asking);
}

/** True when a clearly newer yes stands in the record than the time (ms UTC) of this no, which came late. */
export function isBeforeConsent(
  tx: Tx,
  contactId: string,
  at: number,
  purposeId: string = allMessages.id,
): boolean {
  const status = statusOf(tx, contactId, purposeId);
  return status?.state === 'given' && at < status.since - clockToleranceMs;
}

/**
 * After a step of the flow that asks whether the person wants to leave. No answer in time, or a flow that broke, counts
 * as leaving; an opt-out that the flow did not confirm is confirmed by us.
 */
export function afterLeavingStep(
  context: Context,
  tx: Tx,
  turn: Turn,
  { session }: Advanced,
  { confirmed }: Applied,
): void {
  const hasLeft = consentStateOf(tx, turn.contact.id) === 'withdrawn';
  const { status } = session.state;
  const isSilent = turn.heard === null || status === 'failed' || status === 'expired';
  if (!hasLeft && isSilent) leaveInSilence(context, tx, turn);
  else if (hasLeft && !confirmed) confirm(context, tx, turn);
}

function leaveInSilence(context: Context, tx: Tx, turn: Turn): void {
  recordSilence(context, tx, turn.contact, turn.channelId);
  confirm(context, tx, turn);
}

/** No answer to the leaving question counts as leaving, also where nobody can be told so any more. */
export function recordSilence(
  context: Context,
  tx: Tx,
  contact: ContactRecord,
  channelId: string | null,
): void {
  appendConsent(context, tx, {
    contactId: contact.id,
    type: 'withdrawn',
    at: context.universe.now(),
    method: 'flow_answer',
    channelId,
    actor: { type: 'system', id: null, relation: null },
    reasonCode: 'no_answer',
  });
  dropWhatWaits(context, tx, { contact }, cancelled);
}

function leaveAtOnce(context: Context, tx: Tx, turn: HeardTurn, isAsked: boolean): void {
  const before = findContact(tx, turn.contact.id);
  const wasOut =
    consentStateOf(tx, turn.contact.id) === 'withdrawn' &&
    isOutOfAll(context, tx, turn.contact.id) &&
    before?.askedBackAt == null;
  appendConsent(context, tx, {
    contactId: turn.contact.id,
    type: 'withdrawn',
    at: turn.at,
    method: 'keyword',
    consentType: 'expressed',
    channelId: turn.channelId,
    message: turn.heard,
    rule: turn.rule,
    actor: { type: 'person', id: turn.contact.id, relation: null },
  });
  if (wasOut) {
    context.trace.note({ kind: 'note', code: 'already_out' });
    return;
  }
  dropWhatWaits(context, tx, turn, cancelled);
  if (isAsked || !confirmByFlow(context, tx, turn)) confirm(context, tx, turn);
}

/** "STOP reminders": this purpose ends at once, the others stay, and one message says so. */
function leavePurpose(context: Context, tx: Tx, turn: HeardTurn, purposeId: string): void {
  const { id: contactId, askedBackAt } = turn.contact;
  const wasOut =
    stateFor(context, tx, contactId, purposeId) === 'withdrawn' && askedBackAt === null;
  appendConsent(context, tx, {
    contactId,
    purposeId,
    type: 'withdrawn',
    at: turn.at,
    method: 'keyword',
    consentType: 'expressed',
    channelId: turn.channelId,
    message: turn.heard,
    rule: turn.rule,
    actor: { type: 'person', id: contactId, relation: null },
  });
  if (wasOut) {
    context.trace.note({ kind: 'note', code: 'already_out' });
    return;
  }
  cancelQueued(context, tx, contactId, cancelled, purposeId);
  const waiting = waitingSession(tx, contactId);
  if (waiting !== undefined && purposeIn(context, sessionOf(waiting), waiting.flowId) === purposeId)
    interruptWaiting(context, tx, turn);
  confirmPurpose(context, tx, turn, purposeOf(tx, purposeId));
}

/** Says which purpose has ended, and how to get it again. */
function confirmPurpose(context: Context, tx: Tx, turn: Turn, purpose: Purpose): void {
  const { contact, channelId, to } = turn;
  const { current } = context.settings;
  const text = purposeText(current.purposeConfirmation, contact.language, current, purpose);
  if (text === '') return;
  queueMessage(context, tx, {
    id: context.universe.uuid(),
    contactId: contact.id,
    channelId,
    to,
    text,
    purpose: 'optout_confirmation',
    consentPurposeId: purpose.id,
    sessionId: null,
  });
}

/** Lets the opt-out flow say it. A flow that would ask first does not suit a stop that has acted: nothing of it is used. */
function confirmByFlow(context: Context, tx: Tx, turn: HeardTurn): boolean {
  const flow = context.flows.byRole('opt_out');
  if (flow === null) return false;
  const trigger = { type: 'opt_out', keyword: turn.heard.text } as const;
  const advanced = startSession(context, tx, turn, flow, trigger, {
    purpose: 'optout_confirmation',
    decidesOptOut: false,
  });
  const hasEnded = advanced.session.state.status === 'completed';
  if (!hasEnded) {
    context.trace.note({ kind: 'note', code: 'optout_flow_asks', flowName: flow.record.name });
    return false;
  }
  return apply(context, tx, turn, advanced).confirmed;
}

/** Starts the opt-out flow that asks first; false when there is none, or it neither asks nor opts out. */
function letFlowDecide(context: Context, tx: Tx, turn: HeardTurn): boolean {
  const flow = context.flows.byRole('opt_out');
  if (flow === null) return false;
  const trigger = { type: 'opt_out', keyword: turn.heard.text } as const;
  const advanced = startSession(context, tx, turn, flow, trigger, {
    purpose: 'reply',
    decidesOptOut: true,
  });
  const asks = advanced.session.state.status === 'waiting';
  const leaves = advanced.events.some(
    (event) => event.type === 'consent_set' && event.value === 'optout',
  );
  if (!asks && !leaves) return false;
  dropWhatWaits(context, tx, turn, 'Not sent: the person asked to leave before it left.');
  afterLeavingStep(context, tx, turn, advanced, apply(context, tx, turn, advanced));
  return true;
}

/** The built-in confirmation, where no flow gives one. */
export function confirm(context: Context, tx: Tx, turn: Turn): void {
  const { contact, channelId, to } = turn;
  const { current } = context.settings;
  const text = localText(current.optOutConfirmation, contact.language, current);
  if (text === '') return;
  queueMessage(context, tx, {
    id: context.universe.uuid(),
    contactId: contact.id,
    channelId,
    to,
    text,
    purpose: 'optout_confirmation',
    sessionId: null,
  });
}
