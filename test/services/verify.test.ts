import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VerifyResult } from '../../electron/api/contract/consent.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';

let desk: MetaDesk;
/** Somebody with another program at the database file. */
let intruder: Database.Database;

beforeEach(async () => {
  desk = await startMetaDesk();
  intruder = new Database(join(desk.running.dataDirectory, 'consent-desk.sqlite'));
  const person = desk.person();
  for (const words of ['Hello', 'yes', 'STOP']) await person.writes(words);
  await desk.rest();
});

afterEach(async () => {
  intruder.close();
  await desk.close();
});

async function verify(): Promise<VerifyResult> {
  return desk.api.consent.verify({});
}

/** What kinds of problem are found, and at which event. */
async function findings(): Promise<(readonly [kind: string, seq: number | null])[]> {
  const { ok, problems } = await verify();
  expect(ok).toBe(problems.length === 0);
  for (const { text } of problems) expect(text).toMatch(/\S.+\.$/);
  return problems.map(({ kind, seq }) => [kind, seq] as const);
}

function dropTriggers(): void {
  const sql = "select name from sqlite_schema where type = 'trigger'";
  for (const name of intruder.prepare<[], string>(sql).pluck().all())
    intruder.exec(`drop trigger ${name}`);
}

test('an untouched record, with and without a checkpoint', async () => {
  expect(await verify()).toMatchObject({ ok: true, size: 3, checkpoints: 0, problems: [] });
  await desk.api.consent.export({ kind: 'events' });
  const result = await verify();
  expect(result).toMatchObject({ ok: true, size: 3, checkpoints: 1, projectionAgrees: true });
  const history = await desk.api.consent.history({ contactId: desk.contactId() });
  expect(result.head).toBe(history[0]?.hash);
});

test('one changed byte', async () => {
  dropTriggers();
  intruder.exec(
    `update consent_event set body = replace(body, '"given"', '"Given"') where seq = 2`,
  );
  expect(await findings()).toContainEqual([expect.any(String), 2]);
});

test('one changed word in the personal part', async () => {
  intruder.exec(`update consent_personal set body = replace(body, '"yes"', '"yes!"')`);
  expect(await findings()).toContainEqual([expect.any(String), 2]);
});

test('a change with its hash made anew breaks the link to the next', async () => {
  dropTriggers();
  intruder.exec(`update consent_event set hash = randomblob(32) where seq = 2`);
  expect((await findings()).length).toBeGreaterThan(0);
});

test('a deleted event in the middle', async () => {
  dropTriggers();
  intruder.exec('delete from consent_event where seq = 2');
  expect(await findings()).toContainEqual([expect.any(String), 2]);
});

test('a cut tail: only a checkpoint tells, and the state on the screen', async () => {
  await desk.api.consent.export({ kind: 'events' });
  dropTriggers();
  intruder.exec('delete from consent_event where seq = 3');
  intruder.exec(`update consent_status set state = 'given', seq = 2,
    event_id = (select event_id from consent_event where seq = 2),
    since = (select body ->> '$.eventAt' from consent_event where seq = 2),
    recorded_at = (select body ->> '$.recordedAt' from consent_event where seq = 2)`);
  const result = await verify();
  expect(result).toMatchObject({ ok: false, size: 2, projectionAgrees: true });
  expect(result.problems.map(({ text }) => text).join(' ')).toMatch(/checkpoint/);
});

test('a cut tail behind which the record went on', async () => {
  await desk.api.consent.export({ kind: 'events' });
  dropTriggers();
  intruder.exec('delete from consent_event where seq = 3');
  await desk.person('919812345678').writes('STOP');
  expect((await verify()).ok).toBe(false);
});

test('a state on the screen that nothing in the record says', async () => {
  intruder.exec("update consent_status set state = 'given'");
  expect(await findings()).toEqual([['projection', 3]]);
  expect((await verify()).projectionAgrees).toBe(false);
  intruder.exec('delete from consent_status');
  expect(await findings()).toEqual([['projection', 3]]);
});

test('a notice whose words were changed after people had seen it', async () => {
  dropTriggers();
  intruder.exec("update notice set text = text || '!'");
  expect(await findings()).toEqual([['notice', null]]);
});

test('a checkpoint that was made up', async () => {
  await desk.api.consent.export({ kind: 'events' });
  intruder.exec(
    "update checkpoint set text = replace(text, char(10) || '3' || char(10), char(10) || '2' || char(10))",
  );
  expect(await findings()).toEqual([['checkpoint', null]]);
});

test('a file that is damaged is said to be so', async () => {
  intruder.pragma('wal_checkpoint(TRUNCATE)');
  const root = intruder
    .prepare<[], number>("select rootpage from sqlite_schema where name = 'consent_event'")
    .pluck()
    .get();
  expect(root).toBeGreaterThan(1);
  const size = Number(intruder.pragma('page_size', { simple: true }));
  const file = join(desk.running.dataDirectory, 'consent-desk.sqlite');
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, ((root ?? 1) - 1) * size);
  closeSync(handle);
  expect(await findings()).toEqual([['damaged', null]]);
  const answer = await desk.running.host.call('consent.history', { contactId: desk.contactId() });
  expect(answer).toMatchObject({ ok: false, error: { code: 'damaged' } });
});
