import { closeSync, cpSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase, openReadOnly } from '../../db/open.ts';
import { allCheckpoints } from '../../db/read/consent.ts';
import { findOrganisation } from '../../db/read/organisation.ts';
import type { VerifyResult } from '../../electron/api/contract/consent.ts';
import { parseCheckpoint } from '../../electron/consent/checkpoint.ts';
import { genesisHash, type LedgerOrigin } from '../../electron/consent/ledger.ts';
import { joinParts } from '../../electron/consent/verify-chain.ts';
import { memorySecrets } from '../../electron/services/core/secrets.ts';
import type { Task } from '../../electron/services/core/tasks.ts';
import { verifyApart } from '../../electron/services/record/verify-apart.ts';
import { verifyRange } from '../../electron/services/record/verify-range.ts';
import { fillLedger } from '../bench/ledger-record.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { failureOf } from '../support/typed-api.ts';

// A thread loads the sources as this test does: that alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** More than are checked without threads; a checkpoint has seen them all. */
const events = 12_000;
const fileName = 'consent-desk.sqlite';
const secrets = memorySecrets();
let whole: string;
let dataDirectory: string;
let file: string;

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'consent-desk-whole-'));
  const first = await startHost({ dataDirectory: whole, secrets });
  await first.host.close();
  const db = openDatabase(join(whole, fileName));
  fillLedger(db, originIn(join(whole, fileName)), events);
  db.sqlite.close();
  const second = await first.restart();
  await second.api.consent.makeCheckpoint({});
  await second.host.close();
});

afterAll(() => rmSync(whole, { recursive: true, force: true }));

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'consent-desk-threads-'));
  cpSync(whole, dataDirectory, { recursive: true });
  file = join(dataDirectory, fileName);
});

afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

function originIn(path: string): LedgerOrigin {
  const db = openReadOnly(path);
  try {
    const { id, createdAt, publicKey } = findOrganisation(db) ?? expect.fail('There is none.');
    return { organisationId: id, createdAt, publicKey };
  } finally {
    db.sqlite.close();
  }
}

/** Somebody with another program at the database file. */
function intrude(sql: string): void {
  const intruder = new Database(file);
  const triggers = "select name from sqlite_schema where type = 'trigger'";
  for (const name of intruder.prepare<[], string>(triggers).pluck().all())
    intruder.exec(`drop trigger ${name}`);
  intruder.exec(sql);
  intruder.close();
}

async function onHost<T>(work: (running: RunningHost) => Promise<T>): Promise<T> {
  const running = await startHost({ dataDirectory, secrets });
  try {
    return await work(running);
  } finally {
    await running.host.close();
  }
}

const verified = () => onHost(({ api }) => api.consent.verify({}));

/** What the same file says when it is read in one go, by this thread. */
async function inOneGo(): Promise<VerifyResult['problems']> {
  const db = openReadOnly(file);
  try {
    const heads = allCheckpoints(db).map(
      ({ text }) => parseCheckpoint(text) ?? expect.fail('This is no checkpoint.'),
    );
    const begin = { size: 0, hash: genesisHash(originIn(file)) };
    const { part, differing } = await verifyRange(db, { begin, end: null, heads }, () => undefined);
    return [...joinParts([part], heads).findings, ...new Map(differing).values()];
  } finally {
    db.sqlite.close();
  }
}

const ofChain = (problems: VerifyResult['problems']) =>
  problems
    .filter(({ kind }) => kind !== 'projection')
    .toSorted((one, other) => (one.seq ?? 0) - (other.seq ?? 0));

/** Whose state is shown wrongly. */
const misshown = (problems: VerifyResult['problems']) =>
  problems
    .filter(({ kind }) => kind === 'projection')
    .map(({ text }) => /contact (\S+)/i.exec(text)?.[1])
    .toSorted();

test('a sound record is sound, and whoever asked hears how far it is', async () => {
  const told: number[] = [];
  const result = await onHost(({ host, api }) => {
    host.subscribe((event) => {
      if (event.type === 'task_progress' && event.task === 'mine') told.push(event.done);
    });
    return api.consent.verify({ task: 'mine' });
  });
  expect(result).toMatchObject({ ok: true, size: events, problems: [] });
  expect(told.at(-1)).toBe(events);
  expect(told).toEqual(told.toSorted((one, other) => one - other));
});

const eventOf = (seq: number) => `(select event_id from consent_event where seq = ${String(seq)})`;

// The threads meet behind a half, or behind each quarter: what happens there is among it.
test.each<[string, readonly string[], readonly string[]]>([
  [
    'changes',
    [
      `update consent_event set body = replace(body, '"given"', '"asked"') where seq = 4000`,
      `update consent_event set body = '1' where seq = 7000`,
      'update consent_event set hash = randomblob(32) where seq in (3000, 6000, 9000)',
      `update consent_personal set body = replace(body, 'STOP', 'YES') where event_id = ${eventOf(8000)}`,
      `delete from consent_personal where event_id = ${eventOf(100)}`,
      `update consent_status set state = 'given' where seq = 11500`,
      'delete from consent_status where seq = 11501',
      `update consent_status set seq = 101, event_id = ${eventOf(101)} where seq = 11502`,
      'update consent_status set seq = 99999 where seq = 11503',
    ],
    ['edited', 'personal_changed', 'personal_missing', 'projection'],
  ],
  [
    'deletions',
    [
      'delete from consent_event where seq = 2000',
      'delete from consent_event where seq between 5990 and 6010',
      'delete from consent_event where seq > 11950',
    ],
    ['deleted', 'truncated'],
  ],
  [
    'two events in each other’s place, and one written anew before a thread begins',
    [
      'update consent_event set seq = -1 where seq = 2000',
      'update consent_event set seq = 2000 where seq = 9000',
      'update consent_event set seq = 9000 where seq = -1',
      `update consent_event set prev = hash where seq = 6001`,
    ],
    ['reordered', 'edited'],
  ],
])('threads find %s, as one reading does', async (_, sql, kinds) => {
  intrude(sql.join(';'));
  const { ok, problems } = await verified();
  expect(ok).toBe(false);
  expect(problems.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...kinds]));
  const expected = await inOneGo();
  expect(ofChain(problems)).toEqual(ofChain(expected));
  expect(misshown(problems)).toEqual(misshown(expected));
});

test('all states gone: the first findings are told, and how many more there are', async () => {
  intrude('delete from consent_status');
  const { problems } = await verified();
  expect(problems.length).toBeLessThan(1_000);
  expect(problems.at(-1)?.text).toMatch(/^There are \d+ more/);
});

test('cancelled on the way, it fails as such, and can be begun again', async () => {
  await onHost(async ({ host, api }) => {
    const stop = host.subscribe((event) => {
      if (event.type === 'task_progress' && event.done < events)
        void api.tasks.cancel({ task: event.task });
    });
    expect(await failureOf(api.consent.verify({ task: 'mine' }))).toBe('cancelled');
    stop();
    expect(await api.consent.verify({ task: 'mine' })).toMatchObject({ ok: true, size: events });
  });
});

test('a damaged page that only a thread comes to is told as such', async () => {
  const intruder = new Database(file);
  const leaf = intruder
    .prepare<[], number>(
      `select pageno from dbstat where name = 'consent_event' and pagetype = 'leaf' order by path limit 1 offset 500`,
    )
    .pluck()
    .get();
  const size = Number(intruder.pragma('page_size', { simple: true }));
  intruder.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, ((leaf ?? expect.fail()) - 1) * size);
  closeSync(handle);
  const { ok, problems } = await verified();
  expect(ok).toBe(false);
  expect(problems).toMatchObject([{ seq: null, kind: 'damaged' }]);
});

test('a thread that fails makes the whole verification fail, never pass', async () => {
  const task: Task = { signal: new AbortController().signal, step: () => Promise.resolve() };
  const begin = { size: 0, hash: genesisHash(originIn(file)) };
  const ranges = [{ begin, end: null, heads: [] }];
  await expect(verifyApart(join(dataDirectory, 'none'), ranges, 1, task)).rejects.toThrow();
});
