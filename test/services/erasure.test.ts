import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdingsOf } from '../../db/read/erasure.ts';
import { createContact, detailOf, searchFor } from '../../electron/services/contacts/contacts.ts';
import { commit } from '../../electron/services/core/context.ts';
import { Tasks } from '../../electron/services/core/tasks.ts';
import { erasePerson, previewErasure } from '../../electron/services/erasure/erase.ts';
import { bodyNames } from '../../electron/services/erasure/traces.ts';
import { newestCheckpoint } from '../../electron/services/record/checkpoints.ts';
import { historyOf } from '../../electron/services/record/history.ts';
import { appendConsent, type NewConsentEvent } from '../../electron/services/record/ledger.ts';
import {
  recordByStaff,
  statusFor,
  withdrawByStaff,
} from '../../electron/services/record/staff-consent.ts';
import { suppressionOf } from '../../electron/services/record/suppression.ts';
import { verifyLedger } from '../../electron/services/record/verify.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';
import columns from './erasure-columns.json' with { type: 'json' };
import { mark, writeEverywhere } from './erasure-marks.ts';

const phone = '+919876543210';
let directory: string;
let services: ServiceHost;
let id: string;
const tasks = new Tasks(() => undefined);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'consent-desk-erasure-'));
  services = startServices(join(directory, 'desk.sqlite'));
  id = createContact(services.context, { name: `Asha ${mark}`, phone, language: 'hin' }).id;
});

afterEach(async () => {
  await services.close();
  rmSync(directory, { recursive: true, force: true });
});

function erase(doNotWriteAgain = false, contactId = id) {
  return tasks.run(undefined, (task) =>
    erasePerson(
      services.context,
      task,
      { evidenceDirectory: directory },
      { contactId, operator: 'Priya', reason: 'asked', doNotWriteAgain },
    ),
  );
}

function append(event: Pick<NewConsentEvent, 'type'> & Partial<NewConsentEvent>) {
  const { context } = services;
  const message = { id: 'm1', externalId: `wamid.${mark}`, text: `yes ${mark}` };
  commit(context, (tx) =>
    appendConsent(context, tx, {
      contactId: id,
      at: 1_000,
      method: 'keyword',
      actor: { type: 'person', id, relation: null },
      message,
      ...event,
    }),
  );
}

const verify = () => tasks.run(undefined, (task) => verifyLedger(services.context, task));

function run(sql: string, ...values: unknown[]): void {
  services.db.sqlite.prepare(sql).run(...values);
}

test('every column of the database is decided: it goes with the person, or it says why it stays', () => {
  const tables = services.db.sqlite
    .prepare<[], string>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all();
  const found = Object.fromEntries(
    tables.map((table) => [
      table,
      services.db.sqlite
        .prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?)')
        .pluck()
        .all(table)
        .sort(),
    ]),
  );
  const decided = Object.fromEntries(
    Object.entries(columns).map(([table, each]) => [
      table,
      [...each.goes, ...Object.keys(each.stays)].sort(),
    ]),
  );
  expect(found).toEqual(decided);
});

test('nothing of an erased person is left in the file of the database, whatever table it stood in', async () => {
  writeEverywhere(services, id, phone);
  append({ type: 'given', note: `said ${mark}`, evidenceReference: mark, operator: mark });
  append({ type: 'withdrawn' });
  const salts = services.db.sqlite
    .prepare<[], Buffer>('SELECT salt FROM consent_personal')
    .pluck()
    .all();
  const file = join(directory, 'desk.sqlite');
  const held = () => {
    const bytes = Buffer.concat(
      [file, `${file}-wal`].filter((each) => existsSync(each)).map((each) => readFileSync(each)),
    );
    return [mark, phone.slice(1), ...salts].filter((each) => bytes.includes(each)).length;
  };
  expect(held()).toBe(2 + salts.length);
  const { gone } = await erase();
  expect(gone).toEqual({
    messages: 200,
    addresses: 2,
    fields: 1,
    groups: 0,
    conversations: 1,
    reviews: 1,
    evidenceFiles: 1,
    personalParts: 2,
  });
  expect(held()).toBe(0);
  expect((await verify()).problems).toEqual([]);
});

test('what belongs to others is left alone', async () => {
  const other = createContact(services.context, {
    name: 'Ravi',
    phone: '9876500001',
    language: '',
  });
  const body = Buffer.from('{"from":"919876500001"}');
  const channel = services.db.sqlite.prepare('SELECT id FROM channel LIMIT 1').pluck().get();
  run(`INSERT INTO receipt VALUES ('q', ?, 1, ?, 'applied', '')`, channel, body);
  const before = detailOf(services.context, other.id);
  await erase();
  expect(detailOf(services.context, other.id)).toEqual(before);
  const receipts = services.db.sqlite.prepare('SELECT count(*) FROM receipt').pluck().get();
  expect(receipts).toBe(1);
});

test('a file of evidence leaves the disk, unless somebody else has the same', async () => {
  const other = createContact(services.context, {
    name: 'Ravi',
    phone: '9876500001',
    language: '',
  });
  for (const [hash, owners] of [
    ['mine', [id]],
    ['ours', [id, other.id]],
  ] as const) {
    writeFileSync(join(directory, hash), hash);
    for (const owner of owners)
      run(
        `INSERT INTO evidence_file VALUES (?, ?, 'form.pdf', 'application/pdf', 1, 1, 'P')`,
        hash,
        owner,
      );
  }
  expect((await erase()).filesLeft).toEqual([]);
  expect(existsSync(join(directory, 'mine'))).toBe(false);
  expect(existsSync(join(directory, 'ours'))).toBe(true);
});

test('the record verifies, a checkpoint stands before, and the history is a skeleton that says who erased', async () => {
  append({ type: 'given' });
  const { checkpoint } = await erase();
  expect(checkpoint).toBe(1);
  expect(newestCheckpoint(services.context)?.reason).toBe('erasure');
  const history = historyOf(services.db, id);
  expect(history.map(({ type, stateAfter }) => [type, stateAfter])).toEqual([
    ['erased', 'unknown'],
    ['given', 'given'],
  ]);
  for (const { messageText, note, actor } of history) {
    expect([messageText, note]).toEqual([null, null]);
    expect(['staff', 'person']).toContain(actor);
  }
  expect(await verify()).toMatchObject({ ok: true, projectionAgrees: true });
  const audit = services.db.sqlite
    .prepare("SELECT operator, details FROM audit WHERE action = 'person_erased'")
    .get() as { operator: string; details: string };
  expect(audit.operator).toBe('Priya');
  expect(audit.details).not.toContain(mark);
});

test('a no survives the person: the number is kept as a hash only, and whoever comes with it begins as opted out', async () => {
  append({ type: 'withdrawn', at: 7_000 });
  expect(previewErasure(services.context, id)).toMatchObject({ isOut: true, events: 1 });
  expect((await erase()).suppressed).toBe(1);
  expect(statusFor(services.context, id).state).toBe('withdrawn');
  const kept = suppressionOf(services.context, services.db, [{ scheme: 'tel', value: phone }]);
  expect(kept).toMatchObject({ address: null, reason: 'erased', since: 7_000 });
  const again = createContact(services.context, { name: 'Asha', phone, language: 'hin' });
  expect(again.id).not.toBe(id);
  expect(again.state).toBe('withdrawn');
});

test('a no to one purpose alone keeps the number out too: it must not be forgotten with the person', async () => {
  run(`INSERT INTO purpose (id, label) VALUES ('news', 'News')`);
  append({ type: 'withdrawn', purposeId: 'news' });
  expect((await erase()).suppressed).toBe(1);
  expect((await verify()).ok).toBe(true);
});

test('who never said no is forgotten whole, unless staff choose not to write again', async () => {
  append({ type: 'given' });
  expect((await erase()).suppressed).toBe(0);
  const again = createContact(services.context, { name: 'Asha', phone, language: 'hin' });
  expect(again.state).toBe('unknown');
  expect((await erase(true, again.id)).suppressed).toBe(1);
  const third = createContact(services.context, { name: 'Asha', phone, language: 'hin' });
  expect(third.state).toBe('withdrawn');
});

test('without the key nothing can be kept of a no, and so nothing is erased', async () => {
  append({ type: 'withdrawn' });
  await erase();
  const again = createContact(services.context, { name: 'Asha', phone, language: 'hin' });
  services.context.secrets.delete('suppression/key');
  await expect(erase(false, again.id)).rejects.toThrow(/key that compares numbers/);
  expect(detailOf(services.context, again.id).name).toBe('Asha');
});

test('an erased person is in no list, and no deed of staff touches the skeleton', async () => {
  await erase();
  const found = searchFor(services.context, {
    text: '',
    states: [],
    held: false,
    sort: 'name',
    offset: 0,
    limit: 10,
  });
  expect(found.total).toBe(0);
  const deeds = [
    () =>
      withdrawByStaff(services.context, {
        contactId: id,
        operator: 'P',
        reason: 'other',
        note: '',
      }),
    () =>
      recordByStaff(services.context, {
        contactId: id,
        operator: 'P',
        note: 'x',
        evidence: { type: 'signed_form', reference: 'x' },
      }),
    () => previewErasure(services.context, id),
  ];
  for (const deed of deeds) expect(deed).toThrow(/erased/);
  await expect(erase()).rejects.toThrow(/erased/);
  expect(holdingsOf(services.db, id).personalParts).toBe(0);
});

test('a request names a person by a text of its own or by a run of digits, not by a part of a longer number', () => {
  const names = new Set(['919876543210', 'wamid.a/b']);
  expect(bodyNames('{"from":"919876543210"}', names)).toBe(true);
  expect(bodyNames('from=%2B919876543210&text=x', names)).toBe(true);
  expect(bodyNames('{"id":"wamid.a\\/b"}', names)).toBe(true);
  expect(bodyNames('{"from":"9198765432101"}', names)).toBe(false);
  expect(bodyNames('{"text":"a \\" b","from":"919876543210"}', names)).toBe(true);
});
