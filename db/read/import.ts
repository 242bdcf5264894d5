import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { importBatch, importChange } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type ImportBatchRecord = typeof importBatch.$inferSelect;
export type ImportChangeRecord = typeof importChange.$inferSelect;

const changesBefore = prepared((orm) =>
  orm
    .select()
    .from(importChange)
    .where(
      and(
        eq(importChange.batchId, sql.placeholder('batchId')),
        lt(importChange.row, sql.placeholder('row')),
      ),
    )
    .orderBy(desc(importChange.row))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** All files that were read in, the newest first. */
export function allImports(db: Db): ImportBatchRecord[] {
  return db.orm
    .select()
    .from(importBatch)
    .orderBy(desc(importBatch.createdAt), asc(importBatch.id))
    .all();
}

/** One of them; undefined when there is none of this id. */
export function findImport(db: Db, id: string): ImportBatchRecord | undefined {
  return db.orm.select().from(importBatch).where(eq(importBatch.id, id)).get();
}

/** What rows of an import before this one changed, the last first. */
export function importChangesBefore(
  db: Db,
  batchId: string,
  row: number,
  limit: number,
): ImportChangeRecord[] {
  return changesBefore(db).all({ batchId, row, limit });
}
