import { eq, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { suppression } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type SuppressionRecord = typeof suppression.$inferSelect;

const byHash = prepared((orm) =>
  orm
    .select()
    .from(suppression)
    .where(eq(suppression.hash, sql.placeholder('hash')))
    .prepare(),
);

/** What is kept under this hash, also when it was lifted; undefined when nothing is. */
export function findSuppression(db: Db, hash: string): SuppressionRecord | undefined {
  return byHash(db).get({ hash });
}

/** Whether anything was ever suppressed, lifted or not. */
export function hasSuppressions(db: Db): boolean {
  return db.orm.select({ hash: suppression.hash }).from(suppression).limit(1).get() !== undefined;
}
