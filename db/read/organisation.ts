import type { Db } from '../open.ts';
import { organisation, setting } from '../schema/index.ts';

/** The organisation; undefined before the first start has made it. */
export function findOrganisation(db: Db): typeof organisation.$inferSelect | undefined {
  return db.orm.select().from(organisation).get();
}

/** All stored settings, parsed. */
export function allSettings(db: Db): Record<string, unknown> {
  const rows = db.orm.select().from(setting).all();
  return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
}
