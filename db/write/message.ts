import { and, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { message, messageStatus, outbox } from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

export type MessageInsert = Required<typeof message.$inferInsert>;

const insertMessage = prepared((orm) =>
  orm.insert(message).values(placeholders(message)).prepare(),
);
const insertOutbox = prepared((orm) =>
  orm
    .insert(outbox)
    .values({
      messageId: sql.placeholder('messageId'),
      contactId: sql.placeholder('contactId'),
      channelId: sql.placeholder('channelId'),
      scheme: sql.placeholder('scheme'),
      address: sql.placeholder('address'),
      purpose: sql.placeholder('purpose'),
      sessionId: sql.placeholder('sessionId'),
      state: sql.placeholder('state'),
      attempts: 0,
      nextAttemptAt: sql.placeholder('nextAttemptAt'),
    })
    .prepare(),
);
const setState = prepared((orm) =>
  orm
    .update(message)
    .set({ state: sql`${sql.placeholder('state')}`, reason: sql`${sql.placeholder('reason')}` })
    .where(eq(message.id, sql.placeholder('id')))
    .prepare(),
);
const setOutboxState = prepared((orm) =>
  orm
    .update(outbox)
    .set({
      state: sql`${sql.placeholder('state')}`,
      attempts: sql`${sql.placeholder('attempts')}`,
      nextAttemptAt: sql`${sql.placeholder('nextAttemptAt')}`,
    })
    .where(eq(outbox.messageId, sql.placeholder('messageId')))
    .prepare(),
);
const deleteOutbox = prepared((orm) =>
  orm
    .delete(outbox)
    .where(eq(outbox.messageId, sql.placeholder('messageId')))
    .prepare(),
);
const setSent = prepared((orm) =>
  orm
    .update(message)
    .set({
      state: sql`${sql.placeholder('state')}`,
      reason: '',
      externalId: sql`${sql.placeholder('externalId')}`,
      sentAt: sql`${sql.placeholder('sentAt')}`,
    })
    .where(eq(message.id, sql.placeholder('id')))
    .prepare(),
);

/** Stores a message, in or out. */
export function addMessage(tx: Tx, row: MessageInsert): void {
  insertMessage(tx).run(row);
}

/** Sets what a message's state is, and why. */
export function setMessageState(tx: Tx, id: string, state: string, reason: string): void {
  setState(tx).run({ id, state, reason });
}

/** Notes that the provider took a message. */
export function setMessageSent(
  tx: Tx,
  id: string,
  externalId: string | null,
  sentAt: number,
  state: string,
): void {
  setSent(tx).run({ id, externalId, sentAt, state });
}

/** Notes a status report; returns false when it was known. */
export function addMessageStatus(tx: Tx, row: typeof messageStatus.$inferInsert): boolean {
  return tx.orm.insert(messageStatus).values(row).onConflictDoNothing().run().changes > 0;
}

export interface OutboxInsert {
  readonly messageId: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly scheme: string;
  readonly address: string;
  readonly purpose: string;
  readonly sessionId: string | null;
  /** `failed`: it left, and a later report said that it did not arrive; staff may try again. */
  readonly state: 'queued' | 'held' | 'failed';
  readonly nextAttemptAt: number;
}

/** Queues a message for sending. */
export function addToOutbox(tx: Tx, row: OutboxInsert): void {
  insertOutbox(tx).run({ ...row });
}

/** Moves an outbox row to another state. */
export function setOutbox(
  tx: Tx,
  messageId: string,
  state: string,
  attempts: number,
  nextAttemptAt: number,
): void {
  setOutboxState(tx).run({ messageId, state, attempts, nextAttemptAt });
}

/** Makes everything that a channel failed to send due now; what waits for its own time goes on waiting. */
export function hurryQueued(tx: Tx, channelId: string, now: number): void {
  tx.orm
    .update(outbox)
    .set({ nextAttemptAt: now })
    .where(and(eq(outbox.channelId, channelId), eq(outbox.state, 'queued'), gt(outbox.attempts, 0)))
    .run();
}

/** Takes a message out of the outbox. */
export function removeFromOutbox(tx: Tx, messageId: string): void {
  deleteOutbox(tx).run({ messageId });
}

/** Lets held messages of a contact go again, none before its time. */
export function releaseHeld(tx: Tx, contactId: string, now: number): void {
  const held = and(eq(outbox.contactId, contactId), eq(outbox.state, 'held'));
  const ids = tx.orm.select({ id: outbox.messageId }).from(outbox).where(held).all();
  for (const { id } of ids) setMessageState(tx, id, 'queued', '');
  tx.orm
    .update(outbox)
    .set({ state: 'queued', nextAttemptAt: sql`max(${outbox.nextAttemptAt}, ${now})` })
    .where(held)
    .run();
}
