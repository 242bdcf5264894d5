import type { Tx } from '../../../db/open.ts';
import { findContact, type ContactRecord } from '../../../db/read/contact.ts';
import { findReview, openReviews, type ReviewRecord } from '../../../db/read/review.ts';
import { heldInbound, type MessageRecord } from '../../../db/read/message.ts';
import { decideReview as closeReview } from '../../../db/write/consent.ts';
import { releaseHeld, setMessageState } from '../../../db/write/message.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import type { ReviewRow } from '../../api/contract/consent.ts';
import { commit, type Context } from '../core/context.ts';
import { goOn, hear } from './conversation.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { confirm } from './leaving.ts';
import { appendConsent } from '../record/ledger.ts';
import { readExtra } from '../outbox/outgoing.ts';
import { movesFlows, routeTo, type HeardTurn } from './turn.ts';
import { dropWhatWaits } from './withdrawal.ts';

/** How staff decided. */
export interface ReviewDecision {
  readonly id: string;
  readonly operator: string;
  readonly decision: 'opt_out' | 'not_opt_out';
  readonly note: string;
}

/** Messages that wait for a decision, the most urgent first. */
export function listReviews(context: Context): ReviewRow[] {
  return openReviews(context.db).map(
    ({ id, contactId, contactName, contactAddress, messageText, why, dueAt, createdAt }) => ({
      id,
      contactId,
      contactName,
      contactAddress: contactAddress ?? '',
      messageText,
      why,
      dueAt,
      createdAt,
    }),
  );
}

/**
 * Staff have read the message. An opt-out is recorded and confirmed; otherwise what was held goes on in its order.
 * @throws ServiceError `not_found`, or `already_decided`
 */
export function decideReview(context: Context, decision: ReviewDecision): void {
  commit(context, (tx) => {
    const review = findReview(tx, decision.id);
    if (review === undefined) throw notFound('review');
    if (review.decidedAt !== null)
      throw new ServiceError(
        'already_decided',
        'This message has been decided already. Nothing was changed.',
      );
    const contact = findContact(tx, review.contactId);
    if (contact === undefined) throw notFound('contact');
    const now = context.universe.now();
    const held = heldInbound(tx, contact.id);
    closeReview(tx, review.id, decision.decision, decision.operator, decision.note, now);
    addAudit(tx, {
      id: context.universe.uuid(),
      at: now,
      operator: decision.operator,
      action: 'review_decided',
      subject: contact.id,
      details: { review: review.id, decision: decision.decision },
    });
    context.changes.other('reviews_changed');
    context.changes.contact(contact.id);
    if (decision.decision === 'opt_out') optOut(context, tx, contact, review, held, decision);
    else goOnInOrder(context, tx, contact, review, held);
  });
}

function optOut(
  context: Context,
  tx: Tx,
  contact: ContactRecord,
  review: ReviewRecord,
  held: readonly MessageRecord[],
  decision: ReviewDecision,
): void {
  for (const message of held) setMessageState(tx, message.id, 'received', '');
  const message = held.find(({ id }) => id === review.messageId);
  appendConsent(context, tx, {
    contactId: contact.id,
    type: 'withdrawn',
    at: message?.at ?? context.universe.now(),
    method: 'staff_entry',
    channelId: message?.channelId ?? null,
    message: message ?? null,
    actor: { type: 'staff', id: null, relation: null },
    reasonCode: 'read_as_opt_out',
    note: decision.note,
    operator: decision.operator,
  });
  dropWhatWaits(context, tx, { contact }, 'Not sent: the person opted out before it left.');
  const route = routeTo(context, tx, contact, message?.channelId);
  if (route !== null)
    confirm(context, tx, {
      contact,
      ...route,
      heard: null,
      rule: null,
      at: context.universe.now(),
    });
}

function goOnInOrder(
  context: Context,
  tx: Tx,
  contact: ContactRecord,
  review: ReviewRecord,
  held: readonly MessageRecord[],
): void {
  releaseHeld(tx, contact.id, context.universe.now());
  for (const message of held) {
    const turn = turnOf(context, tx, contact.id, message);
    if (turn === null) continue;
    // A later one may be held for a reason of its own: those behind it then wait on.
    const isDecided = message.id === review.messageId;
    setMessageState(tx, message.id, 'received', '');
    if (!movesFlows(message.type)) continue;
    if (isDecided) goOn(context, tx, turn, false);
    else hear(context, tx, turn, false);
  }
}

/** A stored message as a turn of the conversation; null when it cannot be answered any more. */
function turnOf(
  context: Context,
  tx: Tx,
  contactId: string,
  message: MessageRecord,
): HeardTurn | null {
  const contact = findContact(tx, contactId);
  const route = contact === undefined ? null : routeTo(context, tx, contact, message.channelId);
  if (contact === undefined || route === null) return null;
  const { id, externalId, text, type, at } = message;
  const extra = readExtra(message.extra);
  return {
    contact,
    ...route,
    heard: {
      id,
      externalId,
      text,
      type,
      attachments: extra.attachments ?? [],
      payloadId: extra.payloadId,
      at,
    },
    rule: null,
    at,
  };
}
