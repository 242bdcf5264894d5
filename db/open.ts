import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import * as schema from './schema/index.ts';

/** An open database: drizzle for queries, and the connection under it. */
export interface Db {
  readonly orm: BetterSQLite3Database<typeof schema>;
  readonly sqlite: Database.Database;
}

declare const inTransaction: unique symbol;

/** A database inside a transaction. Writes ask for it, so that none can happen outside of one. */
export interface Tx extends Db {
  readonly [inTransaction]: true;
}

/** Why a database could not be opened, in words for the person at the computer. */
export class DatabaseError extends Error {
  readonly code: 'read_only' | 'corrupt' | 'locked' | 'older' | 'newer' | 'failed';

  constructor(code: DatabaseError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

/**
 * Opens (and creates, and migrates) the database of a data directory.
 * `:memory:` gives a database of its own that leaves no trace. One that a newer release has written is left as it is.
 * @throws DatabaseError with a message that says what to do
 */
export function openDatabase(file: string): Db {
  const sqlite = connect(file);
  try {
    // Looked at by a connection that only reads: another one moves what was committed last into the file when it closes.
    if (!sqlite.memory) openedToRead(file, refuseNewer).sqlite.close();
    // FULL: an acknowledged message survives a power cut. Requests that arrive together share one commit.
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('recursive_triggers = ON');
    sqlite.pragma('secure_delete = ON');
    sqlite.pragma('busy_timeout = 5000');
    sqlite.pragma('cache_size = -65536');
    const orm = drizzle(sqlite, { schema, casing: 'snake_case' });
    migrate(orm, { migrationsFolder: migrationsFolder() });
    return { orm, sqlite };
  } catch (error) {
    sqlite.close();
    throw explain(error, file);
  }
}

/** Runs `work` in one immediate transaction: all of it is committed, or nothing. */
export function transact<T>(db: Db, work: (tx: Tx) => T): T {
  return db.sqlite.transaction(() => work(db as Tx)).immediate();
}

/** Runs `work` so that its writes can be undone alone, inside a running transaction. Throws what `work` throws. */
export function savepoint<T>(tx: Tx, work: () => T): T {
  return tx.sqlite.transaction(work)();
}

/**
 * Opens a database to read it alone; another program may have it open. It must be of this release.
 * @throws DatabaseError with a message that says what to do
 */
export function openReadOnly(file: string): Db {
  return openedToRead(file, (db) => {
    refuseNewer(db, file);
    refuseOlder(db, file);
  });
}

function openedToRead(file: string, check: (db: Db, file: string) => void): Db {
  const db = reader(file);
  try {
    check(db, file);
    return db;
  } catch (error) {
    db.sqlite.close();
    throw explain(error, file);
  }
}

function reader(file: string): Db {
  try {
    const sqlite = new Database(file, { readonly: true, fileMustExist: true });
    return { sqlite, orm: drizzle(sqlite, { schema, casing: 'snake_case' }) };
  } catch (error) {
    throw explain(error, file);
  }
}

/** Whoever only reads cannot bring a database up to date. */
function refuseOlder(db: Db, file: string): void {
  if (migrationsDone(db).newest >= knownMigrations().newest) return;
  throw new DatabaseError(
    'older',
    `The database is of an older release: ${file}. It was left as it is. Start Consent Desk with it once, which brings it up to date, and try again.`,
  );
}

/** A newer release may keep things in ways that this one would spoil without knowing. */
function refuseNewer(db: Db, file: string): void {
  const [done, known] = [migrationsDone(db), knownMigrations()];
  if (done.newest <= known.newest && done.count <= known.count) return;
  throw new DatabaseError(
    'newer',
    `The database was written by a newer release of Consent Desk: ${file}. It was left as it is. Install that release again, or a later one, and start it; or choose another data directory with --data.`,
  );
}

/** How far a database has been brought. */
interface Migrations {
  readonly count: number;
  /** When the newest was made, ms UTC; 0 when there is none. */
  readonly newest: number;
}

/** What was done to a database; the table is that of drizzle's migrator. */
function migrationsDone({ sqlite }: Db): Migrations {
  const hasTable = sqlite
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations'")
    .get();
  const nothing = { count: 0, newest: 0 };
  if (hasTable === undefined) return nothing;
  const done = sqlite.prepare<unknown[], Migrations>(
    'SELECT count(*) AS count, coalesce(max(created_at), 0) AS newest FROM __drizzle_migrations',
  );
  return done.get() ?? nothing;
}

function knownMigrations(): Migrations {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  return { count: known.length, newest: known.at(-1)?.folderMillis ?? 0 };
}

/**
 * Reads what is on the disk, not what this connection remembers of it: another program may have changed the file.
 * Everything that was committed is moved into the file first. A `:memory:` database is read as it is.
 */
export async function readFresh<T>(db: Db, work: (fresh: Db) => Promise<T>): Promise<T> {
  if (db.sqlite.memory) return work(db);
  // Not TRUNCATE: it would wait for whoever reads.
  db.sqlite.pragma('wal_checkpoint(PASSIVE)');
  const fresh = reader(db.sqlite.name);
  try {
    return await work(fresh);
  } finally {
    fresh.sqlite.close();
  }
}

/**
 * Reads everything as it stands at one instant, however long that takes and whatever is written meanwhile: from the call on,
 * before anything else happens. A `:memory:` database has one connection and is read as it is.
 */
export async function readSnapshot<T>(db: Db, work: (snapshot: Db) => Promise<T>): Promise<T> {
  if (db.sqlite.memory) return work(db);
  const snapshot = reader(db.sqlite.name);
  try {
    // The instant is that of the first read.
    snapshot.sqlite.exec('BEGIN; SELECT 1 FROM sqlite_master LIMIT 1');
    return await work(snapshot);
  } finally {
    snapshot.sqlite.close();
  }
}

/**
 * Writes the whole database anew and empties the log beside it, so that nothing deleted is left in either. `secure_delete` alone is
 * not enough: where SQLite splits a full page it leaves copies of rows in the part that it no longer uses. Takes about a second for
 * 100 MB, in which nobody else is served. False when somebody reads just now: then it is not done, or the log is not empty yet.
 */
export function rewriteFile({ sqlite }: Db): boolean {
  if (sqlite.memory) return true;
  sqlite.pragma('busy_timeout = 0');
  try {
    sqlite.exec('VACUUM');
    return sqlite.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  } catch (error) {
    if (isStorageError(error) || /in progress/.test(String(error))) return false;
    throw error;
  } finally {
    sqlite.pragma('busy_timeout = 5000');
  }
}

/** Bytes of the database as SQLite counts its pages. */
export function sizeOf({ sqlite }: Db): number {
  const [pages, bytes] = ['page_count', 'page_size'].map((name) =>
    Number(sqlite.pragma(name, { simple: true })),
  );
  return (pages ?? 0) * (bytes ?? 0);
}

/** True when the file itself is damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

/** True when a row cannot be removed because others are about it. */
export function isReferenced(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

/** True when an error means that nothing can be written now: the disk is full, gone, or read-only. */
export function isStorageError(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|CORRUPT|NOTADB)/.test(error.code)
  );
}

function connect(file: string): Database.Database {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    return new Database(file);
  } catch (error) {
    throw explain(error, file);
  }
}

/** Beside this file: in the sources as in the built output. */
function migrationsFolder(): string {
  const beside = join(import.meta.dirname, 'migrations');
  if (existsSync(beside)) return beside;
  throw new DatabaseError(
    'failed',
    `The database migrations are missing at ${beside}. Install Consent Desk again.`,
  );
}

function explain(error: unknown, file: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error ? error.message : String(error);
  if (/^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EROFS|EPERM)/.test(code)) {
    return new DatabaseError(
      'read_only',
      `The data directory cannot be written: ${dirname(file)}. Nothing was changed. Give this user the right to write there, or choose another place with --data.`,
      { cause: error },
    );
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new DatabaseError(
      'corrupt',
      `The database is damaged or is not a database: ${file}. It was left as it is. Restore a backup of it, or choose another data directory with --data.`,
      { cause: error },
    );
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new DatabaseError(
      'locked',
      `The database is in use by another program: ${file}. Close that program and start again.`,
      { cause: error },
    );
  }
  return new DatabaseError(
    'failed',
    `The database could not be opened: ${file} (${reason}). It was left as it is.`,
    { cause: error },
  );
}
