import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import readXlsxFile, { readSheet } from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import {
  sheetEnd,
  sheetRow,
  sheetStart,
  workbookParts,
} from '../../electron/services/record/sheet-xml.ts';
import { writeWhole } from '../../electron/services/record/whole-file.ts';
import { ZipWriter } from '../../electron/services/record/zip-writer.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'consent-desk-workbook-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

type Row = readonly unknown[];

async function sheetsOf(path: string): Promise<Map<string, Row[]>> {
  const sheets = await readXlsxFile(readFileSync(path), { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as Row[]]));
}

describe('a workbook of staff', () => {
  let desk: MetaDesk;
  beforeEach(async () => {
    desk = await startMetaDesk();
  });
  afterEach(() => desk.close());

  it('has events and states under headings, with text that stays text and plain local times', async () => {
    const person = desk.person('919876500001');
    for (const words of ['Hello', 'yes', '=STOP()', 'STOP']) await person.writes(words);
    await desk.api.contacts.create({ name: '007', phone: '98765 00002' });
    await desk.rest();
    const path = join(directory, 'record.xlsx');
    const written = await desk.api.consent.export({ kind: 'workbook', path });
    expect(written).toMatchObject({ sheets: 3, name: 'record.xlsx' });
    const sheets = await sheetsOf(path);
    expect([...sheets.keys()]).toEqual(['Events', 'Current state', 'About']);
    const [heading = [], ...events] = sheets.get('Events') ?? [];
    expect(events).toHaveLength(written.rows);
    const column = (name: string) => events.map((row) => row[heading.indexOf(name)]);
    expect(column('Phone')).toContain('+919876500001');
    expect(column('Phone in groups')).toContain('+91 98765 00001');
    expect(column('Their words')).toContain('STOP');
    expect(column('Day')[0]).toBeInstanceOf(Date);
    const states = sheets.get('Current state') ?? [];
    expect(states.map((row) => row.slice(0, 2))).toContainEqual(['007', '+919876500002']);
  });

  it('speaks Hindi, and holds only what the filter lets through', async () => {
    for (const phone of ['919876500001', '919876500002'])
      for (const words of ['Hello', 'STOP']) await desk.person(phone).writes(words);
    await desk.rest();
    const contactId = desk.contactId('919876500001');
    const path = join(directory, 'record.xlsx');
    const { rows } = await desk.api.consent.export({
      kind: 'workbook',
      path,
      language: 'hi',
      filter: { contactId, states: ['withdrawn'] },
    });
    const sheets = await sheetsOf(path);
    expect([...sheets.keys()]).toEqual(['घटनाएँ', 'वर्तमान स्थिति', 'इस फ़ाइल के बारे में']);
    expect([rows, sheets.get('घटनाएँ')?.length, sheets.get('वर्तमान स्थिति')?.length]).toEqual([
      1, 2, 2,
    ]);
    expect(JSON.stringify(sheets.get('इस फ़ाइल के बारे में'))).toContain(contactId);
  });
});

test('every text is read back from a sheet as it was written', { timeout: 60_000 }, async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '=1+1',
      '+919876500001',
      '007',
      "'",
      ' edges ',
      'a\r\nb\tc',
      '<&>"',
      'नमस्ते 🙏',
      '\u200d',
    ),
    fc.string({ unit: 'grapheme' }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (texts) => {
      const path = join(directory, 'texts.xlsx');
      const zip = new ZipWriter(0);
      const made = zip.fill(async () => {
        const row = sheetRow(
          1,
          texts.map((value) => ({ kind: 'text', value: `a${value}` })),
        );
        await zip.add('xl/worksheets/sheet1.xml', [sheetStart([10]), row, sheetEnd]);
        for (const [name, text] of Object.entries(workbookParts(['S'])))
          await zip.add(name, [text]);
      });
      await writeWhole(path, zip.stream, made);
      const [row] = await readSheet(readFileSync(path), { trim: false });
      expect(row).toEqual(texts.map((value) => `a${value}`));
    }),
    { numRuns: 60 },
  );
});
