import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { webCall } from '../schema/index.ts';
import { prepared } from '../statements.ts';

const remove = prepared((orm) =>
  orm
    .delete(webCall)
    .where(eq(webCall.sessionId, sql.placeholder('sessionId')))
    .prepare(),
);

/** Notes a call that a session waits for. */
export function addWebCall(tx: Tx, row: Required<typeof webCall.$inferInsert>): void {
  tx.orm.insert(webCall).values(row).run();
}

/** Marks a call as being made; returns false when it is not waiting any more. */
export function claimWebCall(tx: Tx, id: string): boolean {
  const waiting = and(eq(webCall.id, id), eq(webCall.state, 'waiting'));
  return tx.orm.update(webCall).set({ state: 'under_way' }).where(waiting).run().changes > 0;
}

/** Forgets the call of a session, made or not. */
export function removeWebCall(tx: Tx, sessionId: string): void {
  remove(tx).run({ sessionId });
}
