import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { suppression } from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

const upsert = prepared((orm) =>
  orm
    .insert(suppression)
    .values(placeholders(suppression))
    .onConflictDoUpdate({
      target: suppression.hash,
      set: {
        address: sql`excluded.address`,
        since: sql`excluded.since`,
        recordedAt: sql`excluded.recorded_at`,
        reason: sql`excluded.reason`,
        eventId: sql`excluded.event_id`,
        importId: sql`excluded.import_id`,
        liftedAt: sql`excluded.lifted_at`,
      },
    })
    .prepare(),
);

/** Keeps an address suppressed; what stood under its hash gives way. */
export function setSuppression(tx: Tx, row: Required<typeof suppression.$inferInsert>): void {
  upsert(tx).run(row);
}

/** It holds no longer since a time, ms UTC. */
export function liftSuppression(tx: Tx, hash: string, at: number): void {
  tx.orm.update(suppression).set({ liftedAt: at }).where(eq(suppression.hash, hash)).run();
}

/** Takes an address off, as if it had never been on a list. */
export function removeSuppression(tx: Tx, hash: string): void {
  tx.orm.delete(suppression).where(eq(suppression.hash, hash)).run();
}
