import { execFile } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConsentCsv } from '../../electron/consent/csv.ts';
import { eventColumns } from '../../electron/consent/event-columns.ts';
import { eraseByHand } from '../support/erase-by-hand.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { unzip } from '../support/unzip.ts';

const run = promisify(execFile);
let desk: MetaDesk;
let directory: string;

beforeEach(async () => {
  desk = await startMetaDesk();
  directory = mkdtempSync(join(tmpdir(), 'consent-desk-bundle-'));
});

afterEach(async () => {
  await desk.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Exports, unpacks, and says where. */
async function exported(name: string): Promise<string> {
  const path = join(directory, `${name}.zip`);
  await desk.api.consent.export({ kind: 'bundle', path });
  const folder = join(directory, name);
  for (const [file, bytes] of unzip(readFileSync(path))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  }
  return folder;
}

/** What the checker of the bundle itself says of it. */
async function checked(folder: string): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await run(process.execPath, ['verify-export.mjs', '.'], { cwd: folder });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, said: stdout };
  }
}

test('a bundle is checked by the program that lies in it, with a person who was erased', async () => {
  for (const phone of ['919876500001', '919876500002']) {
    const person = desk.person(phone);
    for (const words of ['Hello', 'yes', '=STOP "now"', 'STOP']) await person.writes(words);
  }
  await desk.api.contacts.create({ name: 'रवि', phone: '98765 00003' });
  await desk.rest();
  eraseByHand(desk.running.dataDirectory, desk.contactId('919876500002'));
  const first = await exported('first');
  expect(await checked(first)).toMatchObject({
    code: 0,
    said: expect.stringContaining('everything agrees') as string,
  });
  expect(readdirSync(first)).not.toContain('previous-checkpoint.txt');

  await desk.person('919876500004').writes('STOP');
  const second = await exported('second');
  expect(await checked(second)).toMatchObject({ code: 0 });
  expect(readFileSync(join(second, 'previous-checkpoint.txt'), 'utf8')).toBe(
    readFileSync(join(first, 'checkpoint.txt'), 'utf8'),
  );
  const events = readConsentCsv(readFileSync(join(second, 'events.csv'), 'utf8'));
  expect(Object.keys(events[0] ?? {})).toEqual([...eventColumns]);
  const suppressed = readConsentCsv(readFileSync(join(second, 'suppression.csv'), 'utf8'));
  expect(suppressed.map(({ address, reason }) => [address, reason])).toContainEqual([
    '+919876500004',
    'withdrawn',
  ]);
  for (const row of suppressed) expect(row['suppression_hash']).toMatch(/^[0-9a-f]{64}$/);
  const readme = readFileSync(join(second, 'README.txt'), 'utf8');
  expect(readme).toContain(`Events:         ${String(events.length)} `);
  expect(readme).toContain(String(events.at(-1)?.['hash']));
  expect(readdirSync(directory).filter((name) => name.includes('.part'))).toEqual([]);
});

test.each([
  ['a changed cell', 'events.csv', (text: string) => text.replace('"withdrawn"', '"given"')],
  ['a line cut off', 'events.jsonl', (text: string) => text.replace(/[^\n]*\n$/, '')],
  ['a changed notice', null, (text: string) => `${text} `],
])('a bundle with %s is found out', async (_what, name, change) => {
  for (const words of ['Hello', 'yes', 'STOP']) await desk.person().writes(words);
  await desk.rest();
  const folder = await exported('tampered');
  const file = join(
    folder,
    name ?? join('notices', String(readdirSync(join(folder, 'notices'))[0])),
  );
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  const { code, said } = await checked(folder);
  expect([code, said]).toEqual([1, expect.stringContaining('PROBLEM')]);
});

test('a file that was added is found out', async () => {
  await desk.person().writes('STOP');
  const folder = await exported('added');
  appendFileSync(join(folder, 'more.txt'), 'x');
  expect(await checked(folder)).toMatchObject({ code: 1 });
});

test('an empty record can be exported and checked', async () => {
  expect(await checked(await exported('empty'))).toMatchObject({ code: 0 });
});

test('a bundle has no filter', async () => {
  const answer = await desk.running.host.call('consent.export', {
    kind: 'bundle',
    filter: { from: 1 },
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad_filter' } });
});
