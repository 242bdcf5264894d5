import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { webCall } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type WebCallRecord = typeof webCall.$inferSelect;

const inState = prepared((orm) =>
  orm
    .select()
    .from(webCall)
    .where(eq(webCall.state, sql.placeholder('state')))
    .orderBy(asc(webCall.requestedAt), asc(webCall.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** A call by id; undefined when it was answered, or nobody waits for it any more. */
export function findWebCall(db: Db, id: string): WebCallRecord | undefined {
  return db.orm.select().from(webCall).where(eq(webCall.id, id)).get();
}

/** Calls that are `waiting` or `under_way`, the oldest first. */
export function webCallsIn(db: Db, state: 'waiting' | 'under_way', limit: number): WebCallRecord[] {
  return inState(db).all({ state, limit });
}
