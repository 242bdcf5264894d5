import type { RowReason } from '../../api/contract/imports.ts';
import { longestCell } from '../../consent/import/cells.ts';
import type { ColumnMeaning, ImportKind } from '../../consent/import/columns.ts';
import { readAnswer, type ImportedAnswer } from '../../consent/import/words.ts';
import { languageCode } from '../../engine/flow/locales.ts';
import { consentField } from '../../engine/fields.ts';
import { readPhoneCell, readTimeCell } from './cell-values.ts';
import type { FileRow } from './file-rows.ts';

/** What a row says, once its columns are known. */
export interface ReadRow {
  readonly number: number;
  /** E.164; empty when there is none. */
  readonly phone: string;
  readonly phoneAsGiven: string;
  /** Why nothing of it can be taken over; null when it can. */
  readonly problem: { readonly reason: RowReason; readonly detail: string } | null;
  readonly name: string;
  /** ISO 639-3; empty when the row says none that is known. */
  readonly language: string;
  readonly fields: readonly {
    readonly key: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly groups: readonly string[];
  readonly answer: ImportedAnswer;
  /** When the person gave it, ms UTC; null when the row does not say. */
  readonly since: number | null;
  /** Empty: about all messages. */
  readonly purposeId: string;
}

/** How the rows of one file are read. */
export interface RowReading {
  readonly kind: ImportKind;
  readonly mapping: readonly ColumnMeaning[];
  /** ISO 3166 alpha-2: of numbers without a country. */
  readonly country: string;
  /** IANA: of times without a zone. */
  readonly timezone: string;
}

const answering: readonly ColumnMeaning['is'][] = ['out', 'state', 'out_at'];

/** Reads a row. Whatever cannot be understood about a number or an answer refuses the whole row: half of it could do harm. */
export function readRow(row: FileRow, reading: RowReading): ReadRow {
  const { mapping } = reading;
  const cellsOf = (is: ColumnMeaning['is']) =>
    mapping.flatMap((meaning, at) => (meaning.is === is ? [row.cells[at] ?? ''] : []));
  const first = (is: ColumnMeaning['is']) => cellsOf(is).find((cell) => cell !== '') ?? '';
  const phone = phoneOf(cellsOf('phone'), reading.country);
  const said = answerOf(row, reading);
  const names = [first('name') || `${first('first_name')} ${first('last_name')}`.trim()];
  return {
    number: row.number,
    phone: 'phone' in phone ? phone.phone : '',
    phoneAsGiven: phone.given,
    problem: problemOf(row, cellsOf('medium'), phone, said),
    name: (names[0] ?? '').slice(0, 200),
    language: languageCode(first('language')) ?? '',
    fields: fieldsOf(row, mapping),
    groups: groupsOf(row, mapping),
    answer: said.answer ?? 'none',
    since: said.since,
    purposeId: first('purpose') === 'all' ? '' : first('purpose'),
  };
}

type PhoneCell = ReturnType<typeof readPhoneCell> & { readonly given: string };

function phoneOf(cells: readonly string[], country: string): PhoneCell {
  const filled = cells.filter((cell) => cell !== '');
  let problem: PhoneCell = { problem: 'no_number', given: '' };
  for (const given of filled) {
    const read = readPhoneCell(given, country);
    if ('phone' in read) return { ...read, given };
    if (problem.given === '') problem = { ...read, given };
  }
  return problem;
}

interface Said {
  /** Null: it cannot be understood. */
  readonly answer: ImportedAnswer | null;
  readonly since: number | null;
  readonly detail: string;
}

/** A no in any of the columns counts. A list of people who are out needs no column for it. */
function answerOf(row: FileRow, { kind, mapping, timezone }: RowReading): Said {
  if (kind === 'suppression' && !mapping.some(({ is }) => answering.includes(is)))
    return { answer: 'out', since: sinceOf(row, mapping, timezone), detail: '' };
  let answer: ImportedAnswer = 'none';
  let since = sinceOf(row, mapping, timezone);
  for (const [at, { is }] of mapping.entries()) {
    const cell = row.cells[at] ?? '';
    if (is === 'out_at') {
      const time = readTimeCell(cell, timezone);
      const said = time === null ? readAnswer(cell, 'out') : 'out';
      if (said === null) return { answer: null, since: null, detail: cell };
      if (said !== 'out') continue;
      answer = 'out';
      since = time ?? since;
    } else if (is === 'out' || is === 'state') {
      const said = readAnswer(cell, is);
      if (said === null) return { answer: null, since: null, detail: cell };
      if (said === 'out' || answer === 'none') answer = said;
    }
  }
  return { answer, since, detail: '' };
}

function sinceOf(row: FileRow, mapping: readonly ColumnMeaning[], timezone: string): number | null {
  const at = mapping.findIndex(({ is }) => is === 'since');
  return at < 0 ? null : readTimeCell(row.cells[at] ?? '', timezone);
}

function problemOf(
  row: FileRow,
  mediums: readonly string[],
  phone: PhoneCell,
  said: Said,
): ReadRow['problem'] {
  if (row.cells.some((cell) => cell.length > longestCell))
    return { reason: 'cell_too_long', detail: '' };
  if (mediums.some((cell) => /^e-?mail$/iu.test(cell)))
    return { reason: 'other_medium', detail: '' };
  if ('problem' in phone) return { reason: phone.problem, detail: phone.given.slice(0, 100) };
  return said.answer === null
    ? { reason: 'unclear_answer', detail: said.detail.slice(0, 100) }
    : null;
}

function fieldsOf(row: FileRow, mapping: readonly ColumnMeaning[]): ReadRow['fields'] {
  return mapping.flatMap((meaning, at) => {
    const value = row.cells[at] ?? '';
    if (meaning.is !== 'field' || value === '') return [];
    const key = fieldKey(meaning.name);
    return key === '' || key === consentField ? [] : [{ key, name: meaning.name, value }];
  });
}

/** As flows name it: `@fields.home_village`. Rule: https://textit.com/docs/fields/ */
function fieldKey(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '')
    .slice(0, 36);
}

function groupsOf(row: FileRow, mapping: readonly ColumnMeaning[]): string[] {
  const names = mapping.flatMap((meaning, at) => {
    const cell = row.cells[at] ?? '';
    if (meaning.is === 'group') return readAnswer(cell, 'state') === 'in' ? [meaning.name] : [];
    return meaning.is === 'groups' ? cell.split(/[,;|]/u) : [];
  });
  return [...new Set(names.map((name) => name.trim().slice(0, 100)))].filter((name) => name !== '');
}
