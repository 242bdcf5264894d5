import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TranslationRow } from '../../electron/api/contract/translations.ts';
import {
  readTranslations,
  writeTranslations,
} from '../../electron/services/translations/translations.ts';

const rows: readonly TranslationRow[] = [
  {
    key: '5703e26a/text/0',
    note: 'Step 1, message',
    source: '@contact.name, "may" we\nwrite <b>to</b> you & yours?',
    target: 'क्या हम आपको लिखें?',
  },
  { key: '5703e26a/quick_replies/0', note: 'Step 1, button', source: '=yes', target: '' },
];

async function thereAndBack(format: 'csv' | 'xliff', given: readonly TranslationRow[]) {
  const languages = { sourceLanguage: 'eng', language: 'hin' } as const;
  const { text, fileName } = await writeTranslations({
    format,
    flowName: 'Opt/in "2"',
    ...languages,
    rows: given,
  });
  return { text, fileName, file: await readTranslations(text) };
}

describe.each(['csv', 'xliff'] as const)('%s', (format) => {
  test('what goes to the translator comes back the same', async () => {
    const { file, fileName } = await thereAndBack(format, rows);
    expect(file).toEqual({
      language: 'hin',
      rows: rows.map(({ key, source, target }) => ({ key, source, target })),
    });
    expect(fileName).toBe(format === 'csv' ? 'Optin 2-hin.csv' : 'Optin 2-hin.xlf');
  });

  test('any text comes back the same', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    // XML has no way to write most control characters, and reads a carriage return as a line feed.
    const words = text.map((each) => each.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '-'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 5 }),
        async (pairs) => {
          const given = pairs.map(([source, target], at) => ({
            key: `k${String(at)}`,
            note: '',
            source,
            target,
          }));
          const { file } = await thereAndBack(format, given);
          expect(file.rows).toEqual(
            given.map(({ key, source, target }) => ({ key, source, target })),
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

test('a cell that a spreadsheet would run is text in the CSV', async () => {
  const { text } = await thereAndBack('csv', rows);
  expect(text).toContain(`"'=yes"`);
  expect(text).toContain(`"'@contact.name`);
});

test('XLIFF 2.0 is read, and marks inside a text leave their words', async () => {
  const unit = (id: string, target: string) =>
    `<unit id="${id}"><segment><source>Hi</source><target>${target}</target></segment></unit>`;
  const { language, rows: read } = await readTranslations(
    `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="hi"><file id="flow">${unit('a', 'नमस्ते <pc id="1">जी</pc>')}<group id="g">${unit('b', 'हाँ')}</group></file></xliff>`,
  );
  expect(language).toBe('hin');
  expect(read).toEqual([
    { key: 'a', source: 'Hi', target: 'नमस्ते जी' },
    { key: 'b', source: 'Hi', target: 'हाँ' },
  ]);
});

test.each([
  ['nothing', ''],
  ['words', 'hello'],
  ['another CSV', 'a,b\n1,2'],
  ['an open quote', 'key,where,original,Hindi\n"a,b'],
  ['other XML', '<a/>'],
  ['half a file', '<xliff version="1.2"><file>'],
  ['very deep XML', `<xliff version="1.2">${'<group>'.repeat(50_000)}`],
  [
    'an entity of its own',
    '<!DOCTYPE x [<!ENTITY a "aaaa">]><xliff version="1.2"><file><body><trans-unit id="1"><source>&a;</source></trans-unit></body></file></xliff>',
  ],
])('a file that is none is told so: %s', async (_, text) => {
  await expect(readTranslations(text)).rejects.toMatchObject({ code: 'bad_translations' });
});

test.each([
  ['an empty one', '<xliff version="1.2"></xliff>'],
  ['a page of the web', '<html></html>'],
  ['one without an end', `<xliff version="1.2">${'<group id="g">'.repeat(20_000)}`],
])('what a library trips over is not shown: %s', async (_, text) => {
  await expect(readTranslations(text)).rejects.toMatchObject({
    message: expect.not.stringMatching(/undefined|stack/u) as string,
  });
});

test('no text of a file does anything but fail in words', async () => {
  const part = fc.constantFrom(
    '<xliff version="1.2">',
    '<xliff version="2.0">',
    '<file>',
    '<body>',
    '<unit id="a">',
    '<trans-unit id="__proto__">',
    '<source>',
    'x',
    '</source>',
    '</unit>',
    '</file>',
    '</xliff>',
    'key,where,original,Hindi\n',
    '"',
    ',',
    '\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 14 }), async (parts) => {
      await readTranslations(parts.join('')).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'bad_translations' });
      });
    }),
  );
});
