import type { Db } from '../../../db/open.ts';
import type { ExportFilter } from '../../api/contract/export.ts';
import { displayPhone } from '../../channels/phone.ts';
import { eventSheet, stateSheet, type SheetLayout } from '../../consent/sheet-columns.ts';
import { aboutLines } from '../../consent/sheet-words.ts';
import type { Context } from '../core/context.ts';
import type { Task } from '../core/tasks.ts';
import { eventFile } from './export-events.ts';
import { stateFile } from './export-states.ts';
import { counting, type Advance, type RowFile, type Written } from './row-file.ts';
import {
  mostSheetRows,
  sheetEnd,
  sheetRow,
  sheetStart,
  workbookParts,
  type Cell,
} from './sheet-xml.ts';
import { writeWhole } from './whole-file.ts';
import { ZipWriter } from './zip-writer.ts';

interface WorkbookWish {
  readonly filter: ExportFilter;
  readonly language: 'en' | 'hi';
}

/**
 * Writes the record as a workbook for staff: events, current state, and a sheet that says what it is. A table that is longer than
 * a sheet goes on in the next. Rows are written as they are read, so that memory does not grow with them.
 * @param sheetRows the most rows of a sheet, the heading included
 * @throws ServiceError `bad_path`; `cancelled`
 */
export async function writeWorkbook(
  context: Context,
  db: Db,
  target: string,
  { filter, language }: WorkbookWish,
  task: Task,
  sheetRows = mostSheetRows,
): Promise<Written> {
  const events = eventFile(context, db, undefined, filter);
  const states = stateFile(context, db, filter);
  const advance = counting(task, events.total + states.total);
  const names: string[] = [];
  let rows = 0;
  const zip = new ZipWriter(context.universe.now());
  const made = zip.fill(async () => {
    const table = async <Column extends string>(
      file: RowFile<Column>,
      layout: SheetLayout<Column>,
    ): Promise<number> => {
      const source = new RowSource(file, advance);
      for (let part = 1; part === 1 || (await source.hasMore()); part += 1) {
        const name = part === 1 ? layout.name : `${layout.name} ${String(part)}`;
        names.push(name);
        await zip.add(sheetPath(names.length), sheetText(source, layout, sheetRows));
      }
      return source.taken;
    };
    rows = await table(events, eventSheet(language, displayPhone));
    await table(states, stateSheet(language, displayPhone));
    const about = aboutLines(language, {
      organisation: context.settings.current.organisationName,
      timezone: context.settings.current.timezone,
      madeAt: context.universe.now(),
      filter,
    });
    names.push(about.name);
    await zip.add(sheetPath(names.length), [
      sheetStart([30, 80]),
      ...about.lines.map((line, at) =>
        sheetRow(
          at + 1,
          line.map((value) => ({ kind: 'text', value })),
        ),
      ),
      sheetEnd,
    ]);
    for (const [name, text] of Object.entries(workbookParts(names))) await zip.add(name, [text]);
  });
  const sha256 = await writeWhole(target, zip.stream, made);
  return { rows, sheets: names.length, sha256 };
}

function sheetPath(number: number): string {
  return `xl/worksheets/sheet${String(number)}.xml`;
}

async function* sheetText<Column extends string>(
  source: RowSource<Column>,
  layout: SheetLayout<Column>,
  sheetRows: number,
): AsyncGenerator<string, void, undefined> {
  yield sheetStart(layout.columns.map(({ width }) => width));
  yield sheetRow(
    1,
    layout.columns.map(({ heading }) => ({ kind: 'heading', value: heading })),
  );
  for (let written = 1; written < sheetRows;) {
    const rows = await source.take(sheetRows - written);
    if (rows.length === 0) break;
    const first = written + 1;
    written += rows.length;
    yield rows
      .map((row, at) =>
        sheetRow(
          first + at,
          layout.columns.map(({ kind, cell }): Cell => ({ kind, value: cell(row) })),
        ),
      )
      .join('');
  }
  yield sheetEnd;
}

/** The rows of a table, taken in pieces of any length. */
class RowSource<Column extends string> {
  readonly #stretches: Iterator<{
    readonly read: number;
    readonly rows: readonly Readonly<Record<Column, string>>[];
  }>;
  readonly #advance: Advance;
  #waiting: readonly Readonly<Record<Column, string>>[] = [];
  taken = 0;

  constructor(file: RowFile<Column>, advance: Advance) {
    this.#stretches = file.stretches()[Symbol.iterator]();
    this.#advance = advance;
  }

  async hasMore(): Promise<boolean> {
    while (this.#waiting.length === 0) {
      const next = this.#stretches.next();
      if (next.done === true) return false;
      this.#waiting = next.value.rows;
      await this.#advance(next.value.read);
    }
    return true;
  }

  /** The next rows, at most so many; none at the end. */
  async take(most: number): Promise<readonly Readonly<Record<Column, string>>[]> {
    if (!(await this.hasMore())) return [];
    const rows = this.#waiting.slice(0, most);
    this.#waiting = this.#waiting.slice(most);
    this.taken += rows.length;
    return rows;
  }
}
