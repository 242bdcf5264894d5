import { eq } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import { outreach, outreachPerson } from '../schema/index.ts';

/** Notes what a flow asked us to begin with others. */
export function addOutreach(tx: Tx, row: Required<typeof outreach.$inferInsert>): void {
  tx.orm.insert(outreach).values(row).run();
}

/** Notes that a person has had their turn. */
export function addOutreachPerson(tx: Tx, row: typeof outreachPerson.$inferInsert): void {
  tx.orm.insert(outreachPerson).values(row).run();
}

/** Notes that everybody has had their turn. */
export function finishOutreach(tx: Tx, id: string, finishedAt: number): void {
  tx.orm.update(outreach).set({ finishedAt }).where(eq(outreach.id, id)).run();
}
