import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConsentCsv } from '../../electron/consent/csv.ts';
import { eventColumns } from '../../electron/consent/event-columns.ts';
import { stateColumns } from '../../electron/consent/state-columns.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { asOrdinaryUser } from '../support/ordinary-user.ts';

let desk: MetaDesk;
let directory: string;

beforeEach(async () => {
  desk = await startMetaDesk();
  directory = mkdtempSync(join(tmpdir(), 'consent-desk-export-'));
});

afterEach(async () => {
  await desk.close();
  rmSync(directory, { recursive: true, force: true });
});

test('the event file says what the record says, read back cell by cell', async () => {
  const person = desk.person();
  for (const words of ['Hello', 'yes', 'STOP']) await person.writes(words);
  await desk.rest();
  const path = join(directory, 'consent.csv');
  const written = await desk.api.consent.export({ kind: 'events', path });
  const bytes = readFileSync(path);
  expect(written).toMatchObject({ path, name: 'consent.csv', rows: 3, downloadPath: null });
  expect(written.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));

  const rows = readConsentCsv(bytes.toString('utf8'));
  const history = await desk.api.consent.history({ contactId: desk.contactId() });
  expect(Object.keys(rows[0] ?? {})).toEqual([...eventColumns]);
  expect(
    rows.map(({ event_id, hash, event_type, message_text }) => [
      event_id,
      hash,
      event_type,
      message_text,
    ]),
  ).toEqual(
    history
      .toReversed()
      .map(({ eventId, hash, type, messageText }) => [eventId, hash, type, messageText ?? '']),
  );
  expect(rows[1]).toMatchObject({
    notice_sha256: history[1]?.notice?.sha256,
    notice_language: 'en',
  });
  expect(rows[2]).toMatchObject({ keyword_matched: 'STOP', match_rule: 'exact@eng@2' });
  expect(rows[2]?.['confirmation_message_id']).toBe(desk.meta.taken.at(-1)?.id);
  for (const row of rows) expect(row['checkpoint_id']).not.toBe('');
  expect(readFileSync(`${path}.checkpoint.txt`, 'utf8')).toMatch(/\n3\n/);
  expect(readdirSync(directory).toSorted()).toEqual(['consent.csv', 'consent.csv.checkpoint.txt']);
});

test('nothing that a person types becomes a formula, and it is read back as it was typed', async () => {
  const nasty = [
    '=HYPERLINK("http://x","y")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '"quoted"\n=2',
    "'=3",
  ];
  for (const [index, text] of nasty.entries()) {
    const phone = `9198765${String(10_000 + index)}`;
    await desk.person(phone).writes('Hello');
    await desk.api.consent.withdraw({
      contactId: desk.contactId(phone),
      operator: text,
      reason: 'other',
      note: text,
    });
    await desk.api.contacts.update({ id: desk.contactId(phone), name: text });
  }
  const events = await desk.api.consent.export({ kind: 'events' });
  const states = await desk.api.consent.export({ kind: 'current_state' });
  for (const { path } of [events, states])
    expect(readFileSync(path, 'utf8')).not.toMatch(/(?:^|,)"[=+\-@\t\r]/m);
  const notes = readConsentCsv(readFileSync(events.path, 'utf8')).filter(
    (row) => row['event_type'] === 'withdrawn',
  );
  expect(notes.map((row) => row['reason_note'])).toEqual(nasty.map((text) => text.trim()));
  const rows = readConsentCsv(readFileSync(states.path, 'utf8'));
  expect(rows.map(({ name }) => name)).toEqual(nasty.map((text) => text.trim()));
});

test('the current-state file: one row a contact, with what the gate says and why', async () => {
  await desk.person('919876500001').writes('Hello');
  await desk.api.contacts.create({ name: 'Ravi', phone: '98765 00002' });
  await desk.person('919876500003').writes('STOP');
  await desk.rest();
  const { path, rows, downloadPath, name } = await desk.api.consent.export({
    kind: 'current_state',
  });
  expect(downloadPath).toBe(`/api/exports/${name}`);
  const read = readConsentCsv(readFileSync(path, 'utf8'));
  expect(read).toHaveLength(rows);
  expect(Object.keys(read[0] ?? {})).toEqual([...stateColumns]);
  expect(
    read.map((row) => [row['phone_e164'], row['state'], row['may_broadcast'], row['rule']]),
  ).toEqual([
    ['+919876500001', 'asked', 'no', 'no_consent'],
    ['+919876500002', 'unknown', 'no', 'no_consent'],
    ['+919876500003', 'withdrawn', 'no', 'withdrawn'],
  ]);
});

test('a path that cannot be written to: said why, and nothing is left there', async () => {
  mkdirSync(join(directory, 'folder.csv'));
  const bad = [
    'consent.csv',
    join(directory, 'consent.txt'),
    join(directory, 'none', 'consent.csv'),
    join(directory, 'folder.csv'),
    join(directory, 'folder.csv', 'x'.repeat(300), 'a.csv'),
    join(directory, `${'x'.repeat(300)}.csv`),
    join(directory, 'nul\0.csv'),
  ];
  for (const path of bad) {
    const answer = await desk.running.host.call('consent.export', { kind: 'events', path });
    expect(answer, path).toMatchObject({ ok: false, error: { code: 'bad_path' } });
  }
  expect(readdirSync(directory)).toEqual(['folder.csv']);
});

test('a folder in which this user may not write', async () => {
  chmodSync(directory, 0o555);
  const path = join(directory, 'consent.csv');
  const answer = await asOrdinaryUser(() =>
    desk.running.host.call('consent.export', { kind: 'current_state', path }),
  );
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'bad_path', fields: { path: 'this user may not write there' } },
  });
  chmodSync(directory, 0o755);
});

test('a file that was there is replaced by the whole new one', async () => {
  const path = join(directory, 'consent.csv');
  await desk.person().writes('STOP');
  await desk.api.consent.export({ kind: 'events', path });
  await desk.person('919876500001').writes('STOP');
  await desk.api.consent.export({ kind: 'events', path });
  expect(readConsentCsv(readFileSync(path, 'utf8'))).toHaveLength(2);
});

test('a filter lets through what was asked for, and the name says so', async () => {
  for (const [phone, words] of [
    ['919876500001', ['Hello', 'yes']],
    ['919876500002', ['Hello', 'STOP']],
  ] as const)
    for (const text of words) await desk.person(phone).writes(text);
  await desk.rest();
  const rowsOf = async (filter: object, kind: 'events' | 'current_state' = 'events') => {
    const { path, name, rows } = await desk.api.consent.export({ kind, filter });
    const read = readConsentCsv(readFileSync(path, 'utf8'));
    expect(read).toHaveLength(rows);
    return { name, read };
  };
  const out = await rowsOf({ states: ['withdrawn'] });
  expect(out.read.map((row) => row['phone_e164'])).toEqual(['+919876500002']);
  expect(out.name).toContain('-withdrawn.csv');
  const contactId = desk.contactId('919876500001');
  const person = await rowsOf({ contactId });
  expect(new Set(person.read.map((row) => row['contact_id']))).toEqual(new Set([contactId]));
  expect((await rowsOf({ purposeId: 'none' })).read).toEqual([]);
  expect((await rowsOf({ channelId: desk.channelId })).read.length).toBeGreaterThan(2);
  expect((await rowsOf({ from: 0, to: 1 })).read).toEqual([]);
  const states = await rowsOf({ states: ['withdrawn'] }, 'current_state');
  expect(states.read.map((row) => row['phone_e164'])).toEqual(['+919876500002']);
});

test.each(['bundle', 'events', 'current_state', 'workbook'] as const)(
  'a %s that is cancelled leaves nothing and lets the old file be',
  async (kind) => {
    for (const text of ['Hello', 'yes', 'STOP']) await desk.person().writes(text);
    await desk.rest();
    const path = join(
      directory,
      `old.${{ bundle: 'zip', events: 'csv', current_state: 'csv', workbook: 'xlsx' }[kind]}`,
    );
    writeFileSync(path, 'old');
    const answer = desk.running.host.call('consent.export', { kind, path, task: 'x' });
    await desk.api.tasks.cancel({ task: 'x' });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(readdirSync(directory)).toEqual([basename(path)]);
    expect(readFileSync(path, 'utf8')).toBe('old');
  },
);
