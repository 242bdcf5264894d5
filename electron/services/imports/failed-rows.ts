import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { RowReason } from '../../api/contract/imports.ts';
import { csvHeader, csvLines } from '../../consent/csv.ts';
import { formatUtc } from '../../consent/time.ts';
import { ServiceError } from '../core/errors.ts';
import type { FileRow } from './file-rows.ts';
import type { RowPlan } from './plan-row.ts';

const added = ['row', 'reason'] as const;

/** Why a row was not taken over, for the person who mends it. */
const words: Readonly<Record<RowReason, string>> = {
  no_number: 'There is no phone number in this row.',
  shortened_number:
    'The spreadsheet has shortened this number and its last digits are lost. Take it from the original, with the column formatted as text.',
  bad_number:
    'This is not a phone number. Write it with its country code; a spreadsheet may have taken leading zeros away.',
  cell_too_long: 'A cell of this row has more than 10,000 letters.',
  unclear_answer: 'The answer cannot be understood. Write yes or no, or opted out or opted in.',
  unknown_purpose: 'There is no purpose of this id here. Make it in the settings, or correct it.',
  other_medium: 'This row is about e-mail, which is not sent from here.',
  suppressed:
    'This number is on the list of people who are out. Nobody was added; only the person can come back, by writing the start word.',
  already_listed: 'This number is on the list of people who are out already.',
  stays_out:
    'This person is opted out and stays out. Only they can come back, by writing the start word.',
  yes_without_proof: 'The yes has no proof here and counts for nothing. Ask the person.',
  older_than_yes: 'The person opted in after the time in this row. Their yes stands.',
  not_out: 'The row does not say that the person is out.',
  duplicate: 'The same number stands further up in the file.',
};

/** The name of the file for an import. */
export function failedRowsName(id: string): string {
  return `import-${id}-not-taken-over.csv`;
}

/** Writes the rows that were not taken over, as they were, with the reason of each. Nothing is written while there is none. */
export class FailedRows {
  readonly #path: string;
  readonly #directory: string;
  readonly #headings: readonly string[];
  #file: WriteStream | null = null;
  #count = 0;

  constructor(exportsDirectory: string, id: string, headings: readonly string[]) {
    this.#directory = exportsDirectory;
    this.#path = join(exportsDirectory, failedRowsName(id));
    this.#headings = headings;
  }

  get count(): number {
    return this.#count;
  }

  async add(rows: readonly { readonly row: FileRow; readonly plan: RowPlan }[]): Promise<void> {
    const failed = rows.filter(({ plan }) => isFailed(plan));
    if (failed.length === 0) return;
    this.#count += failed.length;
    const file = (this.#file ??= await this.#begin());
    const keys = [...this.#headings.map((_, at) => String(at)), ...added];
    const records = failed.map(({ row, plan }) => ({
      ...Object.fromEntries(this.#headings.map((_, at) => [String(at), row.cells[at] ?? ''])),
      row: String(row.number),
      reason: reasonOf(plan),
    }));
    if (!file.write(csvLines(keys, records as Record<string, string>[]))) await once(file, 'drain');
  }

  async end(): Promise<void> {
    if (this.#file === null) return;
    this.#file.end();
    await once(this.#file, 'finish');
  }

  async #begin(): Promise<WriteStream> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const file = createWriteStream(this.#path, { mode: 0o600 });
    await once(file, 'open');
    file.write(csvHeader([...this.#headings, ...added]));
    return file;
  }
}

function isFailed({ outcome }: RowPlan): boolean {
  return (
    outcome === 'refused' ||
    outcome === 'suppressed' ||
    outcome === 'kept_out' ||
    outcome === 'duplicate'
  );
}

function reasonOf({ reason, detail, since }: RowPlan): string {
  const text = reason === null ? '' : words[reason];
  const said = detail === '' ? '' : ` (${detail})`;
  return `${text}${said}${since === null ? '' : ` Since ${formatUtc(since)}.`}`;
}

/**
 * Copies the file of an import to a place that somebody chose.
 * @throws ServiceError `not_found` when every row was taken over, `bad_path`
 */
export async function copyFailedRows(
  exportsDirectory: string,
  id: string,
  path: string | undefined,
): Promise<string> {
  const from = join(exportsDirectory, failedRowsName(id));
  if ((await stat(from).catch(() => null)) === null)
    throw new ServiceError(
      'not_found',
      'There is no such file: every row was taken over, or it was removed.',
    );
  if (path === undefined) return from;
  const refused = new ServiceError(
    'bad_path',
    `The file could not be written to ${path}. Choose another place; it needs a full path that ends in .csv.`,
  );
  if (!isAbsolute(path) || !path.toLowerCase().endsWith('.csv') || path.includes('\0'))
    throw refused;
  await copyFile(from, path).catch(() => {
    throw refused;
  });
  return path;
}
