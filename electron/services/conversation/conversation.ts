import type { Tx } from '../../../db/open.ts';
import { openReview } from '../../../db/read/review.ts';
import { waitingSession } from '../../../db/read/flow.ts';
import { updateContact } from '../../../db/write/contact.ts';
import { setMessageState } from '../../../db/write/message.ts';
import type { Classification, KeywordRule } from '../../consent/keyword-types.ts';
import { isOut } from '../../consent/states.ts';
import type { Trigger } from '../../engine/session.ts';
import { apply } from './apply.ts';
import { begin, comeBack } from './beginning.ts';
import { allMessages, type Context } from '../core/context.ts';
import type { FlowRole } from '../flows/flow-catalog.ts';
import { consentStateOf, isOutOfAll, stateFor } from '../record/gate.ts';
import { afterLeavingStep, heedStop } from './leaving.ts';
import { queueMessage } from '../outbox/outgoing.ts';
import { holdForReview } from './reviews.ts';
import { incomingOf, interruptWaiting, resumeSession, sessionOf } from './sessions.ts';
import { confirmYes } from './saying-yes.ts';
import { localText } from '../core/settings.ts';
import { whyDoubtful } from './standing-answer.ts';
import { traceKeyword } from './trace-events.ts';
import { isTapped, type HeardTurn } from './turn.ts';

/**
 * What becomes of one message. The order is the product: a stop wins over everything; then a start; what may be a stop
 * goes to a person; then keywords of flows, the flow that waits, and at last the flow that meets somebody new.
 */
export function hear(context: Context, tx: Tx, turn: HeardTurn, isNew: boolean): void {
  const { heard, contact } = turn;
  const meaning = context.keywords.classify(heard.text, isTapped(heard.type));
  if (contact.blockedAt !== null && !isStop(meaning)) {
    context.trace.note({ kind: 'note', code: 'blocked_ignored' });
    return;
  }
  if (confirmYes(context, tx, turn, meaning)) return;
  switch (meaning.tier) {
    case 'exact':
    case 'filler':
      if (obey(context, tx, turn, meaning, isNew)) return;
      break;
    case 'near':
    case 'conflict':
      // Somebody who is out is sent nothing anyway: there is nothing to hold.
      if (isOutOfAll(context, tx, contact.id)) break;
      traceKeyword(context, meaning);
      holdForReview(context, tx, turn, meaning.tier, meaning.why);
      return;
    case 'none':
      break;
  }
  if (!hold(context, tx, turn)) goOn(context, tx, turn, isNew);
}

function isStop(meaning: Classification): boolean {
  return (meaning.tier === 'exact' || meaning.tier === 'filler') && meaning.rule.kind === 'stop';
}

type Recognised = Extract<Classification, { readonly tier: 'exact' | 'filler' }>;

/** Does what a keyword asks; false when the flow that waits keeps it for itself. */
function obey(
  context: Context,
  tx: Tx,
  turn: HeardTurn,
  meaning: Recognised,
  isNew: boolean,
): boolean {
  const { rule, matched, tier } = meaning;
  traceKeyword(context, meaning);
  const known: HeardTurn = {
    ...turn,
    rule: { keyword: rule.word, matched, tier, setVersion: rule.setVersion },
  };
  if (rule.kind === 'stop') {
    heedStop(context, tx, { ...known, purposeId: rule.purposeId });
    return true;
  }
  if (rule.kind === 'start' && tier === 'exact') {
    comeBack(context, tx, known, rule.purposeId ?? allMessages.id);
    return true;
  }
  if (rule.kind === 'start') return false;
  if (hold(context, tx, turn)) return true;
  if (isSwallowed(context, tx, turn)) return false;
  if (rule.kind === 'help') help(context, tx, known);
  else startByKeyword(context, tx, known, rule, isNew);
  return true;
}

/** While a message of this person waits for a decision, their others wait behind it. */
function hold(context: Context, tx: Tx, turn: HeardTurn): boolean {
  if (openReview(tx, turn.contact.id) === undefined) return false;
  setMessageState(
    tx,
    turn.heard.id,
    'held',
    'Waits until an earlier message of this person is decided.',
  );
  context.trace.note({ kind: 'note', code: 'held_behind_review' });
  return true;
}

/** A flow may keep keywords for itself while it waits; stop and start are never kept. */
function isSwallowed(context: Context, tx: Tx, turn: HeardTurn): boolean {
  const waiting = waitingSession(tx, turn.contact.id);
  if (waiting === undefined) return false;
  return waiting.decidesOptOut || context.flows.record(waiting.flowId)?.ignoreKeywords === true;
}

function help(context: Context, tx: Tx, turn: HeardTurn): void {
  answerWithHelp(context, tx, turn, context.settings.current.helpText);
}

/** One of the organisation's fixed answers; the gate lets somebody who is out have one a day. */
function answerWithHelp(
  context: Context,
  tx: Tx,
  turn: HeardTurn,
  texts: Readonly<Record<string, string>>,
): void {
  updateContact(tx, turn.contact.id, { askedHelpAt: context.universe.now() });
  const { contact, channelId, to } = turn;
  const text = localText(texts, contact.language, context.settings.current);
  queueMessage(context, tx, {
    id: context.universe.uuid(),
    contactId: contact.id,
    channelId,
    to,
    text,
    purpose: 'help',
    sessionId: null,
  });
}

function startByKeyword(
  context: Context,
  tx: Tx,
  turn: HeardTurn,
  rule: KeywordRule,
  isNew: boolean,
): void {
  const flow = rule.flowId === null ? null : context.flows.find(rule.flowId);
  const purposeId = context.flows.purposeId(rule.flowId ?? '');
  if (flow === null || isOut(stateFor(context, tx, turn.contact.id, purposeId)))
    return goOn(context, tx, turn, isNew);
  interruptWaiting(context, tx, turn);
  begin(context, tx, turn, flow, { type: 'keyword', keyword: turn.heard.text });
}

/** A message that is no keyword, or one that staff found to be none: it answers the flow that waits, or begins the one that is right for this person. */
export function goOn(context: Context, tx: Tx, turn: HeardTurn, isNew: boolean): void {
  const waiting = waitingSession(tx, turn.contact.id);
  if (waiting !== undefined) return resume(context, tx, turn, isNew);
  const state = consentStateOf(tx, turn.contact.id);
  if (isOut(state)) return answerWhoIsOut(context, tx, turn);
  if (isNew && beginRole(context, tx, turn, 'new_contact', 'new_contact')) return;
  if (state !== 'given' && beginRole(context, tx, turn, 'opt_in', 'new_contact')) return;
  if (!beginRole(context, tx, turn, 'default', 'keyword'))
    context.trace.note({ kind: 'note', code: 'no_flow' });
}

function resume(context: Context, tx: Tx, turn: HeardTurn, isNew: boolean): void {
  const record = waitingSession(tx, turn.contact.id);
  const message = incomingOf(turn.heard);
  if (record === undefined || message === null) return;
  const session = sessionOf(record);
  const waitsFor = session.state.wait?.kind ?? 'message';
  if (waitsFor !== 'message') {
    const why = whyDoubtful(context, tx, turn.contact.id, turn.heard, session);
    if (why !== null) return holdForReview(context, tx, turn, 'near', why);
    // While a flow pauses, a message is on record and is no answer.
    context.trace.note({ kind: 'note', code: 'paused', waitsFor });
    return;
  }
  const advanced = resumeSession(context, tx, turn, session, { type: 'message', message });
  const applied = apply(context, tx, turn, advanced);
  if (session.decidesOptOut) afterLeavingStep(context, tx, turn, advanced, applied);
  // A flow that is gone, or was cut short by an update, takes no answer: the message then finds its own way.
  const isLost = advanced.events.some(
    (event) =>
      event.type === 'failure' && (event.code === 'flow_missing' || event.code === 'node_missing'),
  );
  if (isLost && waitingSession(tx, turn.contact.id) === undefined) goOn(context, tx, turn, isNew);
}

/** The answer to somebody who is out and writes something ordinary: the organisation's choice, never a way back by itself. */
function answerWhoIsOut(context: Context, tx: Tx, turn: HeardTurn): void {
  const settings = context.settings.current;
  if (settings.optedOutReply === 'one_line')
    return answerWithHelp(context, tx, turn, settings.optedOutLine);
  if (settings.optedOutReply === 'silence') {
    context.trace.note({ kind: 'note', code: 'out_silent' });
    return;
  }
  updateContact(tx, turn.contact.id, { askedBackAt: context.universe.now() });
  beginRole(context, tx, turn, 'opt_in', 'new_contact');
}

function beginRole(
  context: Context,
  tx: Tx,
  turn: HeardTurn,
  role: FlowRole,
  type: Trigger['type'],
): boolean {
  const flow = context.flows.byRole(role);
  if (flow === null) return false;
  begin(context, tx, turn, flow, { type });
  return true;
}
