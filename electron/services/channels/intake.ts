import { savepoint, isStorageError, type Tx } from '../../../db/open.ts';
import { addReceipt, claimInbound } from '../../../db/write/channel.ts';
import type { Delivery, Intake } from '../../channels/intake.ts';
import { commit, type Context } from '../core/context.ts';
import { receive } from '../conversation/receive.ts';

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Requests that come together share one commit; more than this many begin another. */
const largestGroup = 500;

/**
 * The way of verified webhook requests into the database. Whatever arrives while the last group is being written goes
 * into the next: one fsync for all of them. An answer is given only after the commit.
 */
export class GroupIntake {
  readonly #context: Context;
  #waiting: Waiting[] = [];
  #isScheduled = false;
  #isClosed = false;

  constructor(context: Context) {
    this.#context = context;
  }

  readonly accept: Intake = (delivery) =>
    new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new Error('Consent Desk is closing.'));
        return;
      }
      this.#waiting.push({ delivery, resolve, reject });
      this.#schedule();
    });

  /** Writes what has come and takes no more. */
  close(): void {
    this.#isClosed = true;
    while (this.#waiting.length > 0) this.#writeGroup();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // After the sockets that are readable now have been read.
    setImmediate(() => {
      this.#isScheduled = false;
      this.#writeGroup();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #writeGroup(): void {
    const group = this.#waiting.splice(0, largestGroup);
    if (group.length === 0) return;
    try {
      commit(this.#context, (tx) => {
        for (const { delivery } of group) applyDelivery(this.#context, tx, delivery);
      });
    } catch (error) {
      this.#context.log.error(
        { err: error, requests: group.length },
        'webhook requests could not be stored; their senders are told to try again',
      );
      for (const { reject } of group) reject(error);
      return;
    }
    for (const { resolve } of group) resolve();
  }
}

/**
 * Applies one request inside the running transaction. A part that fails is undone alone and the request goes to
 * quarantine with its raw body; its other parts stand. A request of which every part was known leaves no trace.
 * @throws only when nothing can be stored at all
 */
export function applyDelivery(context: Context, tx: Tx, delivery: Delivery): void {
  const receiptId = context.universe.uuid();
  const problems = [...delivery.problems];
  const outcome = applyEvents(context, tx, delivery, receiptId);
  problems.push(...outcome.problems);
  if (outcome.applied === 0 && problems.length === 0 && delivery.events.length > 0) return;
  addReceipt(tx, {
    id: receiptId,
    channelId: delivery.channelId,
    receivedAt: delivery.receivedAt,
    body: Buffer.from(delivery.body),
    state: problems.length === 0 ? 'applied' : 'quarantined',
    reason: problems.join('; '),
  });
  if (problems.length > 0) context.changes.other('channels_changed');
}

/** Applies what was not applied before. */
export function applyEvents(
  context: Context,
  tx: Tx,
  delivery: Pick<Delivery, 'channelId' | 'events' | 'receivedAt'>,
  receiptId: string,
): { readonly applied: number; readonly problems: readonly string[] } {
  const channel = context.channels.get(delivery.channelId);
  if (channel === undefined) return { applied: 0, problems: ['the channel is gone'] };
  const problems: string[] = [];
  let applied = 0;
  for (const event of delivery.events) {
    try {
      savepoint(tx, () => {
        if (!claimInbound(tx, { channelId: channel.id, dedupeKey: event.dedupeKey, receiptId }))
          return;
        receive(context, tx, channel, event, delivery.receivedAt);
        applied += 1;
      });
    } catch (error) {
      if (isStorageError(error)) throw error;
      context.log.error(
        { err: error, channel: channel.id, kind: event.kind },
        'a part of a webhook request could not be applied',
      );
      problems.push(
        `${event.kind} could not be applied: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return { applied, problems };
}
