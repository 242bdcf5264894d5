import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvHeader, csvLines, readConsentCsv } from '../../electron/consent/csv.ts';

const columns = ['phone', 'words'] as const;

function written(...rows: (readonly [string, string])[]): string {
  return (
    csvHeader(columns) +
    csvLines(
      columns,
      rows.map(([phone, words]) => ({ phone, words })),
    )
  );
}

/** A cell as a spreadsheet would take it. */
function shown(value: string): string | undefined {
  const [cells] = parse(csvLines(columns, [{ phone: value, words: '' }]), {
    record_delimiter: '\r\n',
  });
  return cells?.[0];
}

const hostile = [
  "=cmd|' /C calc'!A0",
  '=1+1',
  '+919800000001',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff=1',
  '\u0000=1',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  "'",
  "''",
  "'+91",
  "'=1",
  "don't",
  '"',
  '""',
  '"quoted"',
  'a,b',
  'a;b',
  'a\tb',
  'two\nlines',
  'two\r\nlines',
  '\r',
  '\n',
  '\r\n',
  '',
  ' ',
  ' edges ',
  '🙏',
  '👩‍👩‍👧',
  'नमस्ते, रोको।',
  'مرحبا',
  '007',
  '919800000001',
  '1e5',
  '1.5E10',
  '12',
  '0',
  '2026-11-22T12:08:00.000Z',
  'x\u2028y',
  '\ufeff',
];

describe('the CSV files', () => {
  it('begin with a byte order mark and have CRLF line ends and quotes everywhere', () => {
    expect(written(['a', ''])).toBe('\ufeff"phone","words"\r\n"a",""\r\n');
    expect(written()).toBe('\ufeff"phone","words"\r\n');
  });

  it.each(hostile)('give %j back as it was', (value) => {
    expect(readConsentCsv(written([value, 'end'], ['x', value]))).toEqual([
      { phone: value, words: 'end' },
      { phone: 'x', words: value },
    ]);
  });

  it.each(hostile.filter((value) => /^[\s\p{C}]*[=+\-@＝＋－＠]/u.test(value)))(
    'show %j as text, not as a formula',
    (value) => {
      expect(shown(value)).toBe(`'${value}`);
    },
  );

  it.each(['007', '919800000001', '1e5'])('keep %j from being made another number', (value) => {
    expect(shown(value)).toBe(`'${value}`);
  });

  it.each([
    '12',
    '0',
    'plain',
    '2026-11-22T12:08:00.000Z',
    '0192f3a4-7b1c-7def-8123-456789abcdef',
    "don't",
    'नमस्ते',
  ])('leave %j alone', (value) => {
    expect(shown(value)).toBe(value);
  });

  it(
    'give every string back, and show none that a spreadsheet would run',
    { timeout: 30_000 },
    () => {
      const part = fc.oneof(
        fc.constantFrom(...hostile),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
      );
      const cell = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
      fc.assert(
        fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), (rows) => {
          const text = written(...rows);
          // Through UTF-8, as a file would.
          const read = readConsentCsv(Buffer.from(text).toString());
          expect(read).toEqual(rows.map(([phone, words]) => ({ phone, words })));
          for (const [phone] of rows)
            expect(shown(phone)).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@]/u);
        }),
        { numRuns: 1000 },
      );
    },
  );

  it('can be read after a spreadsheet has saved them: without needless quotes, with LF', () => {
    expect(readConsentCsv('phone,words\n\'+919800000001,"a,b"\n\'007,\n')).toEqual([
      { phone: '+919800000001', words: 'a,b' },
      { phone: '007', words: '' },
    ]);
    expect(readConsentCsv('')).toEqual([]);
  });

  it('are refused with the line when rows have different lengths', () => {
    expect(() => readConsentCsv('a,b\r\n1,2\r\n1\r\n')).toThrow(/line 3/);
  });
});
