import { mkdir, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { Readable } from 'node:stream';
import { readSnapshot, type Db } from '../../../db/open.ts';
import type { ExportFilter, ExportKind, ExportResult } from '../../api/contract/export.ts';
import { exportExtensions, exportName } from '../../consent/export-name.ts';
import { formatLocal, formatUtc } from '../../consent/time.ts';
import type { Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import type { Task } from '../core/tasks.ts';
import { writeCheckpoint } from './checkpoints.ts';
import { writeBundle } from './export-bundle.ts';
import { eventFile } from './export-events.ts';
import { stateFile } from './export-states.ts';
import { counting, csvText, type RowFile, type Written } from './row-file.ts';
import { explained, tryToWrite, writeWhole } from './whole-file.ts';
import { writeWorkbook } from './workbook.ts';

export interface ExportWish {
  readonly kind: ExportKind;
  /** An absolute path; a name in the exports folder when left out. */
  readonly path?: string | undefined;
  readonly filter: ExportFilter;
  /** Of the headings of a workbook. */
  readonly language: 'en' | 'hi';
}

/**
 * Writes the consent record, as it stands at one instant, to an absolute path or into the exports folder. The file appears under
 * its name only when it is whole; one that was there is then replaced. A checkpoint is made first for the bundle, where it lies
 * inside, and for the event table, beside which it lies: whoever keeps both can prove later that nothing was taken away.
 * @throws ServiceError `bad_path` when it cannot be written there; `bad_filter`; `no_signing_key`; `cancelled`
 */
export async function exportConsent(
  context: Context,
  exportsDirectory: string,
  wish: ExportWish,
  task: Task,
): Promise<ExportResult> {
  const { kind, path, filter } = wish;
  if (kind === 'bundle' && Object.keys(filter).length > 0)
    throw new ServiceError(
      'bad_filter',
      'A bundle is always whole: with events left out nobody could check it. Nothing was written; choose a table to export a part.',
    );
  const name = path === undefined ? defaultName(context, wish) : basename(path);
  const target = path ?? join(exportsDirectory, name);
  const extension = exportExtensions[kind];
  if (
    !isAbsolute(target) ||
    !name.toLowerCase().endsWith(`.${extension}`) ||
    target.includes('\0')
  ) {
    throw new ServiceError(
      'bad_path',
      `The file needs a full path that ends in .${extension}. Nothing was written.`,
      { path: `For example /home/asha/consent.${extension}` },
    );
  }
  try {
    if (path === undefined) await mkdir(exportsDirectory, { recursive: true, mode: 0o700 });
    await tryToWrite(target);
    const written = await writers[kind](context, target, wish, task);
    return {
      path: target,
      name,
      ...written,
      downloadPath: path === undefined ? `/api/exports/${encodeURIComponent(name)}` : null,
    };
  } catch (error) {
    throw explained(error, target);
  }
}

type Writer = (context: Context, target: string, wish: ExportWish, task: Task) => Promise<Written>;

const writers: Readonly<Record<ExportKind, Writer>> = {
  bundle: (context, target, _wish, task) => writeBundle(context, target, task),
  events: async (context, target, { filter }, task) => {
    const checkpoint = writeCheckpoint(context, 'export');
    const written = await readSnapshot(context.db, (db) =>
      writeCsv(target, eventFile(context, db, checkpoint?.size, filter), task),
    );
    if (checkpoint !== null)
      await writeFile(`${target}.checkpoint.txt`, checkpoint.text, { mode: 0o600 });
    return written;
  },
  current_state: (context, target, { filter }, task) =>
    readSnapshot(context.db, (db) => writeCsv(target, stateFile(context, db, filter), task)),
  workbook: (context, target, { filter, language }, task) =>
    readSnapshot(context.db, (db: Db) =>
      writeWorkbook(context, db, target, { filter, language }, task),
    ),
};

async function writeCsv(target: string, file: RowFile, task: Task): Promise<Written> {
  let rows = 0;
  const text = csvText(file, counting(task, file.total), (more) => (rows += more));
  const sha256 = await writeWhole(target, Readable.from(text));
  return { rows, sheets: 0, sha256 };
}

/** A name for an export of this day, for whoever chooses the folder. */
export function nameOfToday(
  context: Context,
  { kind, filter }: Pick<ExportWish, 'kind' | 'filter'>,
): string {
  const { timezone } = context.settings.current;
  const today = formatLocal(context.universe.now(), timezone).slice(0, 10);
  return exportName(kind, today, filter, timezone);
}

function defaultName(context: Context, { kind, filter }: ExportWish): string {
  const stamp = formatUtc(context.universe.now()).slice(0, 19).replaceAll(':', '-');
  return exportName(kind, `${stamp}Z`, filter, context.settings.current.timezone);
}
