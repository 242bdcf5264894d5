import type { Tx } from '../../../db/open.ts';
import { dueMessages, type MessageRecord, type OutboxRecord } from '../../../db/read/message.ts';
import {
  removeFromOutbox,
  setMessageSent,
  setMessageState,
  setOutbox,
} from '../../../db/write/message.ts';
import type { Address } from '../../channels/inbound.ts';
import type { Outgoing } from '../../channels/provider.ts';
import type { SendPurpose } from '../../consent/gate.ts';
import type { Channel } from '../channels/channel-directory.ts';
import { allMessages, commit, type Context } from '../core/context.ts';
import { consentStateOf, mayGo } from '../record/gate.ts';
import { readExtra } from './outgoing.ts';

/** A message on its way out: marked as such on disk before its request leaves. */
export interface Claimed {
  readonly message: MessageRecord;
  readonly outgoing: Outgoing;
  readonly channel: Channel;
  /** This one included. */
  readonly attempts: number;
}

/**
 * Takes messages that are due, at most one for each person, and asks the gate again for each. Those of the simulator
 * are delivered here and now. In one commit: a crash after it leaves them marked, so none is sent twice unseen.
 */
export function claimDue(
  context: Context,
  limit: number,
): { readonly claimed: readonly Claimed[]; readonly settled: number } {
  const due = dueMessages(context.db, context.universe.now(), limit);
  if (due.length === 0) return { claimed: [], settled: 0 };
  return commit(context, (tx) => {
    const claimed = due
      .map(({ row, message }) => claim(context, tx, row, message))
      .filter((one) => one !== null);
    return { claimed, settled: due.length - claimed.length };
  });
}

function claim(
  context: Context,
  tx: Tx,
  row: OutboxRecord,
  message: MessageRecord,
): Claimed | null {
  const { contactId, channelId, sessionId, messageId } = row;
  context.changes.message(contactId);
  const decision = mayGo(context, tx, {
    contactId,
    channelId,
    sessionId,
    messageId,
    purpose: row.purpose as SendPurpose,
    consentPurposeId: message.consentPurposeId ?? allMessages.id,
    isTemplate: readExtra(message.extra).template !== undefined,
  });
  if (decision.verdict !== 'allow') {
    context.trace.note({
      kind: 'gate',
      messageId,
      text: message.text,
      purpose: row.purpose as SendPurpose,
      when: 'leaving',
      decision,
      state: consentStateOf(tx, contactId),
      place: null,
    });
  }
  if (decision.verdict === 'refuse') {
    setMessageState(tx, messageId, 'refused', decision.reason);
    removeFromOutbox(tx, messageId);
    return null;
  }
  if (decision.verdict === 'hold') {
    setMessageState(tx, messageId, 'held', decision.reason);
    setOutbox(tx, messageId, 'held', row.attempts, row.nextAttemptAt);
    return null;
  }
  const channel = context.channels.get(channelId);
  if (channel === undefined || !channel.enabled) {
    setMessageState(
      tx,
      messageId,
      'failed',
      channel === undefined ? 'The channel is gone.' : 'The channel is switched off.',
    );
    setOutbox(tx, messageId, 'failed', row.attempts, row.nextAttemptAt);
    return null;
  }
  if (channel.provider.send === null) {
    setMessageSent(tx, messageId, null, context.universe.now(), 'delivered');
    removeFromOutbox(tx, messageId);
    return null;
  }
  const attempts = row.attempts + 1;
  setMessageState(tx, messageId, 'sending', '');
  setOutbox(tx, messageId, 'sending', attempts, row.nextAttemptAt);
  return { message, outgoing: outgoingOf(row, message), channel, attempts };
}

function outgoingOf(row: OutboxRecord, message: MessageRecord): Outgoing {
  const extra = readExtra(message.extra);
  const { header, footer, quickReplies = [], attachments = [], interactive, template } = extra;
  return {
    id: message.id,
    to: { scheme: row.scheme as Address['scheme'], value: row.address },
    text: message.text,
    quickReplies,
    attachments,
    ...(header !== undefined && { header }),
    ...(footer !== undefined && { footer }),
    ...(interactive !== undefined && { interactive }),
    ...(template !== undefined && { template }),
  };
}
