import type { Tx } from '../open.ts';
import { label, messageLabel } from '../schema/index.ts';

/** Adds a label; one of that name stays as it is. */
export function addLabel(tx: Tx, row: typeof label.$inferInsert): void {
  tx.orm.insert(label).values(row).onConflictDoNothing().run();
}

/** Puts a label on a message; nothing happens when it is there. */
export function putLabel(tx: Tx, row: typeof messageLabel.$inferInsert): void {
  tx.orm.insert(messageLabel).values(row).onConflictDoNothing().run();
}
