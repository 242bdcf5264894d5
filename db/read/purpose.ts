import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { purpose } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type PurposeRecord = typeof purpose.$inferSelect;

const byId = prepared((orm) =>
  orm
    .select()
    .from(purpose)
    .where(eq(purpose.id, sql.placeholder('id')))
    .prepare(),
);

/** One purpose; undefined when there is none of this id. */
export function findPurpose(db: Db, id: string): PurposeRecord | undefined {
  return byId(db).get({ id });
}

/** All purposes, the built-in one first, then by age. */
export function allPurposes(db: Db): PurposeRecord[] {
  return db.orm
    .select()
    .from(purpose)
    .orderBy(asc(sql`${purpose.id} <> 'all'`), asc(purpose.createdAt), asc(purpose.id))
    .all();
}
