import { eq } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { purpose } from '../schema/index.ts';

/** Adds a purpose. */
export function addPurpose(tx: Tx, row: typeof purpose.$inferInsert): void {
  tx.orm.insert(purpose).values(row).run();
}

/** Changes a purpose; what is left out stays. */
export function updatePurpose(
  tx: Tx,
  id: string,
  change: Partial<Omit<typeof purpose.$inferInsert, 'id'>>,
): void {
  tx.orm.update(purpose).set(change).where(eq(purpose.id, id)).run();
}
