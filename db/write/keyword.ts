import { eq } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { keyword } from '../schema/index.ts';

/** Adds a keyword. */
export function addKeyword(tx: Tx, row: typeof keyword.$inferInsert): void {
  tx.orm.insert(keyword).values(row).run();
}

/** Changes a keyword. */
export function updateKeyword(
  tx: Tx,
  id: string,
  patch: Partial<Omit<typeof keyword.$inferInsert, 'id'>>,
): void {
  tx.orm.update(keyword).set(patch).where(eq(keyword.id, id)).run();
}

/** Removes a keyword. */
export function removeKeyword(tx: Tx, id: string): void {
  tx.orm.delete(keyword).where(eq(keyword.id, id)).run();
}
