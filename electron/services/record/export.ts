import { createHash } from 'node:crypto';
import { open, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { ExportResult } from '../../api/contract/consent.ts';
import { csvHeader } from '../../consent/csv.ts';
import { formatUtc } from '../../consent/time.ts';
import { writeCheckpoint } from './checkpoints.ts';
import type { Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import { eventFile } from './export-events.ts';
import { stateFile } from './export-states.ts';
import type { RowFile } from './row-file.ts';

export type ExportKind = 'events' | 'current_state';

/**
 * Writes the consent record as CSV, to an absolute path or into the exports folder. A checkpoint is made first and lies
 * beside the event file: whoever keeps both can prove later that nothing was taken away. The file appears under its
 * name only when it is whole; one that was there is then replaced.
 * @throws ServiceError `bad_path` when it cannot be written there
 */
export async function exportConsent(
  context: Context,
  exportsDirectory: string,
  kind: ExportKind,
  path?: string,
): Promise<ExportResult> {
  const name = path === undefined ? defaultName(context, kind) : basename(path);
  const target = path ?? join(exportsDirectory, name);
  if (!isAbsolute(target) || !name.toLowerCase().endsWith('.csv') || target.includes('\0')) {
    throw new ServiceError(
      'bad_path',
      'The file needs a full path that ends in .csv. Nothing was written.',
      { path: 'For example /home/asha/consent.csv' },
    );
  }
  try {
    if (path === undefined) await mkdir(exportsDirectory, { recursive: true, mode: 0o700 });
    const checkpoint = kind === 'events' ? writeCheckpoint(context, 'export') : null;
    const file = kind === 'events' ? eventFile(context) : stateFile(context);
    const written = await writeWhole(target, file);
    if (checkpoint !== null) await writeSmall(`${target}.checkpoint.txt`, checkpoint.text);
    return {
      path: target,
      name,
      ...written,
      downloadPath: path === undefined ? `/api/exports/${encodeURIComponent(name)}` : null,
    };
  } catch (error) {
    throw explain(error, target);
  }
}

async function writeWhole(
  target: string,
  { columns, stretches }: RowFile,
): Promise<{ rows: number; sha256: string }> {
  const temporary = join(dirname(target), `.${basename(target)}.part`);
  const hash = createHash('sha256');
  let rows = 0;
  const handle = await open(temporary, 'w', 0o600);
  try {
    const write = async (text: string) => {
      hash.update(text, 'utf8');
      await handle.appendFile(text, 'utf8');
    };
    await write(csvHeader(columns));
    for (const stretch of stretches()) {
      rows += stretch.rows;
      await write(stretch.text);
      await breathe();
    }
    await handle.sync();
    await handle.close();
    await rename(temporary, target);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
  return { rows, sha256: hash.digest('hex') };
}

async function writeSmall(target: string, text: string): Promise<void> {
  const handle = await open(target, 'w', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
  } finally {
    await handle.close();
  }
}

function defaultName(context: Context, kind: ExportKind): string {
  const stamp = formatUtc(context.universe.now()).slice(0, 19).replaceAll(':', '-');
  return `${kind === 'events' ? 'consent-events' : 'consent-current-state'}-${stamp}Z.csv`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'that folder does not exist',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'there is a folder of this name',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that disk is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the name is too long',
};

function explain(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new ServiceError(
    'bad_path',
    `The file could not be written to ${target}: ${reason}. Nothing was left there; choose another place.`,
    { path: reason },
  );
}
