import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { flow, flowRevision, session } from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

export type SessionInsert = Required<typeof session.$inferInsert>;

const upsertSession = prepared((orm) =>
  orm
    .insert(session)
    .values(placeholders(session))
    .onConflictDoUpdate({
      target: session.id,
      set: {
        state: sql`excluded.state`,
        status: sql`excluded.status`,
        endedAt: sql`excluded.ended_at`,
        wakeAt: sql`excluded.wake_at`,
        purpose: sql`excluded.purpose`,
        decidesOptOut: sql`excluded.decides_opt_out`,
        outreachId: sql`excluded.outreach_id`,
        keptInput: sql`excluded.kept_input`,
      },
    })
    .prepare(),
);

/** Adds a flow. */
export function addFlow(tx: Tx, row: typeof flow.$inferInsert): void {
  tx.orm.insert(flow).values(row).run();
}

/** Changes a flow. */
export function updateFlow(
  tx: Tx,
  id: string,
  patch: Partial<Omit<typeof flow.$inferInsert, 'id'>>,
): void {
  tx.orm.update(flow).set(patch).where(eq(flow.id, id)).run();
}

/** Takes a role away from whichever flow has it. */
export function clearRole(tx: Tx, role: string): void {
  tx.orm.update(flow).set({ role: null }).where(eq(flow.role, role)).run();
}

/** Adds a revision. */
export function addRevision(tx: Tx, row: typeof flowRevision.$inferInsert): void {
  tx.orm.insert(flowRevision).values(row).run();
}

/** Removes the draft of a flow; published revisions stay for ever. */
export function removeDraft(tx: Tx, flowId: string): void {
  tx.orm
    .delete(flowRevision)
    .where(and(eq(flowRevision.flowId, flowId), isNull(flowRevision.publishedAt)))
    .run();
}

/** Puts a draft into use. */
export function publishRevision(
  tx: Tx,
  id: string,
  publication: {
    readonly publishedAt: number;
    readonly note: string;
    readonly publishedBy: string;
  },
): void {
  tx.orm.update(flowRevision).set(publication).where(eq(flowRevision.id, id)).run();
}

/** Keeps what came for a session that may not go on now; it is due from `now` on. */
export function keepInput(tx: Tx, id: string, input: string, now: number): void {
  tx.orm.update(session).set({ keptInput: input, wakeAt: now }).where(eq(session.id, id)).run();
}

/** Stores a session as it stands now. */
export function saveSession(tx: Tx, row: SessionInsert): void {
  upsertSession(tx).run(row);
}
