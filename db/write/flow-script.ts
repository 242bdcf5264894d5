import { eq } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { flowScript } from '../schema/index.ts';

/** Adds a script, or puts another text and name in the place of the one with its id. */
export function saveFlowScript(tx: Tx, row: typeof flowScript.$inferInsert): void {
  const { name, text, updatedAt } = row;
  tx.orm
    .insert(flowScript)
    .values(row)
    .onConflictDoUpdate({ target: flowScript.id, set: { name, text, updatedAt } })
    .run();
}

/** Takes a script away. */
export function removeFlowScript(tx: Tx, id: string): void {
  tx.orm.delete(flowScript).where(eq(flowScript.id, id)).run();
}
