import { sql, type Placeholder } from 'drizzle-orm';
import { getTableColumns, type Table } from 'drizzle-orm';
import type { Db } from './open.ts';

/**
 * A query that is built and prepared once for each open database, on first use.
 * `const find = prepared((db) => db.select()...prepare())`, then `find(db).get({...})`. The second argument is the connection, for
 * what is read a million times.
 */
export function prepared<Statement>(
  build: (orm: Db['orm'], sqlite: Db['sqlite']) => Statement,
): (db: Db) => Statement {
  const built = new WeakMap<Db['sqlite'], Statement>();
  return (db) => {
    let statement = built.get(db.sqlite);
    if (statement === undefined) {
      statement = build(db.orm, db.sqlite);
      built.set(db.sqlite, statement);
    }
    return statement;
  };
}

/** A placeholder of the same name for every column: the values of a prepared insert of whole rows. */
export function placeholders<T extends Table>(
  table: T,
): { [K in keyof T['_']['columns']]: Placeholder } {
  const columns = getTableColumns(table);
  const entries = Object.entries(columns)
    .filter(([, column]) => column.generated === undefined)
    .map(([name]) => [name, sql.placeholder(name)]);
  return Object.fromEntries(entries) as { [K in keyof T['_']['columns']]: Placeholder };
}
