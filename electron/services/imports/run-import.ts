import { transact, type Db } from '../../../db/open.ts';
import { addImport, updateImport } from '../../../db/write/import.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import type {
  ImportCounts,
  ImportDryRun,
  ImportRowShown,
  ImportState,
  ImportUndone,
  RowOutcome,
  RowReason,
} from '../../api/contract/imports.ts';
import { rowOutcomes } from '../../api/contract/imports.ts';
import type { ColumnMeaning, ImportKind } from '../../consent/import/columns.ts';
import { commit, type Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import type { Task } from '../core/tasks.ts';
import { writeCheckpoint } from '../record/checkpoints.ts';
import { canCompareSuppressed, suppressionKeyMissing } from '../record/suppression.ts';
import { applyRow } from './apply-row.ts';
import { backUp } from './backup.ts';
import { FailedRows } from './failed-rows.ts';
import { firstRows, rowsOf, type FileRow } from './file-rows.ts';
import { planRow, SeenRows, type RowPlan } from './plan-row.ts';
import { readRow, type RowReading } from './read-row.ts';
import type { StagedFile } from './staged-file.ts';

/** A file with what its columns are. */
export interface ImportChoice {
  readonly file: StagedFile;
  readonly kind: ImportKind;
  readonly hasHeading: boolean;
  readonly mapping: readonly ColumnMeaning[];
}

/** What is kept of an import beside its rows. */
export interface ImportProgress {
  readonly state: ImportState;
  readonly counts: ImportCounts;
  readonly backupPath: string | null;
  readonly failedRows: number;
  readonly undone: ImportUndone | null;
}

const shownRows = 20;
/** Longest work in one commit, ms: what arrives meanwhile waits for it. */
const commitMs = 15;

/** Counts rows as they are decided. */
class Tally {
  readonly #counts = new Map<RowOutcome, number>();
  readonly #reasons = new Map<RowReason, number>();
  readonly #first = new Map<RowOutcome, ImportRowShown[]>();
  #rows = 0;
  #yesWithoutProof = 0;

  add({ row, outcome, reason, since, detail, yesWithoutProof }: RowPlan): void {
    this.#rows += 1;
    if (yesWithoutProof) this.#yesWithoutProof += 1;
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
    if (outcome === 'refused' && reason !== null)
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    const first = this.#first.get(outcome) ?? [];
    if (first.length === 0) this.#first.set(outcome, first);
    if (first.length < shownRows)
      first.push({ row: row.number, phone: row.phone, name: row.name, reason, since, detail });
  }

  counts(): ImportCounts {
    const each = rowOutcomes.map((outcome) => [outcome, this.#counts.get(outcome) ?? 0] as const);
    const byOutcome = Object.fromEntries(each) as Record<RowOutcome, number>;
    return { ...byOutcome, rows: this.#rows, yesWithoutProof: this.#yesWithoutProof };
  }

  dryRun(): ImportDryRun {
    const first = rowOutcomes.map((outcome) => [outcome, this.#first.get(outcome) ?? []] as const);
    return {
      counts: this.counts(),
      refusedBecause: Object.fromEntries(this.#reasons),
      first: Object.fromEntries(first) as unknown as ImportDryRun['first'],
    };
  }
}

/**
 * Decides every row of a file and changes nothing.
 * @throws ServiceError `no_phone_column`, `suppression_key_missing`, `unreadable_file`, `too_many_rows`, `cancelled`
 */
export async function dryRun(
  context: Context,
  choice: ImportChoice,
  task: Task,
): Promise<ImportDryRun> {
  const reading = readingOf(context, choice);
  const seen = new SeenRows();
  const tally = new Tally();
  for await (const row of rowsOf(choice.file, choice.hasHeading)) {
    tally.add(planRow(context, context.db, readRow(row, reading), choice.kind, seen));
    await task.step(row.bytesRead, choice.file.bytes);
  }
  return tally.dryRun();
}

/** Where an import puts what is no part of the database. */
export interface ImportPlaces {
  readonly backupsDirectory: string;
  readonly exportsDirectory: string;
}

/**
 * Reads a file in, a few rows in each commit. Whatever stops it in the middle, what was committed stands in the record of imports and
 * can be undone.
 * @returns the id of the import
 * @throws ServiceError `no_phone_column`, `suppression_key_missing`, or what the backup says; then nothing was changed
 */
export async function runImport(
  context: Context,
  places: ImportPlaces,
  choice: ImportChoice & { readonly operator: string; readonly source: string },
  task: Task,
): Promise<string> {
  const reading = readingOf(context, choice);
  const { file, operator, source } = choice;
  const [headings = []] = await firstRows(file, 1);
  const named = choice.hasHeading ? headings : headings.map((_, at) => `column ${String(at + 1)}`);
  writeCheckpoint(context, 'import');
  const backupPath = await backUp(context.db, places.backupsDirectory, context.universe.now());
  await task.step(0, file.bytes);
  const running = { id: context.universe.uuid(), sha256: file.sha256, operator, source };
  const tally = new Tally();
  const failed = new FailedRows(places.exportsDirectory, running.id, named);
  const progress = (state: ImportState): string =>
    JSON.stringify({
      state,
      counts: tally.counts(),
      backupPath,
      failedRows: failed.count,
      undone: null,
    } satisfies ImportProgress);
  begin(context, choice, running.id, progress('running'));
  const seen = new SeenRows();
  let state: ImportState = 'failed';
  try {
    for await (const rows of batchesOf(rowsOf(file, choice.hasHeading))) {
      let at = 0;
      while (at < rows.length) {
        const done: { row: FileRow; plan: RowPlan }[] = [];
        at = commit(context, (tx) => {
          // Also after a crash the record says how far it was: to here at least.
          updateImport(tx, running.id, { counts: progress('running') });
          const until = performance.now() + commitMs;
          let next = at;
          for (; next < rows.length && (next === at || performance.now() < until); next += 1) {
            const row = rows[next];
            if (row === undefined) break;
            const plan = planRow(context, tx, readRow(row, reading), choice.kind, seen);
            applyRow(context, tx, running, plan);
            done.push({ row, plan });
          }
          return next;
        });
        for (const { plan } of done) tally.add(plan);
        await failed.add(done);
        await task.step(done.at(-1)?.row.bytesRead ?? 0, file.bytes);
      }
    }
    state = 'done';
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'cancelled') throw error;
    state = 'cancelled';
  } finally {
    await failed.end();
    transact(context.db, (tx) => updateImport(tx, running.id, { counts: progress(state) }));
  }
  return running.id;
}

async function* batchesOf(
  rows: AsyncIterable<FileRow>,
): AsyncGenerator<FileRow[], void, undefined> {
  let batch: FileRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < 200) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function begin(
  context: Context,
  { file, kind, mapping, operator, source }: Parameters<typeof runImport>[2],
  id: string,
  counts: string,
): void {
  const now = context.universe.now();
  commit(context, (tx) => {
    addImport(tx, {
      id,
      kind,
      fileName: file.name,
      sha256: file.sha256,
      operator,
      source,
      mapping: JSON.stringify(mapping),
      counts,
      createdAt: now,
    });
    addAudit(tx, {
      id: context.universe.uuid(),
      at: now,
      operator,
      action: 'file_imported',
      subject: id,
      details: { file: file.name, sha256: file.sha256, kind },
    });
  });
}

function readingOf(context: Context, { kind, mapping }: ImportChoice): RowReading {
  if (!mapping.some(({ is }) => is === 'phone'))
    throw new ServiceError(
      'no_phone_column',
      'No column is the phone number. Nothing was read; say which column holds it.',
    );
  if (!canCompareSuppressed(context)) throw suppressionKeyMissing();
  const { country, timezone } = context.settings.current;
  return { kind, mapping, country, timezone };
}

/** What stands of an import in the database. */
export function progressOf(counts: string): ImportProgress {
  return JSON.parse(counts) as ImportProgress;
}

/** Imports that a crash has ended are told as such; `db` is one that was just opened. */
export function settleInterruptedImports(
  db: Db,
  all: readonly { id: string; counts: string }[],
): void {
  for (const { id, counts } of all) {
    const progress = progressOf(counts);
    if (progress.state !== 'running') continue;
    const settled = { ...progress, state: 'interrupted' } satisfies ImportProgress;
    transact(db, (tx) => updateImport(tx, id, { counts: JSON.stringify(settled) }));
  }
}
