import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backups } from '../../api/contract/erasure.ts';

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

async function copiesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => [] as string[]);
  return names.filter((name) => /\.sqlite(?:-wal|-shm|-journal)?$/.test(name)).sort();
}
