/** A cell of a spreadsheet; empty text leaves it empty. */
export type Cell =
  | { readonly kind: 'text' | 'heading'; readonly value: string }
  /** A day, `2026-11-22`, or a time of day, `17:38:00`: plain local ones, as Excel has no time zones. */
  | { readonly kind: 'day' | 'time'; readonly value: string };

/** The most rows of a sheet: https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
export const mostSheetRows = 1_048_576;
/** The most characters of a cell; what is longer is cut, or Excel would call the file damaged. */
const mostCharacters = 32_767;

const styles = { text: 1, day: 2, time: 3, heading: 4 } as const;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const application = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The beginning of a sheet: its first row stays in view, and each column has its width, in characters. */
export function sheetStart(widths: readonly number[]): string {
  const columns = widths.map((width, at) => {
    const column = String(at + 1);
    return `<col min="${column}" max="${column}" width="${String(width)}" customWidth="1"/>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
}

export const sheetEnd = '</sheetData></worksheet>';

/**
 * Row number `row`, from 1. Text stays text in Excel, LibreOffice and Google Sheets: `+91...`, leading zeros and `=...` are
 * neither run nor mended.
 */
export function sheetRow(row: number, cells: readonly Cell[]): string {
  const number = String(row);
  const written = cells.map((cell, at) => cellXml(`${columnLetters(at)}${number}`, cell));
  return `<row r="${number}">${written.join('')}</row>`;
}

/** `A` for 0, `AA` for 26. */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

function cellXml(address: string, cell: Cell): string {
  if (cell.value === '') return '';
  const style = `r="${address}" s="${String(styles[cell.kind])}"`;
  if (cell.kind === 'day' || cell.kind === 'time')
    return `<c ${style}><v>${String(serial(cell.kind, cell.value))}</v></c>`;
  return `<c ${style} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.value)}</t></is></c>`;
}

/** Excel counts days from 1899-12-30; a time is a part of one. */
function serial(kind: 'day' | 'time', value: string): number {
  const utcMs = Date.parse(kind === 'day' ? `${value}T00:00:00Z` : `1970-01-01T${value}Z`);
  return utcMs / 86_400_000 + (kind === 'day' ? 25_569 : 0);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};

/** XML has no way to write most control characters: they stand as `_xHHHH_` (ECMA-376, ST_Xstring), and what looks like that is masked. */
function escaped(value: string): string {
  const cut = value.length > mostCharacters ? `${value.slice(0, mostCharacters - 1)}…` : value;
  return cut
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll(/[&<>\r]/g, (character) => entities[character] ?? character);
}

/** The files of a workbook beside its sheets, which are `xl/worksheets/sheet1.xml` and so on, by these names. */
export function workbookParts(sheetNames: readonly string[]): Readonly<Record<string, string>> {
  const numbers = sheetNames.map((_, at) => String(at + 1));
  const sheets = sheetNames.map(
    (name, at) =>
      `<sheet name="${escaped(name).replaceAll('"', '&quot;')}" sheetId="${numbers[at] ?? ''}" r:id="rId${numbers[at] ?? ''}"/>`,
  );
  const toSheets = numbers.map(
    (number) =>
      `<Relationship Id="rId${number}" Type="${relations}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  const types = numbers.map(
    (number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${application}.worksheet+xml"/>`,
  );
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${application}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${application}.styles+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${toSheets.join('')}<Relationship Id="rIdStyles" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml,
  };
}

/** In the order of `styles`: plain, text, day, time, heading. Text cells have the number format Text, so that editing keeps them. */
const stylesXml = `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;
