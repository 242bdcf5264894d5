import type { Tx } from '../../../db/open.ts';
import { findMessage, outboxOf } from '../../../db/read/message.ts';
import {
  addMessage,
  addToOutbox,
  removeFromOutbox,
  setMessageState,
} from '../../../db/write/message.ts';
import type { Address } from '../../channels/inbound.ts';
import type { OutgoingInteractive, OutgoingTemplate } from '../../channels/provider.ts';
import type { GateDecision, SendPurpose } from '../../consent/gate.ts';
import { allMessages, type Context } from '../core/context.ts';
import { consentStateOf, mayGo } from '../record/gate.ts';

/** What is sent along with the text; stored as JSON. */
export interface MessageExtra {
  readonly quickReplies?: readonly string[];
  readonly header?: string;
  readonly footer?: string;
  readonly attachments?: readonly string[];
  readonly interactive?: OutgoingInteractive;
  readonly template?: OutgoingTemplate;
  readonly payloadId?: string;
  readonly replyTo?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface OutgoingMessage extends MessageExtra {
  /** UUIDv7. */
  readonly id: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly to: Address;
  readonly text: string;
  readonly purpose: SendPurpose;
  /** What it is for (a purpose's id); all messages when left out. */
  readonly consentPurposeId?: string;
  readonly sessionId: string | null;
  /** The step of a flow that it comes from; left out for the organisation's fixed answers. */
  readonly flowUuid?: string;
  readonly nodeUuid?: string;
  /** To be sent this many seconds later; what is queued for this person after it waits behind it. */
  readonly delaySeconds?: number;
}

/** Longer delays are taken for this one, seconds: what a flow says on one day is of no use a month later. */
const longestDelay = 30 * 24 * 60 * 60;

/**
 * Stores one message of ours and, if the gate lets it, queues it. A refused one stays on record with the rule that
 * refused it; a held one waits for the review.
 */
export function queueMessage(context: Context, tx: Tx, outgoing: OutgoingMessage): GateDecision {
  const now = context.universe.now();
  const decision = mayGo(context, tx, {
    ...outgoing,
    messageId: outgoing.id,
    isTemplate: outgoing.template !== undefined,
  });
  const state =
    decision.verdict === 'allow' ? 'queued' : decision.verdict === 'hold' ? 'held' : 'refused';
  addMessage(tx, {
    id: outgoing.id,
    contactId: outgoing.contactId,
    channelId: outgoing.channelId,
    direction: 'out',
    type: 'text',
    text: outgoing.text,
    extra: extraJson(outgoing),
    externalId: null,
    at: now,
    state,
    reason: state === 'queued' ? '' : decision.reason,
    sessionId: outgoing.sessionId,
    purpose: outgoing.purpose,
    consentPurposeId: outgoing.consentPurposeId ?? allMessages.id,
    sentAt: null,
  });
  if (state !== 'refused') {
    addToOutbox(tx, {
      messageId: outgoing.id,
      contactId: outgoing.contactId,
      channelId: outgoing.channelId,
      scheme: outgoing.to.scheme,
      address: outgoing.to.value,
      purpose: outgoing.purpose,
      sessionId: outgoing.sessionId,
      state,
      nextAttemptAt: now + delayOf(outgoing) * 1000,
    });
  }
  const { flowUuid: flowId, nodeUuid } = outgoing;
  context.trace.note({
    kind: 'gate',
    messageId: outgoing.id,
    text: outgoing.text,
    purpose: outgoing.purpose,
    when: 'queued',
    decision,
    state: consentStateOf(tx, outgoing.contactId),
    place: flowId === undefined || nodeUuid === undefined ? null : { flowId, nodeUuid },
  });
  context.changes.message(outgoing.contactId);
  return decision;
}

/** A confirmation has five minutes: it is never put off. */
function delayOf({ purpose, delaySeconds = 0 }: OutgoingMessage): number {
  if (purpose === 'optout_confirmation' || !(delaySeconds > 0)) return 0;
  return Math.min(Math.ceil(delaySeconds), longestDelay);
}

/** Takes back what has not left yet: after an opt-out nothing that was queued before it may go. With a purpose, only what is for it. */
export function cancelQueued(
  context: Context,
  tx: Tx,
  contactId: string,
  reason: string,
  purposeId: string = allMessages.id,
): void {
  for (const row of outboxOf(tx, contactId, ['queued', 'held', 'failed'])) {
    const isForAnother = findMessage(tx, row.messageId)?.consentPurposeId !== purposeId;
    if (purposeId !== allMessages.id && isForAnother) continue;
    // One that failed has been tried: that stays on record, it is only not tried again.
    if (row.state !== 'failed') setMessageState(tx, row.messageId, 'cancelled', reason);
    removeFromOutbox(tx, row.messageId);
    context.changes.message(contactId);
  }
}

/** The stored form of what goes along with a text; parts that are empty are left out. */
export function extraJson(extra: MessageExtra): string {
  const { quickReplies, header, footer, attachments, payloadId, replyTo, details } = extra;
  const { interactive, template } = extra;
  return JSON.stringify({
    ...(quickReplies !== undefined && quickReplies.length > 0 && { quickReplies }),
    ...(header && { header }),
    ...(footer && { footer }),
    ...(attachments !== undefined && attachments.length > 0 && { attachments }),
    ...(interactive !== undefined && { interactive }),
    ...(template !== undefined && { template }),
    ...(payloadId && { payloadId }),
    ...(replyTo && { replyTo }),
    ...(details !== undefined && { details }),
  });
}

/** Reads it back. */
export function readExtra(json: string): MessageExtra {
  return JSON.parse(json) as MessageExtra;
}
