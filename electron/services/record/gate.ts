import type { Db } from '../../../db/open.ts';
import { findContact, type ContactRecord } from '../../../db/read/contact.ts';
import { openReview } from '../../../db/read/review.ts';
import { lastOpening, statusOf } from '../../../db/read/consent.ts';
import { waitingSession } from '../../../db/read/flow.ts';
import { usedSince } from '../../../db/read/message.ts';
import { canSend, serviceWindow } from '../../consent/gate.ts';
import type { GateDecision, GateFacts, SendPurpose } from '../../consent/gate.ts';
import type { ConsentState } from '../../consent/states.ts';
import { allMessages, type Context } from '../core/context.ts';

/** One message that would go, or the idea of one. */
export interface SendQuestion {
  readonly contactId: string;
  readonly purpose: SendPurpose;
  /** Where it would go out; null: wherever we would write to them now. */
  readonly channelId: string | null;
  /** The message itself, so that it is not taken for another confirmation. */
  readonly messageId: string;
  readonly sessionId: string | null;
  /** An approved template; free text when left out. */
  readonly isTemplate?: boolean;
}

/**
 * May this message go now? The only way to the gate: the outbox asks it twice for each message, and staff see the same
 * answer. `db` is the transaction when there is one. A contact who is gone gets nothing.
 */
export function mayGo(context: Context, db: Db, question: SendQuestion): GateDecision {
  const contact = findContact(db, question.contactId);
  if (contact === undefined)
    return {
      verdict: 'refuse',
      rule: 'no_consent',
      reason: 'This contact is not here any more.',
      eventId: null,
    };
  return canSend(factsOf(context, db, contact, question));
}

/** The state of a contact for all messages; `unknown` when nothing has happened. */
export function consentStateOf(db: Db, contactId: string): ConsentState {
  return (statusOf(db, contactId, allMessages.id)?.state ?? 'unknown') as ConsentState;
}

function factsOf(
  context: Context,
  db: Db,
  contact: ContactRecord,
  question: SendQuestion,
): GateFacts {
  const status = statusOf(db, contact.id, allMessages.id);
  const state = (status?.state ?? 'unknown') as ConsentState;
  const session = waitingSession(db, contact.id);
  const used = (purpose: SendPurpose, since: () => number) =>
    question.purpose === purpose && usedSince(db, contact.id, purpose, since(), question.messageId);
  const now = context.universe.now();
  const channel = context.channels.get(question.channelId ?? contact.lastChannelId ?? '');
  return {
    purpose: question.purpose,
    now,
    state,
    stateEventId: status?.eventId ?? null,
    // By our own clock: the five minutes for a confirmation run from when we knew, not from when a slow network's message was written.
    stateSince: status?.recordedAt ?? null,
    lastInboundAt: contact.lastInboundAt,
    askedBackAt: contact.askedBackAt,
    askedHelpAt: contact.askedHelpAt,
    helpUsed: used('help', () => now - serviceWindow),
    confirmationUsed: used('optout_confirmation', () => lastOpening(db, contact.id)),
    held: openReview(db, contact.id) !== undefined,
    decidingToLeave: session?.decidesOptOut === true,
    fromLeavingSession: session?.decidesOptOut === true && session.id === question.sessionId,
    blocked: contact.blockedAt !== null,
    undeliverable: contact.undeliverableAt !== null,
    archived: contact.archivedAt !== null,
    isTemplate: question.isTemplate === true,
    hasServiceWindow: channel?.provider.hasServiceWindow ?? false,
  };
}
