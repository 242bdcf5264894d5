import type { Tx } from '../../../db/open.ts';
import { findContact } from '../../../db/read/contact.ts';
import {
  failureCodesSince,
  findMessage,
  findSentMessage,
  outboxRow,
  type MessageRecord,
} from '../../../db/read/message.ts';
import { updateContact } from '../../../db/write/contact.ts';
import { parkStatus, takeParked } from '../../../db/write/channel.ts';
import {
  addMessageStatus,
  addToOutbox,
  removeFromOutbox,
  setMessageSent,
  setMessageState,
} from '../../../db/write/message.ts';
import type { InboundStatus } from '../../channels/inbound.ts';
import type { FailureMeaning } from '../../channels/provider.ts';
import type { Context } from '../core/context.ts';
import { optOutByProvider } from '../conversation/provider-stop.ts';
import { routeTo } from '../conversation/turn.ts';

type Report = Pick<InboundStatus, 'status' | 'errorCode' | 'errorText'>;

/** States only go up this ladder: reports arrive in any order (webhooks are not ordered). */
const rank: Readonly<Record<string, number>> = {
  queued: 0,
  held: 0,
  sending: 0,
  uncertain: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
  deleted: 5,
};

/** Takes in what a provider says of one of our messages; one that we do not know yet waits for its send call to end. */
export function receiveStatus(
  context: Context,
  tx: Tx,
  channelId: string,
  event: InboundStatus,
  receivedAt: number,
): void {
  const at = event.sentAt ?? receivedAt;
  const message = findSentMessage(tx, channelId, event.externalId) ?? echoed(tx, channelId, event);
  if (message === undefined) {
    parkStatus(tx, {
      channelId,
      externalId: event.externalId,
      status: event.status,
      at,
      errorCode: event.errorCode ?? '',
      parkedAt: context.universe.now(),
    });
    return;
  }
  if (message.externalId === null) noteTaken(context, tx, message, event.externalId);
  report(context, tx, message, event, at);
}

/** After a send call: what had come for this id before we knew it. */
export function takeEarlyStatuses(
  context: Context,
  tx: Tx,
  message: MessageRecord,
  externalId: string,
): void {
  for (const row of takeParked(tx, message.channelId, externalId)) {
    const known = findMessage(tx, message.id);
    if (known !== undefined)
      report(
        context,
        tx,
        known,
        { status: row.status as InboundStatus['status'], errorCode: row.errorCode },
        row.at,
      );
  }
}

/** A message whose fate was uncertain is known by the echo of its id: the provider did take it. */
function noteTaken(context: Context, tx: Tx, message: MessageRecord, externalId: string): void {
  setMessageSent(tx, message.id, externalId, context.universe.now(), 'sent');
  if (outboxRow(tx, message.id) !== undefined) removeFromOutbox(tx, message.id);
}

function echoed(tx: Tx, channelId: string, event: InboundStatus): MessageRecord | undefined {
  const message = event.messageId === undefined ? undefined : findMessage(tx, event.messageId);
  return message?.channelId === channelId &&
    message.direction === 'out' &&
    message.externalId === null
    ? message
    : undefined;
}

function report(
  context: Context,
  tx: Tx,
  message: MessageRecord,
  { status, errorCode = '', errorText = '' }: Report,
  at: number,
): void {
  const isNews = addMessageStatus(tx, { messageId: message.id, status, at, errorCode });
  const current = findMessage(tx, message.id) ?? message;
  if (!isNews || (rank[status] ?? 0) <= (rank[current.state] ?? 0)) return;
  const reason = [errorCode, errorText].filter((part) => part !== '').join(': ');
  setMessageState(tx, message.id, status, status === 'failed' ? reason : '');
  context.changes.message(message.contactId);
  if (status !== 'failed') return;
  keepForStaff(context, tx, message);
  const meaning = context.channels.get(message.channelId)?.provider.failureMeaning?.(errorCode);
  if (meaning !== undefined) heedFailure(context, tx, message, meaning, at, reason);
}

/** A message that left and did not arrive stands with the others that staff must look at, and may be sent again. */
function keepForStaff(context: Context, tx: Tx, message: MessageRecord): void {
  const contact = findContact(tx, message.contactId);
  const route = contact === undefined ? null : routeTo(context, tx, contact, message.channelId);
  if (route === null || outboxRow(tx, message.id) !== undefined) return;
  addToOutbox(tx, {
    messageId: message.id,
    contactId: message.contactId,
    channelId: message.channelId,
    scheme: route.to.scheme,
    address: route.to.value,
    purpose: message.purpose ?? 'broadcast',
    sessionId: message.sessionId,
    state: 'failed',
    nextAttemptAt: context.universe.now(),
  });
}

/** What a failure says about the person. Not reachable is not opted out. */
export function heedFailure(
  context: Context,
  tx: Tx,
  message: Pick<MessageRecord, 'contactId' | 'channelId'>,
  meaning: FailureMeaning,
  at: number,
  reason: string,
): void {
  const { contactId, channelId } = message;
  if (meaning.optedOut !== undefined) {
    optOutByProvider(context, tx, contactId, {
      channelId,
      at,
      reasonCode: meaning.optedOut === 'marketing' ? 'provider_marketing_stop' : 'provider_stop',
      note: reason,
    });
  }
  if (meaning.undeliverable === true && isUnreachable(context, tx, message)) {
    updateContact(tx, contactId, { undeliverableAt: at });
    context.changes.contact(contactId);
  }
}

/** One failure may be an accident; two since they last wrote are none. */
function isUnreachable(
  context: Context,
  tx: Tx,
  message: Pick<MessageRecord, 'contactId' | 'channelId'>,
): boolean {
  const { contactId, channelId } = message;
  const provider = context.channels.get(channelId)?.provider;
  const lastInboundAt = findContact(tx, contactId)?.lastInboundAt ?? 0;
  const codes = failureCodesSince(tx, contactId, lastInboundAt);
  return (
    codes.filter((code) => provider?.failureMeaning?.(code).undeliverable === true).length >= 2
  );
}
