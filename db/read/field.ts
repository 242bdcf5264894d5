import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { fieldDefinition } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type FieldRecord = typeof fieldDefinition.$inferSelect;

const all = prepared((orm) =>
  orm
    .select()
    .from(fieldDefinition)
    .orderBy(asc(fieldDefinition.name), asc(fieldDefinition.key))
    .prepare(),
);
const byKey = prepared((orm) =>
  orm
    .select()
    .from(fieldDefinition)
    .where(eq(fieldDefinition.key, sql.placeholder('key')))
    .prepare(),
);

/** The fields that people can have, by name. */
export function allFields(db: Db): FieldRecord[] {
  return all(db).all();
}

/** A field by its key, or undefined. */
export function findField(db: Db, key: string): FieldRecord | undefined {
  return byKey(db).get({ key });
}
