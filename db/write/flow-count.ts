import { sql } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { flowCount } from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

export type FlowCountRow = typeof flowCount.$inferInsert;

const add = prepared((orm) =>
  orm
    .insert(flowCount)
    .values(placeholders(flowCount))
    .onConflictDoUpdate({
      target: [flowCount.flowId, flowCount.day, flowCount.nodeUuid, flowCount.what],
      set: { count: sql`${flowCount.count} + excluded.count` },
    })
    .prepare(),
);

/** Adds to what was counted. */
export function addFlowCount(tx: Tx, row: FlowCountRow): void {
  add(tx).run(row);
}
