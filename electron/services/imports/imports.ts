import { join } from 'node:path';
import { allImports, findImport, type ImportBatchRecord } from '../../../db/read/import.ts';
import type {
  FailedRowsFile,
  ImportDryRun,
  ImportPreview,
  ImportRow,
} from '../../api/contract/imports.ts';
import { guessColumns, type ColumnMeaning, type ImportKind } from '../../consent/import/columns.ts';
import type { Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import type { Task } from '../core/tasks.ts';
import { copyFailedRows, failedRowsName } from './failed-rows.ts';
import { firstRows } from './file-rows.ts';
import { dryRun, progressOf, runImport, settleInterruptedImports } from './run-import.ts';
import { StagedFiles } from './staged-file.ts';
import { undoImport } from './undo-import.ts';

/** A file with what its columns are, as the page names it. */
export interface ImportRequest {
  readonly file: string;
  readonly kind: ImportKind;
  readonly hasHeading: boolean;
  readonly mapping: readonly ColumnMeaning[];
}

const sampled = 50;
const shownSamples = 4;

/** The files that a host reads in, and those it has read in. */
export class Imports {
  readonly #context: Context;
  readonly #exportsDirectory: string;
  readonly #backupsDirectory: string;
  readonly #files: StagedFiles;

  /** `dataDirectory`: where copies of the database and files that wait are kept. */
  constructor(
    context: Context,
    directories: { readonly dataDirectory: string; readonly exportsDirectory: string },
  ) {
    this.#context = context;
    this.#exportsDirectory = directories.exportsDirectory;
    this.#backupsDirectory = join(directories.dataDirectory, 'backups');
    this.#files = new StagedFiles(join(directories.dataDirectory, 'import-files'));
    settleInterruptedImports(context.db, allImports(context.db));
  }

  /** Takes bytes of a file; those of the same id follow each other. */
  async upload(id: string, name: string, base64: string): Promise<null> {
    await this.#files.add(id, name, Buffer.from(base64, 'base64'));
    return null;
  }

  /** What is in a file, and what its columns seem to be. */
  async preview(
    given: { readonly file: string; readonly path?: string | undefined; readonly kind: ImportKind },
    task: Task,
  ): Promise<ImportPreview> {
    if (given.path !== undefined) await this.#files.copy(given.file, given.path);
    const staged = await this.#files.ready(given.file, task.signal);
    const rows = await firstRows(staged, sampled);
    const { system, hasHeading, meanings } = guessColumns(rows, given.kind);
    const body = hasHeading ? rows.slice(1) : rows;
    return {
      file: staged.id,
      name: staged.name,
      bytes: staged.bytes,
      system,
      hasHeading,
      encoding: staged.encoding,
      delimiter: staged.delimiter,
      columns: meanings.map((guess, at) => ({
        heading: hasHeading ? (rows[0]?.[at] ?? '').slice(0, 200) : '',
        samples: samplesOf(body, at),
        guess,
      })),
    };
  }

  /** What would become of every row. */
  async dryRun({ file, ...choice }: ImportRequest, task: Task): Promise<ImportDryRun> {
    const staged = await this.#files.ready(file, task.signal);
    return dryRun(this.#context, { ...choice, file: staged }, task);
  }

  /** Reads a file in; it is not held any longer then, unless somebody cancelled. */
  async run(
    { file, ...choice }: ImportRequest & { readonly operator: string; readonly source: string },
    task: Task,
  ): Promise<ImportRow> {
    const staged = await this.#files.ready(file, task.signal);
    const places = {
      backupsDirectory: this.#backupsDirectory,
      exportsDirectory: this.#exportsDirectory,
    };
    const id = await runImport(this.#context, places, { ...choice, file: staged }, task);
    const row = this.#row(id);
    if (row.state === 'done') await this.#files.remove(file);
    return row;
  }

  list(): ImportRow[] {
    return allImports(this.#context.db).map(shown);
  }

  /** The rows of an import that were not taken over. */
  async failedRows(id: string, path: string | undefined): Promise<FailedRowsFile> {
    const { failedRows } = this.#row(id);
    const written = await copyFailedRows(this.#exportsDirectory, id, path);
    const name = failedRowsName(id);
    return {
      path: written,
      name,
      rows: failedRows,
      downloadPath: path === undefined ? `/api/exports/${encodeURIComponent(name)}` : null,
    };
  }

  /** Takes an import back as far as nothing newer happened. */
  async undo(
    given: { readonly id: string; readonly operator: string },
    task: Task,
  ): Promise<ImportRow> {
    await undoImport(this.#context, given, task);
    return this.#row(given.id);
  }

  /** Removes the files that wait. */
  async close(): Promise<void> {
    await this.#files.clear();
  }

  #row(id: string): ImportRow {
    const batch = findImport(this.#context.db, id);
    if (batch === undefined) throw notFound('import');
    return shown(batch);
  }
}

function samplesOf(rows: readonly (readonly string[])[], at: number): string[] {
  const cells = rows.map((row) => (row[at] ?? '').slice(0, 100)).filter((cell) => cell !== '');
  return [...new Set(cells)].slice(0, shownSamples);
}

function shown({ counts, ...batch }: ImportBatchRecord): ImportRow {
  const { id, kind, fileName, operator, source, createdAt, undoneAt } = batch;
  return {
    ...{ id, kind, fileName, operator, source, createdAt, undoneAt },
    ...progressOf(counts),
  };
}
