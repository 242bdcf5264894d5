import { and, desc, eq, notInArray } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { flowProblem } from '../schema/index.ts';

/** Notes a problem of a flow with a person; of each person the newest `keep` are kept. */
export function addFlowProblem(tx: Tx, row: typeof flowProblem.$inferInsert, keep: number): void {
  tx.orm.insert(flowProblem).values(row).run();
  const newest = tx.orm
    .select({ id: flowProblem.id })
    .from(flowProblem)
    .where(eq(flowProblem.contactId, row.contactId))
    .orderBy(desc(flowProblem.at), desc(flowProblem.id))
    .limit(keep);
  tx.orm
    .delete(flowProblem)
    .where(and(eq(flowProblem.contactId, row.contactId), notInArray(flowProblem.id, newest)))
    .run();
}
