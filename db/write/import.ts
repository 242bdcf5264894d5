import { eq } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { contact, contactField, contactGroupMember, identity } from '../schema/index.ts';
import { importBatch, importChange } from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

const insertChange = prepared((orm) =>
  orm.insert(importChange).values(placeholders(importChange)).prepare(),
);

/** Notes that a file is being read in. */
export function addImport(tx: Tx, row: typeof importBatch.$inferInsert): void {
  tx.orm.insert(importBatch).values(row).run();
}

/** Keeps how far an import is, and when it was undone. */
export function updateImport(
  tx: Tx,
  id: string,
  patch: { readonly counts?: string; readonly undoneAt?: number },
): void {
  tx.orm.update(importBatch).set(patch).where(eq(importBatch.id, id)).run();
}

/** Notes what one row of an import changed. */
export function addImportChange(tx: Tx, row: Required<typeof importChange.$inferInsert>): void {
  insertChange(tx).run(row);
}

/**
 * Removes somebody who has nothing but addresses, fields and groups.
 * @throws SqliteError (SQLITE_CONSTRAINT_FOREIGNKEY) when anything else is about them
 */
export function removeContact(tx: Tx, id: string): void {
  tx.orm.delete(contactField).where(eq(contactField.contactId, id)).run();
  tx.orm.delete(contactGroupMember).where(eq(contactGroupMember.contactId, id)).run();
  tx.orm.delete(identity).where(eq(identity.contactId, id)).run();
  tx.orm.delete(contact).where(eq(contact.id, id)).run();
}
