import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { cleanCell, longestCell } from '../../consent/import/cells.ts';
import { ServiceError } from '../core/errors.ts';
import type { StagedFile } from './staged-file.ts';

/** Most rows of one file. */
export const mostRows = 1_000_000;
const mostColumns = 500;

/** One row of a file. */
export interface FileRow {
  /** Counted from 1, without the heading; empty lines do not count. */
  readonly number: number;
  /** As they stand there. */
  readonly raw: readonly string[];
  readonly cells: readonly string[];
  /** How far the reading is, bytes. */
  readonly bytesRead: number;
}

/**
 * The rows of a file one after the other, however large it is; `hasHeading` leaves the first out.
 * @throws ServiceError `unreadable_file` with the line, or `too_many_rows`
 */
export async function* rowsOf(
  file: StagedFile,
  hasHeading: boolean,
): AsyncGenerator<FileRow, void, undefined> {
  const source = createReadStream(file.csvPath);
  const records = parse({
    delimiter: file.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 2_000_000,
  });
  const decoder = new TextDecoder(file.encoding);
  const text = source.iterator({ destroyOnReturn: true });
  void feed(text, records, decoder);
  let number = hasHeading ? -1 : 0;
  try {
    for await (const record of records) {
      const raw = (record as string[]).slice(0, mostColumns);
      if (raw.every((cell) => cell === '')) continue;
      number += 1;
      if (number > mostRows) throw tooManyRows();
      if (number > 0) yield { number, raw, cells: raw.map(shortened), bytesRead: source.bytesRead };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    records.destroy();
    source.destroy();
  }
}

/** The first rows, with the heading. */
export async function firstRows(file: StagedFile, count: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of rowsOf(file, false)) {
    rows.push([...cells]);
    if (rows.length >= count) break;
  }
  return rows;
}

async function feed(
  chunks: AsyncIterable<Buffer>,
  records: ReturnType<typeof parse>,
  decoder: InstanceType<typeof TextDecoder>,
): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (records.destroyed) return;
      if (!records.write(decoder.decode(chunk, { stream: true })))
        await new Promise<void>((resolve) => {
          const go = () => {
            records.off('drain', go).off('close', go);
            resolve();
          };
          records.on('drain', go).on('close', go);
        });
    }
    if (!records.destroyed) records.end(decoder.decode());
  } catch (error) {
    records.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** One letter more than is read tells that it was too long. */
function shortened(cell: string): string {
  return cleanCell(cell.length > longestCell ? cell.slice(0, longestCell + 1) : cell);
}

function tooManyRows(): ServiceError {
  return new ServiceError(
    'too_many_rows',
    `The file has more than ${mostRows.toLocaleString('en')} rows. Split it and read the parts in one after the other.`,
  );
}

function unreadable(error: CsvError): ServiceError {
  const line = 'lines' in error ? ` near line ${String(error['lines'])}` : '';
  return new ServiceError(
    'unreadable_file',
    `The file could not be read${line}: ${error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark is never closed' : 'its rows have no clear end'}. Mend that line, or save the file anew as "CSV UTF-8" or XLSX, and choose it again.`,
  );
}
