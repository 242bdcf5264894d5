import type { Tx } from '../../../db/open.ts';
import { statusesOf, statusOf, type StatusRecord } from '../../../db/read/consent.ts';
import { waitingSession } from '../../../db/read/flow.ts';
import { openReview } from '../../../db/read/review.ts';
import type { Classification } from '../../consent/keyword-types.ts';
import { allMessages, type Context } from '../core/context.ts';
import { purposeText } from '../core/settings.ts';
import { queueMessage } from '../outbox/outgoing.ts';
import { appendConsent, type NewConsentEvent } from '../record/ledger.ts';
import { purposeOf } from '../record/purposes.ts';
import { isTapped, type HeardTurn, type Turn } from './turn.ts';

/** So long after a yes its confirmation counts. */
const confirmWithin = 7 * 24 * 60 * 60 * 1000;

/**
 * Records a yes: a renewal where one had an end or has ended.
 * @returns the purpose whose yes the person has still to be asked to confirm; null when none is
 */
export function recordYes(
  context: Context,
  tx: Tx,
  yes: Omit<NewConsentEvent, 'type'>,
): string | null {
  const purposeId = yes.purposeId ?? allMessages.id;
  const before = statusOf(tx, yes.contactId, purposeId);
  const isRenewed =
    before?.state === 'expired' || (before?.state === 'given' && before.validUntil !== null);
  appendConsent(context, tx, { ...yes, type: isRenewed ? 'renewed' : 'given' });
  const isNews = before === undefined || !waitsForConfirmation(context, tx, before);
  const after = statusOf(tx, yes.contactId, purposeId);
  const isOpen = after !== undefined && waitsForConfirmation(context, tx, after);
  return isNews && isOpen ? purposeId : null;
}

/** Asks once whether a yes is meant. */
export function askToConfirm(context: Context, tx: Tx, turn: Turn, purposeId: string): void {
  const { contact, channelId, to } = turn;
  const { current } = context.settings;
  const purpose = purposeOf(tx, purposeId);
  queueMessage(context, tx, {
    id: context.universe.uuid(),
    contactId: contact.id,
    channelId,
    to,
    text: purposeText(current.confirmQuestion, contact.language, current, purpose),
    purpose: 'consent_request',
    consentPurposeId: purposeId,
    sessionId: null,
  });
}

/**
 * Takes a clear yes as the confirmation of the newest yes that waits for one: a yes word as the whole message, written or tapped, or a start
 * keyword about the same purpose. Never while a flow waits for an answer: that answer is the flow's.
 * @returns whether the message was one
 */
export function confirmYes(
  context: Context,
  tx: Tx,
  turn: HeardTurn,
  meaning: Classification,
): boolean {
  const { contact, heard } = turn;
  const [open] = statusesOf(tx, contact.id)
    .filter((status) => waitsForConfirmation(context, tx, status))
    .toSorted((a, b) => b.seq - a.seq);
  if (open === undefined || waitingSession(tx, contact.id) !== undefined) return false;
  if (openReview(tx, contact.id) !== undefined) return false;
  const isStart =
    meaning.tier === 'exact' &&
    meaning.rule.kind === 'start' &&
    (meaning.rule.purposeId ?? allMessages.id) === open.purposeId;
  if (!isStart && !(meaning.tier === 'none' && context.keywords.isYes(heard.text))) return false;
  appendConsent(context, tx, {
    contactId: contact.id,
    purposeId: open.purposeId,
    thisChannelOnly: open.channelId !== '',
    type: 'confirmed',
    at: turn.at,
    method: isTapped(heard.type) ? 'button' : 'keyword',
    consentType: 'explicit',
    channelId: open.channelId === '' ? turn.channelId : open.channelId,
    message: heard,
    actor: { type: 'person', id: contact.id, relation: null },
  });
  return true;
}

function waitsForConfirmation(context: Context, tx: Tx, status: StatusRecord): boolean {
  return (
    status.state === 'given' &&
    status.confirmedAt === null &&
    context.universe.now() - status.recordedAt < confirmWithin &&
    purposeOf(tx, status.purposeId).doubleOptIn
  );
}
