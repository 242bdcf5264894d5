import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';

let desk: MetaDesk;

beforeEach(async () => {
  desk = await startMetaDesk();
});

afterEach(() => desk.close());

test('somebody whom staff added is the same person when they write', async () => {
  const { api } = desk;
  const added = await api.contacts.create({
    name: 'Asha Rao',
    phone: '098765 43210',
    language: 'hin',
  });
  expect(added).toMatchObject({ address: '+919876543210', state: 'unknown' });
  await desk.person().writes('Hello');
  await desk.rest();
  const { rows, total } = await api.contacts.search({});
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({
    id: added.id,
    name: 'Asha Rao',
    state: 'asked',
    language: 'hin',
  });
  expect(desk.arrived()[0]?.text, 'in the language that staff chose').toMatch(/^नमस्ते!/);
});

test('what is no number, and who is here already: said at the field, and nothing is added', async () => {
  const { host, api } = desk.running;
  await api.contacts.create({ phone: '9876543210' });
  const tries = [
    ['12345', 'invalid_input'],
    ['call me', 'invalid_input'],
    ['+91 98765 43210', 'contact_exists'],
    ['09876543210', 'contact_exists'],
  ] as const;
  for (const [phone, code] of tries) {
    const answer = await host.call('contacts.create', { phone });
    expect(answer, phone).toMatchObject({ ok: false, error: { code } });
    expect(answer).toHaveProperty('error.fields.phone');
  }
  expect((await api.contacts.search({})).total).toBe(1);
});

test('a new number is found, and is where answers go from then on', async () => {
  const { api } = desk;
  await desk.person().writes('Hello');
  await desk.rest();
  const id = desk.contactId();
  await desk.wind(60);
  await desk.person().changesNumber('919812345678');
  expect(desk.contactId('919812345678')).toBe(id);
  const found = await api.contacts.search({ text: '98123' });
  expect(found.rows.map((row) => row.id)).toEqual([id]);

  await desk.person('919812345678').writes('stpo');
  await desk.rest();
  const [review] = await api.consent.reviews({});
  await api.consent.decideReview({ id: review?.id ?? '', operator: 'Priya', decision: 'opt_out' });
  await desk.rest();
  expect(desk.arrived('919812345678').map(({ purpose }) => purpose)).toEqual([
    'optout_confirmation',
  ]);
});

test('a new number that belongs to somebody already stays theirs', async () => {
  await desk.person('919812345678').writes('STOP');
  await desk.person().writes('Hello');
  const ravi = desk.contactId('919812345678');
  await desk.person().changesNumber('919812345678');
  expect(desk.contactId('919812345678')).toBe(ravi);
  expect((await desk.api.contacts.get({ id: ravi })).state).toBe('withdrawn');
});

test('the name of the organisation stands in texts exactly as it is written', async () => {
  const { api } = desk;
  const name = "Asha $& Sons ($1, $', $$)";
  await api.settings.update({ organisationName: name });
  await desk.person().writes('HELP');
  await desk.rest();
  expect(desk.arrived()[0]?.text).toBe(
    `${name} sends you messages here only with your consent. Send STOP to leave, OPTIN to join.`,
  );
});

test('somebody who is blocked gets nothing, and may still leave', async () => {
  const { api } = desk;
  await desk.person().writes('Hello');
  await desk.rest();
  const id = desk.contactId();
  expect(await api.contacts.update({ id, blocked: true })).toMatchObject({ blocked: true });
  await desk.person().writes('yes');
  await desk.person().writes('STOP');
  await desk.rest();
  expect(desk.arrived()).toHaveLength(2);
  expect((await api.contacts.get({ id })).state).toBe('withdrawn');
});

test('staff opt somebody out: nothing is sent, what waited is taken back; and in again, with evidence only', async () => {
  const { api } = desk;
  const { host } = desk.running;
  await desk.person().writes('Hello');
  await desk.rest();
  const contactId = desk.contactId();
  const operator = 'Priya';
  const out = await api.consent.withdraw({
    contactId,
    operator,
    reason: 'asked_by_phone',
    note: 'Called.',
  });
  expect(out).toMatchObject({
    type: 'withdrawn',
    actor: 'Priya',
    reason: 'asked_by_phone',
    note: 'Called.',
  });
  expect((await api.contacts.get({ id: contactId })).session).toBeNull();
  expect(desk.arrived()).toHaveLength(2);

  const evidence = { type: 'signed_form', reference: 'Form 12' } as const;
  const record = { contactId, operator, note: 'At the camp', evidence, confirmed: true } as const;
  for (const [change, code] of [
    [{ confirmed: false }, 'invalid_input'],
    [{ evidence: { ...evidence, reference: ' ' } }, 'invalid_input'],
    [{ operator: '' }, 'invalid_input'],
    [{ note: 'x' }, 'invalid_input'],
    [{ agreedAt: desk.clock.now() + 3_600_000 }, 'invalid_input'],
    [{ agreedAt: out.at }, 'newer_no'],
    [{ agreedAt: 0 }, 'newer_no'],
    [{ contactId: 'none' }, 'not_found'],
  ] as const) {
    const answer = await host.call('consent.record', { ...record, ...change });
    expect(answer, JSON.stringify(change)).toMatchObject({ ok: false, error: { code } });
  }
  expect((await api.contacts.get({ id: contactId })).state).toBe('withdrawn');
  await desk.wind(1);
  const given = await api.consent.record(record);
  expect(given).toMatchObject({ type: 'given', method: 'staff_entry', evidence });
  expect((await api.consent.status({ contactId })).decisions[0]).toMatchObject({
    purpose: 'broadcast',
    decision: { verdict: 'allow', rule: 'allowed_given', eventId: given.eventId },
  });
});
