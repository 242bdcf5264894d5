import { z } from 'zod';
import type { ColumnMeaning, ImportKind, ImportSystem } from '../../consent/import/columns.ts';
import { method } from './define.ts';
import { taskId } from './tasks.ts';

/** A column of a file. */
export interface ImportColumn {
  /** As the file names it; empty in a plain list. */
  readonly heading: string;
  /** From the first rows. */
  readonly samples: readonly string[];
  readonly guess: ColumnMeaning;
}

export interface ImportPreview {
  /** By which the file is called from now on. */
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  readonly system: ImportSystem;
  readonly hasHeading: boolean;
  readonly encoding: string;
  readonly delimiter: string;
  readonly columns: readonly ImportColumn[];
}

/** What becomes of a row. Each row has one; the first that fits. */
export const rowOutcomes = [
  /** It cannot be understood, and nothing of it was taken over. */
  'refused',
  /** The number is on the list of people who are out: nobody was added. */
  'suppressed',
  /** The person is opted out by it. */
  'lowered',
  /** The person is out already and stays out. */
  'kept_out',
  /** The number is on the list of people who are out from now on. */
  'listed',
  'added',
  'changed',
  'unchanged',
  /** The same number stood further up in the file. */
  'duplicate',
] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

export const rowReasons = [
  'no_number',
  'shortened_number',
  'bad_number',
  'cell_too_long',
  'unclear_answer',
  'unknown_purpose',
  'other_medium',
  'suppressed',
  'already_listed',
  'stays_out',
  'yes_without_proof',
  'older_than_yes',
  'not_out',
  'duplicate',
] as const;
export type RowReason = (typeof rowReasons)[number];

/** One row as the dry run shows it. */
export interface ImportRowShown {
  readonly row: number;
  readonly phone: string;
  readonly name: string;
  readonly reason: RowReason | null;
  /** When the person left, ms UTC; null where that is not known or does not matter. */
  readonly since: number | null;
  /** What could not be understood, or an empty text. */
  readonly detail: string;
}

export type ImportCounts = Readonly<Record<RowOutcome, number>> & {
  readonly rows: number;
  /** Rows whose yes was not taken over, because it has no proof. */
  readonly yesWithoutProof: number;
};

export interface ImportDryRun {
  readonly counts: ImportCounts;
  readonly refusedBecause: Readonly<Partial<Record<RowReason, number>>>;
  readonly first: Readonly<Record<RowOutcome, readonly ImportRowShown[]>>;
}

/** `interrupted`: the program ended in the middle. What was read in until then is there, and can be undone. */
export type ImportState = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';

export interface ImportUndone {
  readonly removed: number;
  readonly restored: number;
  readonly consentTakenBack: number;
  readonly unlisted: number;
  /** What stays because something newer happened, or because the record holds events of the person. */
  readonly kept: number;
}

export interface ImportRow {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly operator: string;
  readonly source: string;
  readonly createdAt: number;
  readonly state: ImportState;
  readonly counts: ImportCounts;
  /** The copy of the database from before; null where none was made (a database in memory). */
  readonly backupPath: string | null;
  /** Rows that were not taken over, in a file of their own. */
  readonly failedRows: number;
  readonly undoneAt: number | null;
  readonly undone: ImportUndone | null;
}

export interface FailedRowsFile {
  readonly path: string;
  readonly name: string;
  readonly rows: number;
  /** Where the headless door serves it; null when a path was given. */
  readonly downloadPath: string | null;
}

const name = z.string().trim().min(1).max(100);
const simple = [
  'ignore',
  'phone',
  'name',
  'first_name',
  'last_name',
  'language',
  'out',
  'state',
  'out_at',
  'since',
  'purpose',
  'medium',
  'groups',
] as const;
const meaning = z.union([
  z.strictObject({ is: z.enum(simple) }),
  z.strictObject({ is: z.enum(['field', 'group']), name }),
]);
const file = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const kind = z.enum(['contacts', 'suppression']);
const choice = {
  file,
  kind,
  hasHeading: z.boolean(),
  /** One for each column. */
  mapping: z.array(meaning).max(500),
  task: taskId,
};
const operator = z
  .string()
  .trim()
  .min(1, 'Say who you are: the record names the person who read the file in.')
  .max(80);

export const imports = {
  upload: method<null>()(
    z.object({
      /** An id that the caller makes up; parts of the same id are one file. */
      file,
      name: z.string().trim().min(1).max(255),
      /** Base64. */
      part: z.base64().max(16 * 1024 * 1024),
    }),
    'Hands a file over, in parts of at most 12 MB; a file has at most 200 MB.',
  ),
  preview: method<ImportPreview>()(
    z.object({
      file,
      /** A file of this computer instead of one that was handed over. */
      path: z.string().max(4096).optional(),
      kind,
      task: taskId,
    }),
    'What is in a file (CSV or XLSX): its columns with samples, and what they seem to be. Nothing is changed.',
  ),
  dryRun: method<ImportDryRun>()(
    z.object(choice),
    'What would become of every row. Nothing is changed.',
  ),
  run: method<ImportRow>()(
    z.object({
      ...choice,
      operator,
      source: z
        .string()
        .trim()
        .min(3, 'Say where the file comes from, for example "Glific export of 3 May".')
        .max(400),
    }),
    'Reads a file in. Consent can be lowered by it and is never raised. A checkpoint and a copy of the database are made before. Cancelled in the middle, it answers with the state `cancelled`: what was read in until then stays and can be undone.',
  ),
  list: method<readonly ImportRow[]>()(z.object({}), 'The files that were read in, newest first.'),
  failedRows: method<FailedRowsFile>()(
    z.object({ id: z.string(), path: z.string().max(1024).optional() }),
    'The rows that were not taken over, as CSV with the reason of each: mend them there and read that file in.',
  ),
  undo: method<ImportRow>()(
    z.object({ id: z.string(), operator, task: taskId }),
    'Takes an import back as far as nothing newer happened; what stays is counted.',
  ),
};
