import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { addAudit } from '../../../db/write/organisation.ts';
import type { Backups } from '../../api/contract/erasure.ts';
import { commit, type Context } from '../core/context.ts';

/** Copies of the database in the folder of backups: each still holds whoever was erased after it was made. */
export async function backupsIn(directory: string): Promise<Backups> {
  const names = await copiesIn(directory);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(directory, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return { count: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0), directory };
}

/** Removes all of them, and notes who did. What cannot be removed is counted in the answer. */
export async function deleteBackups(
  context: Context,
  directory: string,
  operator: string,
): Promise<Backups> {
  const before = await copiesIn(directory);
  for (const name of before)
    await rm(join(directory, name), { force: true }).catch(() => undefined);
  const left = await backupsIn(directory);
  commit(context, (tx) =>
    addAudit(tx, {
      id: context.universe.uuid(),
      at: context.universe.now(),
      operator,
      action: 'backups_deleted',
      subject: '',
      details: { deleted: before.length - left.count, left: left.count },
    }),
  );
  return left;
}

async function copiesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => [] as string[]);
  return names.filter((name) => /\.sqlite(?:-wal|-shm|-journal)?$/.test(name)).sort();
}
