import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../../db/open.ts';
import { formatUtc } from '../../consent/time.ts';

const kept = 5;
const pattern = /^before-import-.*\.sqlite$/;

/**
 * Copies the database into the folder of backups and keeps the newest five of these copies. Null for a database in memory. Others can
 * write meanwhile; the copy is of one moment. It goes on between other work and cannot be cancelled.
 * @throws what SQLite or the disk say when it cannot be written; then the import must not begin
 */
export async function backUp(db: Db, directory: string, now: number): Promise<string | null> {
  if (db.sqlite.memory) return null;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const stamp = formatUtc(now).replaceAll(/[:.]/g, '-');
  const path = join(directory, `before-import-${stamp}.sqlite`);
  // Few pages at a time, so that nothing else waits.
  await db.sqlite.backup(path, { progress: () => 400 });
  const copies = (await readdir(directory)).filter((name) => pattern.test(name)).sort();
  for (const name of copies.slice(0, -kept)) await rm(join(directory, name), { force: true });
  return path;
}
