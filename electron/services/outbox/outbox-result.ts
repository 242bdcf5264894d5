import type { Tx } from '../../../db/open.ts';
import { outboxInState, outboxRow } from '../../../db/read/message.ts';
import {
  addMessageStatus,
  removeFromOutbox,
  setMessageSent,
  setMessageState,
  setOutbox,
} from '../../../db/write/message.ts';
import type { SendResult, SendRetry } from '../../channels/provider.ts';
import { commit, type Context } from '../core/context.ts';
import type { Claimed } from './outbox-claim.ts';
import { heedFailure, takeEarlyStatuses } from './statuses.ts';

/** What became of a claimed message; `uncertain` when the connection broke after the request had left. */
export type Outcome = SendResult | { readonly type: 'uncertain'; readonly reason: string };

const mostAttempts = 10;
const firstDelayMs = 5_000;
const longestDelayMs = 60 * 60_000;
const longestAskedDelayMs = 24 * 60 * 60_000;

/** Records what became of one message. */
export function recordOutcome(
  context: Context,
  tx: Tx,
  { message, attempts }: Claimed,
  outcome: Outcome,
): void {
  // A report may overtake the answer to the send call: what became of the message is known then, and more than the call says.
  if (outboxRow(tx, message.id)?.state !== 'sending') return;
  const now = context.universe.now();
  const keep = (state: 'failed' | 'uncertain', reason: string) => {
    setMessageState(tx, message.id, state, reason);
    setOutbox(tx, message.id, state, attempts, now);
  };
  context.changes.message(message.contactId);
  noteAccount(context, message.channelId, outcome);
  switch (outcome.type) {
    case 'accepted':
      setMessageSent(tx, message.id, outcome.externalId, now, 'sent');
      removeFromOutbox(tx, message.id);
      if (outcome.externalId !== null) takeEarlyStatuses(context, tx, message, outcome.externalId);
      return;
    case 'retry':
      // Refused keys are no fault of the message: it waits until they are mended.
      if (outcome.accountProblem !== true && attempts >= (outcome.maxAttempts ?? mostAttempts))
        return keep('failed', outcome.reason);
      setMessageState(tx, message.id, 'queued', outcome.reason);
      setOutbox(tx, message.id, 'queued', attempts, now + delayBefore(context, attempts, outcome));
      return;
    case 'uncertain':
      return keep('uncertain', outcome.reason);
    case 'rejected':
      keep('failed', outcome.reason);
      addMessageStatus(tx, {
        messageId: message.id,
        status: 'failed',
        at: now,
        errorCode: outcome.code,
      });
      heedFailure(context, tx, message, outcome, now, outcome.reason);
  }
}

/** An account whose keys are refused fails every message alike: staff see it at the channel. */
function noteAccount(context: Context, channelId: string, outcome: Outcome): void {
  const isRefused = outcome.type === 'retry' && outcome.accountProblem === true;
  if (!isRefused && outcome.type !== 'accepted') return;
  if (context.channels.noteTrouble(channelId, isRefused ? outcome.reason : null))
    context.changes.other('channels_changed');
}

/**
 * At the start: what was being sent when the program ended may have been taken. It is not sent again by itself; a report
 * of the provider settles it, or staff do.
 */
export function settleInterrupted(context: Context): void {
  const rows = outboxInState(context.db, 'sending');
  if (rows.length === 0) return;
  commit(context, (tx) => {
    for (const row of rows) {
      setMessageState(
        tx,
        row.messageId,
        'uncertain',
        'The program ended while this was being sent. It may have arrived.',
      );
      setOutbox(tx, row.messageId, 'uncertain', row.attempts, row.nextAttemptAt);
    }
  });
}

/** Twice as long each time, never all at once, and never earlier than the provider asks. Milliseconds. */
function delayBefore(context: Context, attempts: number, { retryAfterMs = 0 }: SendRetry): number {
  const backOff = Math.min(firstDelayMs * 2 ** (attempts - 1), longestDelayMs);
  const spread = backOff * (0.8 + 0.4 * context.universe.random());
  return Math.round(Math.max(spread, Math.min(retryAfterMs, longestAskedDelayMs)));
}
