import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanCell, EncodingGuess, guessDelimiter } from '../../electron/consent/import/cells.ts';
import { guessColumns } from '../../electron/consent/import/columns.ts';
import { readAnswer } from '../../electron/consent/import/words.ts';
import { readPhoneCell, readTimeCell } from '../../electron/services/imports/cell-values.ts';

describe('answers', () => {
  test.each([
    ['1', 'out', 'out'],
    ['0', 'out', 'none'],
    ['yes', 'out', 'out'],
    ['no', 'out', 'none'],
    ['yes', 'state', 'in'],
    ['No', 'state', 'out'],
    ['opted_out', 'state', 'out'],
    ['Opted-in', 'out', 'in'],
    ['STOP', 'out', 'out'],
    ['Unsubscribed.', 'state', 'out'],
    ['Stopped', 'state', 'out'],
    ['withdrawn', 'state', 'out'],
    ['refused', 'state', 'out'],
    ['given', 'state', 'in'],
    ['expired', 'state', 'none'],
    ['asked', 'state', 'none'],
    ['ＹＥＳ', 'out', 'out'],
    ['', 'state', 'none'],
    ['n/a', 'state', 'none'],
    ['maybe', 'state', null],
    ['2', 'out', null],
  ] as const)('%s in a column of kind %s: %s', (cell, column, answer) => {
    expect(readAnswer(cell, column)).toBe(answer);
  });
});

test.each([
  ["'+919876543210", '+919876543210'],
  ["\t'+91 98765 43210 ", '+91 98765 43210'],
  ['\u202a+919876543210\u202c', '+919876543210'],
  ["O'Neil", "O'Neil"],
  ["'", ''],
])('%j is cleaned to %j', (cell, clean) => {
  expect(cleanCell(cell)).toBe(clean);
});

describe('numbers', () => {
  test.each([
    ['098765 43210', '+919876543210'],
    ['919876543210', '+919876543210'],
    ['tel:+919876543210', '+919876543210'],
    ['whatsapp:+919876543210', '+919876543210'],
    ['919876543210.0', '+919876543210'],
    ['00254700000001', '+254700000001'],
    ['254700000001', '+254700000001'],
  ])('%s is %s in India', (cell, phone) => {
    expect(readPhoneCell(cell, 'IN')).toEqual({ phone });
  });

  test.each([
    ['9.19877E+11', 'shortened_number'],
    ['9,19877E+11', 'shortened_number'],
    ['', 'no_number'],
    ['call me', 'bad_number'],
    ['+919876543210, +919876543211', 'bad_number'],
    ['12345', 'bad_number'],
    ['=cmd|calc', 'bad_number'],
  ])('%s is refused: %s', (cell, problem) => {
    expect(readPhoneCell(cell, 'IN')).toEqual({ problem });
  });
});

test.each([
  ['2024-05-01T10:00:00Z', '2024-05-01T10:00:00.000Z'],
  ['2024-05-01 10:00', '2024-05-01T04:30:00.000Z'],
  ['2024-05-01', '2024-05-01T18:29:59.000Z'],
  ['31/05/2024', '2024-05-31T18:29:59.000Z'],
  ['1714557600', '2024-05-01T10:00:00.000Z'],
  ['03/04/2024', null],
  ['soon', null],
])('the time %s is %s', (cell, iso) => {
  const time = readTimeCell(cell, 'Asia/Kolkata');
  expect(time === null ? null : new Date(time).toISOString()).toBe(iso);
});

describe('files of other systems', () => {
  const kinds = (line: string, kind: 'contacts' | 'suppression' = 'contacts') =>
    guessColumns([line.split(',')], kind).meanings.map(({ is }) => is);

  test.each([
    [
      'Glific',
      'name,phone,language,opt_in,collection,village',
      ['name', 'phone', 'language', 'state', 'groups', 'field'],
    ],
    [
      'TextIt',
      'Contact UUID,Name,Language,Status,Created On,URN:Tel,Field:Village,Group:Mothers',
      ['ignore', 'name', 'language', 'state', 'ignore', 'phone', 'field', 'group'],
    ],
    [
      'Mautic',
      'id,firstname,lastname,mobile,doNotContact,dnc_channel',
      ['ignore', 'first_name', 'last_name', 'phone', 'out', 'medium'],
    ],
    ['CiviCRM', 'Contact ID,Phone,do_not_sms,is_opt_out', ['ignore', 'phone', 'out', 'out']],
    ['a list in Hindi', 'नाम,फ़ोन,गाँव', ['name', 'phone', 'field']],
  ])('%s', (_, heading, meanings) => {
    expect(kinds(heading)).toEqual(meanings);
  });

  test('a plain list has no heading; its column of numbers is found', () => {
    const guess = guessColumns(
      [
        ['Asha', '+91 98765 43210'],
        ['Ravi', '+919876543211'],
      ],
      'suppression',
    );
    expect(guess).toEqual({
      system: 'other',
      hasHeading: false,
      meanings: [{ is: 'ignore' }, { is: 'phone' }],
    });
  });

  test('on a list of people who are out, other columns are left alone', () => {
    expect(kinds('To,From,Date,Village', 'suppression')).toEqual([
      'phone',
      'ignore',
      'ignore',
      'ignore',
    ]);
  });
});

test.each([
  ['a;b;c\n1,5;2;3\n', ';'],
  ['a,b\n"x;y;z",2\n', ','],
  ['a\tb\n1\t2\n', '\t'],
  ['only\none\n', ','],
])('%j is parted by %j', (text, delimiter) => {
  expect(guessDelimiter(text)).toBe(delimiter);
});

test.each([
  ['UTF-8', Buffer.from('नाम,फ़ोन'), 'utf-8'],
  ['UTF-16 with a mark', Buffer.from('\uFEFFname,phone', 'utf16le'), 'utf-16le'],
  ['UTF-16 without one', Buffer.from('name,phone', 'utf16le'), 'utf-16le'],
  ['Windows-1252', Buffer.from('José,Peña', 'latin1'), 'windows-1252'],
])('%s is found out', (_, bytes, encoding) => {
  const guess = new EncodingGuess();
  for (const byte of bytes) guess.add(Buffer.from([byte]));
  const whole = new EncodingGuess();
  whole.add(bytes);
  expect(whole.result()).toBe(encoding);
  if (!encoding.startsWith('utf-16')) expect(guess.result(), 'byte by byte').toBe(encoding);
});

test('no cell and no heading is too strange to be read', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 3 }),
      fc.string(),
      (rows, text) => {
        guessColumns(rows, 'contacts');
        guessDelimiter(text);
        for (const each of rows.flat()) {
          readAnswer(each, 'out');
          readPhoneCell(cleanCell(each), 'IN');
          readTimeCell(each, 'Asia/Kolkata');
        }
      },
    ),
    { numRuns: 40 },
  );
});
