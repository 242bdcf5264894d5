import { desc, eq } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { flowProblem } from '../schema/index.ts';

/** What did not go as the flows say with this person, newest first. */
export function flowProblemsOf(
  db: Db,
  contactId: string,
  limit: number,
): (typeof flowProblem.$inferSelect)[] {
  return db.orm
    .select()
    .from(flowProblem)
    .where(eq(flowProblem.contactId, contactId))
    .orderBy(desc(flowProblem.at), desc(flowProblem.id))
    .limit(limit)
    .all();
}
