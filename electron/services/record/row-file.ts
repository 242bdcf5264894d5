import { csvHeader, csvLines } from '../../consent/csv.ts';
import type { Task } from '../core/tasks.ts';

/** Says that so much more was read; gives way to other work when it is time for that, and throws when somebody cancelled. */
export type Advance = (read: number) => Promise<void>;

/** A table, made stretch by stretch: the caller does other work between two. */
export interface RowFile<Column extends string = string> {
  readonly columns: readonly Column[];
  /** How much will be read: the sum of all `read`. */
  readonly total: number;
  readonly stretches: () => Iterable<{
    /** How much was read for it, in the unit of `total`. */
    readonly read: number;
    readonly rows: readonly Readonly<Record<Column, string>>[];
  }>;
}

/** The table as the text of a CSV file, piece by piece; `counted` is told the rows of each piece. */
export async function* csvText<Column extends string>(
  file: RowFile<Column>,
  advance: Advance,
  counted: (rows: number) => void,
): AsyncGenerator<string, void, undefined> {
  yield csvHeader(file.columns);
  for (const { read, rows } of file.stretches()) {
    if (rows.length > 0) yield csvLines(file.columns, rows);
    counted(rows.length);
    await advance(read);
  }
}

/** What is said of a file when it is whole. */
export interface Written {
  readonly rows: number;
  /** Sheets of a workbook; 0 for other files. */
  readonly sheets: number;
  /** Hex. */
  readonly sha256: string;
}

/** Counts what is read for one file or several. */
export function counting(task: Task, total: number): Advance {
  let done = 0;
  return (read) => {
    done += read;
    return task.step(Math.min(done, total), total);
  };
}
