import { asc, count, desc, eq, max } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { channel, receipt } from '../schema/index.ts';

export type ChannelRecord = typeof channel.$inferSelect;
export type ReceiptRecord = typeof receipt.$inferSelect;

/** All channels, the oldest first. */
export function allChannels(db: Db): ChannelRecord[] {
  return db.orm.select().from(channel).orderBy(asc(channel.createdAt), asc(channel.id)).all();
}

/** When a channel's last webhook came; null when none has. */
export function lastReceivedAt(db: Db, channelId: string): number | null {
  return (
    db.orm
      .select({ at: max(receipt.receivedAt) })
      .from(receipt)
      .where(eq(receipt.channelId, channelId))
      .get()?.at ?? null
  );
}

/** A stored request. */
export function findReceipt(db: Db, id: string): ReceiptRecord | undefined {
  return db.orm.select().from(receipt).where(eq(receipt.id, id)).get();
}

/** Requests in quarantine, newest first. */
export function quarantinedReceipts(
  db: Db,
  limit: number,
): (ReceiptRecord & { channelName: string })[] {
  return db.orm
    .select({ row: receipt, channelName: channel.name })
    .from(receipt)
    .innerJoin(channel, eq(channel.id, receipt.channelId))
    .where(eq(receipt.state, 'quarantined'))
    .orderBy(desc(receipt.receivedAt), desc(receipt.id))
    .limit(limit)
    .all()
    .map(({ row, channelName }) => ({ ...row, channelName }));
}

/** Number of requests in quarantine. */
export function countQuarantined(db: Db): number {
  return (
    db.orm.select({ total: count() }).from(receipt).where(eq(receipt.state, 'quarantined')).get()
      ?.total ?? 0
  );
}
