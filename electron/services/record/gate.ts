import type { Db } from '../../../db/open.ts';
import { findContact, type ContactRecord } from '../../../db/read/contact.ts';
import { openReview } from '../../../db/read/review.ts';
import { lastOpening, statusesOf, statusOf } from '../../../db/read/consent.ts';
import { waitingSession } from '../../../db/read/flow.ts';
import { usedSince } from '../../../db/read/message.ts';
import { effectiveStatus } from '../../consent/effective.ts';
import { canSend, serviceWindow } from '../../consent/gate.ts';
import type { GateDecision, GateFacts, SendPurpose } from '../../consent/gate.ts';
import type { ProjectedStatus } from '../../consent/ledger.ts';
import { isOut, type ConsentState } from '../../consent/states.ts';
import { allMessages, type Context } from '../core/context.ts';
import { purposeOf } from './purposes.ts';

/** One message that would go, or the idea of one. */
export interface SendQuestion {
  readonly contactId: string;
  readonly purpose: SendPurpose;
  /** What it is for (a purpose's id); all messages when left out. */
  readonly consentPurposeId?: string;
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

/** What is recorded for all messages on every channel; `unknown` when nothing has happened. */
export function consentStateOf(db: Db, contactId: string): ConsentState {
  return (statusOf(db, contactId, allMessages.id)?.state ?? 'unknown') as ConsentState;
}

/** What counts for messages of a purpose to a contact on a channel (null: on every one) at a time, ms UTC; null when nothing has happened. */
export function effectiveFor(
  db: Db,
  contactId: string,
  question: {
    readonly purposeId?: string;
    readonly channelId: string | null;
    readonly now: number;
  },
): ProjectedStatus | null {
  const statuses = statusesOf(db, contactId) as ProjectedStatus[];
  return effectiveStatus(statuses, { purposeId: allMessages.id, ...question });
}

/** The state that counts now for a purpose on every channel; `unknown` when nothing has happened. */
export function stateFor(
  context: Context,
  db: Db,
  contactId: string,
  purposeId: string,
): ConsentState {
  const now = context.universe.now();
  return effectiveFor(db, contactId, { purposeId, channelId: null, now })?.state ?? 'unknown';
}

/** True for somebody who said no to all messages, and yes to no purpose of its own since. */
export function isOutOfAll(context: Context, db: Db, contactId: string): boolean {
  const now = context.universe.now();
  const statuses = statusesOf(db, contactId) as ProjectedStatus[];
  const purposeIds = new Set([allMessages.id, ...statuses.map(({ purposeId }) => purposeId)]);
  return [...purposeIds].every((purposeId) =>
    isOut(effectiveStatus(statuses, { purposeId, channelId: null, now })?.state ?? 'unknown'),
  );
}

function factsOf(
  context: Context,
  db: Db,
  contact: ContactRecord,
  question: SendQuestion,
): GateFacts {
  const now = context.universe.now();
  const channelId = question.channelId ?? contact.lastChannelId;
  const purposeId = question.consentPurposeId ?? allMessages.id;
  const status = effectiveFor(db, contact.id, { purposeId, channelId, now });
  // What is known of a phone holds for all who are reached by it.
  const holder =
    contact.phoneHolderId === null ? undefined : findContact(db, contact.phoneHolderId);
  const session = waitingSession(db, contact.id);
  const used = (purpose: SendPurpose, since: () => number) =>
    question.purpose === purpose &&
    usedSince(db, contact.id, purpose, since(), question.messageId, purposeId);
  const channel = context.channels.get(channelId ?? '');
  return {
    purpose: question.purpose,
    now,
    state: status?.state ?? 'unknown',
    unconfirmed: status?.confirmedAt === null && purposeOf(db, purposeId).doubleOptIn,
    stateEventId: status?.eventId ?? null,
    // By our own clock: the five minutes for a confirmation run from when we knew, not from when a slow network's message was written.
    stateSince: status?.recordedAt ?? null,
    lastInboundAt: contact.lastInboundAt,
    askedBackAt: contact.askedBackAt,
    askedHelpAt: contact.askedHelpAt,
    helpUsed: used('help', () => now - serviceWindow),
    confirmationUsed: used('optout_confirmation', () => lastOpening(db, contact.id, purposeId)),
    held: openReview(db, contact.id) !== undefined,
    decidingToLeave: session?.decidesOptOut === true,
    fromLeavingSession: session?.decidesOptOut === true && session.id === question.sessionId,
    blocked: contact.blockedAt !== null || holder?.blockedAt != null,
    undeliverable: contact.undeliverableAt !== null || holder?.undeliverableAt != null,
    archived: contact.archivedAt !== null,
    isTemplate: question.isTemplate === true,
    hasServiceWindow: channel?.provider.hasServiceWindow ?? false,
  };
}
