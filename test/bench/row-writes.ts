import Database from 'better-sqlite3';

const counter = 'bench_row_writes';

/** Counts the rows that another process inserts, changes and deletes in a database, by triggers. Nothing else may write meanwhile. */
export interface RowCounter {
  read(): number;
  /** Takes the triggers away again. */
  remove(): void;
}

/** Begins to count in a file that a program has open; its ordinary tables are all counted. */
export function countRowWrites(file: string): RowCounter {
  const sqlite = new Database(file);
  sqlite.pragma('busy_timeout = 5000');
  const tables = sqlite
    .prepare<[], { name: string }>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\'`,
    )
    .all()
    .map(({ name }) => name);
  const triggers = tables.flatMap((table) =>
    ['insert', 'update', 'delete'].map((deed) => ({
      table,
      deed,
      name: `${counter}_${table}_${deed}`,
    })),
  );
  sqlite.transaction(() => {
    sqlite.exec(
      `create table ${counter} (total integer not null) strict; insert into ${counter} values (0)`,
    );
    for (const { table, deed, name } of triggers)
      sqlite.exec(
        `create trigger ${name} after ${deed} on ${table} begin update ${counter} set total = total + 1; end`,
      );
  })();
  const total = sqlite.prepare<[], { total: number }>(`select total from ${counter}`);
  return {
    read: () => total.get()?.total ?? 0,
    remove: () => {
      sqlite.transaction(() => {
        for (const { name } of triggers) sqlite.exec(`drop trigger ${name}`);
        sqlite.exec(`drop table ${counter}`);
      })();
      sqlite.close();
    },
  };
}
