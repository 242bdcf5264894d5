import { parse } from 'csv-parse/sync';

/** Excel and LibreOffice take a file without it for another encoding than UTF-8. */
const byteOrderMark = '\uFEFF';
/** Marks a cell as text. It is added to what begins with it, too: then taking one away always gives the original. */
const guard = "'";

/**
 * What a spreadsheet would run or mend instead of showing it: formulas (also behind blanks and in fullwidth form:
 * https://owasp.org/www-community/attacks/CSV_Injection), numbers that lose their zeros, digits or exponent, and cells
 * that begin with the guard itself.
 */
const needsGuard =
  /^(?:'|[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n]|0\d+$|\d{12,}$|\d+(?:\.\d+)?e\d+$)/iu;

/** The beginning of a file: byte order mark and header line. */
export function csvHeader(columns: readonly string[]): string {
  return byteOrderMark + csvLine(columns);
}

/**
 * Rows as CSV lines (RFC 4180, https://www.rfc-editor.org/rfc/rfc4180): CRLF, every cell quoted, and safe to open in a
 * spreadsheet. Nothing is lost: {@link readConsentCsv} gives the same strings back (docs/consent-export.md).
 */
export function csvLines<Column extends string>(
  columns: readonly Column[],
  rows: Iterable<Readonly<Record<Column, string>>>,
): string {
  let lines = '';
  for (const row of rows) lines += csvLine(columns.map((column) => row[column]));
  return lines;
}

/**
 * Reads a file of {@link csvHeader} and {@link csvLines} back, also after a spreadsheet has saved it with commas: one
 * record a row, by column name, with exactly the strings that were written.
 * @throws CsvError (csv-parse) with the line when rows have different lengths or a quote is not closed
 */
export function readConsentCsv(text: string): Record<string, string>[] {
  const [header = [], ...rows] = parse(text, {
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
  });
  return rows.map((cells) =>
    Object.fromEntries(header.map((column, at) => [column, unguardCell(cells[at] ?? '')])),
  );
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${guardCell(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

function guardCell(cell: string): string {
  // Most cells begin with a letter: these need no look at the rest.
  return !/^[A-Za-z]/.test(cell) && needsGuard.test(cell) ? guard + cell : cell;
}

function unguardCell(cell: string): string {
  return cell.startsWith(guard) ? cell.slice(guard.length) : cell;
}
