import type { Tx } from '../../../db/open.ts';
import type { Context } from '../core/context.ts';
import { cancelQueued } from '../outbox/outgoing.ts';
import { supersedeReview } from './reviews.ts';
import { interruptWaiting } from './sessions.ts';
import type { Turn } from './turn.ts';

/**
 * Nothing waits for somebody who leaves: there is nothing left to decide about them, what was queued is taken back
 * (`reason` says why), and the flow that waits is left.
 */
export function dropWhatWaits(
  context: Context,
  tx: Tx,
  turn: Pick<Turn, 'contact'>,
  reason: string,
): void {
  supersedeReview(context, tx, turn.contact.id);
  cancelQueued(context, tx, turn.contact.id, reason);
  interruptWaiting(context, tx, turn);
}
