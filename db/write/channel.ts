import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { channel, inboundEvent, parkedStatus, receipt } from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

const insertReceipt = prepared((orm) =>
  orm.insert(receipt).values(placeholders(receipt)).prepare(),
);
const insertEvent = prepared((orm) =>
  orm.insert(inboundEvent).values(placeholders(inboundEvent)).onConflictDoNothing().prepare(),
);

const deleteParked = prepared((orm) =>
  orm
    .delete(parkedStatus)
    .where(
      and(
        eq(parkedStatus.channelId, sql.placeholder('channelId')),
        eq(parkedStatus.externalId, sql.placeholder('externalId')),
      ),
    )
    .returning()
    .prepare(),
);

/** Adds a channel. */
export function addChannel(tx: Tx, row: typeof channel.$inferInsert): void {
  tx.orm.insert(channel).values(row).run();
}

/** Changes a channel. */
export function updateChannel(
  tx: Tx,
  id: string,
  patch: Partial<typeof channel.$inferInsert>,
): void {
  tx.orm.update(channel).set(patch).where(eq(channel.id, id)).run();
}

/** Stores a webhook request as it came. */
export function addReceipt(tx: Tx, row: typeof receipt.$inferInsert): void {
  insertReceipt(tx).run(row);
}

/** Changes what became of a request. */
export function setReceiptState(
  tx: Tx,
  id: string,
  state: 'applied' | 'quarantined' | 'discarded',
  reason: string,
): void {
  tx.orm.update(receipt).set({ state, reason }).where(eq(receipt.id, id)).run();
}

/** Marks an inbound event as applied; false when it was before: a repeat. */
export function claimInbound(tx: Tx, row: typeof inboundEvent.$inferInsert): boolean {
  return insertEvent(tx).run(row).changes > 0;
}

/** Keeps a status whose message is not known yet. */
export function parkStatus(tx: Tx, row: typeof parkedStatus.$inferInsert): void {
  tx.orm.insert(parkedStatus).values(row).onConflictDoNothing().run();
}

/** Takes the statuses that waited for this id. */
export function takeParked(
  tx: Tx,
  channelId: string,
  externalId: string,
): (typeof parkedStatus.$inferSelect)[] {
  return deleteParked(tx).all({ channelId, externalId });
}

/** Drops parked statuses that nobody asked for in time. */
export function dropParkedBefore(tx: Tx, time: number): void {
  tx.orm
    .delete(parkedStatus)
    .where(sql`${parkedStatus.parkedAt} < ${time}`)
    .run();
}
