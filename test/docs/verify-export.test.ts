import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bundleFiles,
  bundleLine,
  bundleManifest,
  noticePath,
} from '../../electron/consent/bundle.ts';
import { checkpointOrigin, makeCheckpoint } from '../../electron/consent/checkpoint.ts';
import { csvHeader, csvLines } from '../../electron/consent/csv.ts';
import { eventColumns, eventRow } from '../../electron/consent/event-columns.ts';
import {
  genesisHash,
  originText,
  sealEvent,
  type SealedEvent,
} from '../../electron/consent/ledger.ts';
import { noPersonal, sampleEvent } from '../consent/sample-events.ts';

const program = fileURLToPath(new URL('../../docs/verify-export.mjs', import.meta.url));
const keys = generateKeyPairSync('ed25519');
const origin = {
  organisationId: 'org-1',
  createdAt: Date.UTC(2026, 0, 1),
  publicKey: keys.publicKey.export({ format: 'der', type: 'spki' }),
};
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const words = 'May we write to you?\nReply YES.';
const context = {
  controllerName: 'Org',
  controllerContact: '',
  jurisdiction: 'IN',
  storageLocation: '',
  legalBasis: 'consent',
  recipients: [],
  piiTypes: [],
  noticeDeliveredAt: null,
  withdrawalMethod: 'reply STOP',
  confirmation: null,
  retentionUntil: null,
  checkpointId: null,
};

let root: string;
let sound: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'consent-desk-bundle-'));
  sound = path.join(root, 'sound');
  write(sound, chain());
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function chain(change: (seq: number, text: string) => string = (_, text) => text): SealedEvent[] {
  const sealed: SealedEvent[] = [];
  for (const seq of [1, 2, 3, 4]) {
    const event = sampleEvent({
      seq,
      eventId: `event-${String(seq)}`,
      notice: { id: 'n', version: 1, language: 'eng', sha256: sha256(words), shownAt: 1 },
    });
    const messageText = change(seq, '=STOP, "now"\u2028\nplease');
    sealed.push(
      sealEvent(
        sealed.at(-1)?.row.hash ?? genesisHash(origin),
        event,
        { ...noPersonal, phone: '+919800000001', messageText },
        Buffer.alloc(32, seq),
      ),
    );
  }
  return sealed;
}

function checkpointOf(sealed: readonly SealedEvent[], size: number): string {
  const hash = sealed[size - 1]?.row.hash ?? genesisHash(origin);
  return makeCheckpoint({ origin: checkpointOrigin('org-1'), size, hash }, keys.privateKey);
}

function write(folder: string, sealed: readonly SealedEvent[]): void {
  mkdirSync(path.join(folder, bundleFiles.notices), { recursive: true });
  const rows = sealed.map(({ event, row, personal }) =>
    eventRow(
      {
        event,
        prev: row.prev,
        hash: row.hash,
        personal: JSON.parse(personal.body) as typeof noPersonal,
      },
      context,
    ),
  );
  const files = {
    [bundleFiles.origin]: originText(origin),
    [bundleFiles.checkpoint]: checkpointOf(sealed, sealed.length),
    [bundleFiles.previousCheckpoint]: checkpointOf(sealed, 2),
    [bundleFiles.lines]: sealed.map(({ row, personal }) => bundleLine(row, personal)).join(''),
    [bundleFiles.events]: csvHeader(eventColumns) + csvLines(eventColumns, rows),
    [noticePath(sha256(words))]: words,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  list(folder, Object.keys(files));
}

/** Writes README.txt anew, as somebody would who knows the format. */
function list(folder: string, names: readonly string[]): void {
  const hashes = names.map((name) => ({
    name,
    sha256: sha256(readFileSync(path.join(folder, name))),
  }));
  writeFileSync(path.join(folder, bundleFiles.readme), `Our record\n\n${bundleManifest(hashes)}`);
}

function check(folder: string, ...words: string[]): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, folder, ...words], {
    encoding: 'utf8',
  });
  return { code: status, text: stdout + stderr };
}

/** A copy in which one file has other content; its hash in README.txt is mended. */
function changed(name: string, change: (text: string) => string): string {
  const folder = mkdtempSync(path.join(root, 'changed-'));
  cpSync(sound, folder, { recursive: true });
  const file = path.join(folder, name);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, change(before));
  expect(readFileSync(file, 'utf8')).not.toBe(before);
  const readme = path.join(folder, bundleFiles.readme);
  writeFileSync(
    readme,
    readFileSync(readme, 'utf8').replace(sha256(before), sha256(readFileSync(file))),
  );
  return folder;
}

test('a sound folder passes, with the key to compare and what cannot be shown', () => {
  const { code, text } = check(sound);
  expect(text).toContain('RESULT: everything agrees');
  expect(text).toContain(sha256(origin.publicKey).match(/.{4}/g)?.join(' '));
  expect(code).toBe(0);
});

test.each<[string, string, (text: string) => string, RegExp]>([
  [
    'a word of an event',
    bundleFiles.lines,
    (text) => text.replace('\\"withdrawn\\"', '\\"given\\"'),
    /Event 1 was changed/,
  ],
  [
    'a missing event',
    bundleFiles.lines,
    (text) => text.split('\n').toSpliced(1, 1).join('\n'),
    /events are missing/,
  ],
  [
    'a cut tail',
    bundleFiles.lines,
    (text) => text.split('\n').toSpliced(3, 1).join('\n'),
    /cut off/,
  ],
  [
    'swapped events',
    bundleFiles.lines,
    (text) => {
      const [a = '', b = '', ...rest] = text.split('\n');
      return [b, a, ...rest].join('\n');
    },
    /another order/,
  ],
  [
    'a personal part',
    bundleFiles.lines,
    (text) => text.replace('+919800000001', '+919800000002'),
    /not those that were recorded/,
  ],
  [
    'a salt',
    bundleFiles.lines,
    (text) => text.replace('0101', '0102'),
    /not those that were recorded/,
  ],
  [
    'a personal part taken away',
    bundleFiles.lines,
    (text) =>
      text.replace(/"salt":"[^"]*","personal":"(?:[^"\\]|\\.)*"/, '"salt":null,"personal":null'),
    /is missing, though/,
  ],
  [
    'the key',
    bundleFiles.origin,
    () =>
      originText({
        ...origin,
        publicKey: generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }),
      }),
    /signed with another key/,
  ],
  [
    'the size in the checkpoint',
    bundleFiles.checkpoint,
    (text) => text.replace('\n4\n', '\n3\n'),
    /signature/,
  ],
  [
    'a cell of the table',
    bundleFiles.events,
    (text) => text.replace('"withdrawn"', '"given"'),
    /events\.csv, event 1/,
  ],
  [
    'a row of the table',
    bundleFiles.events,
    (text) => text.slice(0, text.lastIndexOf('"consent-csv')),
    /no row for event 4/,
  ],
  ['a notice', noticePath(sha256(words)), (text) => `${text}!`, /words that people saw/],
])('%s: found', (_, name, change, said) => {
  const { code, text } = check(changed(name, change));
  expect(text).toMatch(said);
  expect(code).toBe(1);
});

test('a record that was made anew with the key is found by a held checkpoint alone', () => {
  const forged = path.join(root, 'forged');
  write(
    forged,
    chain((seq, text) => (seq === 3 ? 'yes' : text)),
  );
  expect(check(forged).code).toBe(0);
  const held = path.join(root, 'held.txt');
  writeFileSync(held, checkpointOf(chain(), 4).replaceAll('\n', '\r\n'));
  expect(check(sound, '--held', held).code).toBe(0);
  expect(check(forged, '--held', held)).toMatchObject({
    code: 1,
    text: expect.stringContaining('written anew') as string,
  });
});

test('a file that was changed, added or taken away is named', () => {
  const folder = path.join(root, 'files');
  cpSync(sound, folder, { recursive: true });
  writeFileSync(path.join(folder, 'more.txt'), 'x');
  expect(check(folder).text).toMatch(/more\.txt is not listed/);
  rmSync(path.join(folder, 'more.txt'));
  const readme = path.join(folder, bundleFiles.readme);
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/^[0-9a-f]{4}/m, '0000'));
  expect(check(folder).text).toMatch(/was changed after the export/);
  expect(check(path.join(root, 'nowhere')).code).toBe(2);
  expect(() => execFileSync(process.execPath, [program], { stdio: 'pipe' })).toThrow(/Usage/);
});
