import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { handOver, readIn, who } from '../support/import-desk.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';

let desk: MetaDesk;

beforeEach(async () => {
  desk = await startMetaDesk();
});

afterEach(() => desk.close());

async function people() {
  const { rows } = await desk.api.contacts.search({ sort: 'name' });
  return rows.map(({ name, address, state }) => [name, address, state]);
}

async function add(name: string, phone: string): Promise<string> {
  return (await desk.api.contacts.create({ name, phone })).id;
}

async function optOut(contactId: string): Promise<void> {
  await desk.api.consent.withdraw({ contactId, operator: 'Priya', reason: 'asked_by_phone' });
}

async function optIn(contactId: string, agreedAt?: number): Promise<void> {
  await desk.api.consent.record({
    contactId,
    operator: 'Priya',
    note: 'On the form',
    evidence: { type: 'signed_form', reference: '7' },
    confirmed: true,
    ...(agreedAt !== undefined && { agreedAt }),
  });
}

test('a re-upload of an old list does not bring opted-out people back, and each of their rows is told', async () => {
  const { api } = desk;
  const id = await add('Asha', '9876543210');
  await optOut(id);
  const list = 'name,phone,opt_in\nAsha,9876543210,yes\nRavi,9876543211,yes\n';
  const file = await handOver(api, list);
  const tried = await file.dryRun();
  expect(tried.counts).toMatchObject({ rows: 2, kept_out: 1, added: 1, yesWithoutProof: 1 });
  expect(tried.first.kept_out[0]).toMatchObject({ phone: '+919876543210', reason: 'stays_out' });
  expect(tried.first.kept_out[0]?.since).toBeTypeOf('number');
  expect(await people(), 'a dry run changes nothing').toHaveLength(1);
  const result = await file.run();
  expect(result).toMatchObject({ state: 'done', counts: tried.counts, failedRows: 1 });
  expect(await people()).toEqual([
    ['Asha', '+919876543210', 'withdrawn'],
    ['Ravi', '+919876543211', 'unknown'],
  ]);
});

test('an opt-out in a file counts: with the file, the row and who read it in as its proof', async () => {
  const { api } = desk;
  const id = await add('Asha', '9876543210');
  await optIn(id);
  const result = await readIn(
    api,
    'phone;unsubscribed\n9876543210;1\n9876543211;STOP\n9876543212;0\n',
  );
  expect(result.counts).toMatchObject({ lowered: 2, added: 1 });
  const [event] = await api.consent.history({ contactId: id });
  expect(event).toMatchObject({ type: 'withdrawn', stateAfter: 'withdrawn', method: 'import' });
  expect(event?.note).toBe(who.source);
  expect((await people()).map(([, , state]) => state).sort()).toEqual([
    'unknown',
    'withdrawn',
    'withdrawn',
  ]);
});

test('a no that is older than their yes does not take the yes away', async () => {
  const { api, clock } = desk;
  const id = await add('Asha', '9876543210');
  await optIn(id, clock.now() - 86_400_000);
  const old = await readIn(api, 'phone,optout_time\n9876543210,2019-05-01\n');
  expect(old.counts).toMatchObject({ unchanged: 1, lowered: 0 });
  const today = new Date(clock.now()).toISOString();
  const newer = await readIn(api, `phone,optout_time\n9876543210,${today}\n`);
  expect(newer.counts).toMatchObject({ lowered: 1 });
});

test('a list of people who are out: known people leave, unknown numbers are kept out, in both forms, until they write START', async () => {
  const { api } = desk;
  const id = await add('Asha', '9876543210');
  await optIn(id);
  const listed = await readIn(
    api,
    '+91 98765 43210\n+5511987654321\n5521987654321\n',
    'suppression',
  );
  expect(listed.counts).toMatchObject({ lowered: 1, listed: 2, refused: 0 });
  const again = await readIn(api, 'phone\n+5511987654321\n', 'suppression');
  expect(again.counts).toMatchObject({ kept_out: 1, listed: 0 });
  const refused = await readIn(api, 'name,phone\nAna,+551187654321\n');
  expect(refused.counts).toMatchObject({ suppressed: 1, added: 0 });
  expect(await people()).toHaveLength(1);

  const ana = desk.person('551187654321');
  await ana.writes('Hello');
  await desk.rest();
  expect((await api.contacts.search({ text: '5511' })).rows[0]).toMatchObject({
    state: 'withdrawn',
  });
  await ana.writes('START');
  await desk.rest();
  expect(desk.arrived(ana.phone).at(-1), 'START asks').toMatchObject({
    purpose: 'consent_request',
  });
  await ana.taps('Yes');
  await desk.rest();
  const joined = (await api.contacts.search({ text: '5511' })).rows[0];
  expect(joined).toMatchObject({ state: 'given' });
});

test('what cannot be understood refuses its row, with the reason in a file that can be mended and read in', async () => {
  const { api } = desk;
  const rows = [
    'name,phone,consent',
    'Short,9.19877E+11,',
    'Letters,call me,',
    'None,,',
    'Odd,9876543215,maybe later',
    'Good,9876543216,no',
  ];
  const result = await readIn(api, rows.join('\r\n'));
  expect(result.counts).toMatchObject({ rows: 5, refused: 4, lowered: 1 });
  const { path } = await api.imports.failedRows({ id: result.id });
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(/Short.*shortened this number/);
  expect(text).toMatch(/Odd.*answer cannot be understood\..*maybe later/);
  const mended = text
    .replace('9.19877E+11', '9876543217')
    .replaceAll('"row","reason"', '"uuid","url"');
  expect((await readIn(api, mended)).counts).toMatchObject({ added: 1 });
});

test('fields, names, languages and groups are taken over; an empty cell changes nothing', async () => {
  const { api } = desk;
  await readIn(
    api,
    'URN:Tel,Name,Language,Field:Home Village,Group:Mothers\n+919876543210,Asha,hin,Rampur,true\n+919876543211,,,,false\n',
  );
  const id = desk.contactId();
  expect(await api.contacts.get({ id })).toMatchObject({
    name: 'Asha',
    language: 'hin',
    fields: [{ key: 'home_village', value: 'Rampur' }],
    groups: ['Mothers'],
  });
  const again = await readIn(api, 'URN:Tel,Name,Field:Home Village\n+919876543210,,\n');
  expect(again.counts).toMatchObject({ unchanged: 1 });
  expect((await api.contacts.get({ id })).name).toBe('Asha');
});

test('undo removes who was added, puts back what was changed, takes opt-outs of the file back, and counts what stays', async () => {
  const { api } = desk;
  const asha = await add('Asha', '9876543210');
  await optIn(asha);
  const ravi = await add('Ravi', '9876543211');
  await optIn(ravi);
  const file =
    'name,phone,village,opted_out\nAsha Rao,9876543210,Rampur,yes\nRavi,9876543211,,yes\nNew,9876543212,Delhi,\nWriter,9876543213,,\n';
  const result = await readIn(api, file);
  expect(result.counts).toMatchObject({ lowered: 2, added: 2 });
  await optOut(ravi);
  await desk.person('919876543213').writes('Hello');
  await desk.rest();
  const undone = await api.imports.undo({ id: result.id, operator: 'Priya' });
  expect(undone.undone).toEqual({
    removed: 1,
    restored: 1,
    consentTakenBack: 1,
    unlisted: 0,
    kept: 2,
  });
  expect(await api.contacts.get({ id: asha })).toMatchObject({
    name: 'Asha',
    state: 'given',
    fields: [],
  });
  expect((await api.contacts.get({ id: ravi })).state, 'staff said no since').toBe('withdrawn');
  expect((await people()).map(([name]) => name)).toEqual(['Asha', 'Ravi', 'Writer']);
  expect(await api.consent.verify({})).toMatchObject({ ok: true, projectionAgrees: true });
  await expect(api.imports.undo({ id: result.id, operator: 'Priya' })).rejects.toMatchObject({
    failure: { code: 'undone_already' },
  });
});

test('a copy of the database is made before, five are kept, and a checkpoint with it', async () => {
  const { api } = desk;
  for (let at = 0; at < 7; at += 1) {
    const { backupPath } = await readIn(api, `phone\n987654321${String(at)}\n`);
    expect(existsSync(backupPath ?? '')).toBe(true);
    await desk.wind(60);
  }
  expect(readdirSync(join(desk.running.dataDirectory, 'backups'))).toHaveLength(5);
  expect((await api.consent.verify({})).checkpoints).toBeGreaterThanOrEqual(7);
});

test('a workbook is read like a list: numbers keep their digits', async () => {
  const { api } = desk;
  const sheet = [
    [{ value: 'Name' }, { value: 'Phone' }, { value: 'DNC' }],
    [{ value: 'Asha' }, { value: 919876543210, type: Number }, { value: 1, type: Number }],
    [{ value: 'Ravi' }, { value: 919877000000, type: Number }, { value: 0, type: Number }],
    [{ value: 'Uma' }, { value: '+91 98765 43212' }, { value: '' }],
  ];
  const bytes = await writeExcelFile(sheet as never).toBuffer();
  const file = await handOver(api, bytes, 'contacts', 'list.xlsx');
  expect(file.preview.columns.map(({ guess }) => guess.is)).toEqual(['name', 'phone', 'out']);
  const { counts, first } = await file.dryRun();
  expect(counts).toMatchObject({ lowered: 1, added: 1, refused: 1 });
  expect(first.refused[0]).toMatchObject({ reason: 'shortened_number' });
});

test('cancelled in the middle, it says so, and what was read in can be undone', async () => {
  const { api, running } = desk;
  const rows = Array.from({ length: 5_000 }, (_, at) => `98${String(70_000_000 + at)}`);
  const file = await handOver(api, `phone\n${rows.join('\n')}\n`);
  const stop = running.host.subscribe((event) => {
    if (event.type === 'task_progress' && event.done > 20_000)
      void api.tasks.cancel({ task: 'read' });
  });
  const result = await file.run(undefined, 'read');
  stop();
  expect(result.state).toBe('cancelled');
  const { total } = await api.contacts.search({});
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(5_000);
  const undone = await api.imports.undo({ id: result.id, operator: 'Priya' });
  expect(undone.undone?.removed).toBe(total);
  expect((await api.contacts.search({})).total).toBe(0);
});

test('our own exports change nothing when they are read in', async () => {
  const { api, running } = desk;
  const asha = await add('Asha', '9876543210');
  await optIn(asha);
  await optOut(await add('Ravi', '9876543211'));
  await add('Uma', '9876543212');
  for (const kind of ['current_state', 'events'] as const) {
    const path = join(running.dataDirectory, `${kind}.csv`);
    await api.consent.export({ kind, path });
    const before = await people();
    const file = await handOver(api, readFileSync(path));
    const { counts } = await file.dryRun();
    expect(counts, kind).toMatchObject({
      refused: 0,
      added: 0,
      changed: 0,
      lowered: 0,
      suppressed: 0,
    });
    await file.run();
    expect(await people()).toEqual(before);
  }
});
