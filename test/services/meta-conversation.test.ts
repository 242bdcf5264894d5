import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConsentCsv } from '../../electron/consent/csv.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { until } from '../support/running-host.ts';

let desk: MetaDesk;

beforeEach(async () => {
  desk = await startMetaDesk();
});

afterEach(() => desk.close());

async function sent(count: number) {
  const { taken } = desk.meta;
  await until(() => Promise.resolve(taken.length >= count), `message ${String(count)}`);
  return taken[count - 1] ?? expect.fail();
}

test('a person is asked, says yes, leaves and comes back, and the record proves each step', async () => {
  const { api } = desk;
  const person = desk.person();
  await person.writes('Hello');
  const greeting = await sent(1);
  const question = await sent(2);
  expect(greeting.choices).toEqual([]);
  expect(question.choices).toContain('Yes');
  const id = desk.contactId();
  expect((await api.contacts.get({ id })).state).toBe('asked');

  await person.taps('Yes', question.id);
  await sent(3);
  expect((await api.contacts.get({ id })).state).toBe('given');
  const [given] = await api.consent.history({ contactId: id });
  expect(given).toMatchObject({ type: 'given', method: 'button', messageText: 'Yes' });
  expect(given?.notice?.text).toContain(question.text);

  await person.writes('stop');
  const confirmation = await sent(4);
  expect(confirmation.text).toMatch(/OPTIN/);
  expect((await api.contacts.get({ id })).state).toBe('withdrawn');
  await person.writes('Hello?');
  await person.writes('STOP');
  const status = await api.consent.status({ contactId: id });
  expect(status.decisions.filter(({ decision }) => decision.verdict === 'allow')).toEqual([]);
  expect(status.decisions.find(({ purpose }) => purpose === 'broadcast')?.decision).toMatchObject({
    rule: 'withdrawn',
    eventId: status.eventId,
  });
  expect(desk.meta.taken).toHaveLength(4);

  await person.writes('optin');
  const again = await sent(5);
  expect(again.text).toBe(question.text);
  expect((await api.contacts.get({ id })).state).toBe('withdrawn');
  await person.taps('Yes', again.id);
  await sent(6);
  expect((await api.contacts.get({ id })).state).toBe('given');

  const file = await api.consent.export({ kind: 'events' });
  const rows = readConsentCsv(readFileSync(file.path, 'utf8'));
  expect(rows.map((row) => row['event_type'])).toEqual([
    'requested',
    'given',
    'withdrawn',
    'withdrawn',
    'requested',
    'given',
  ]);
  expect(rows[1]).toMatchObject({
    phone_e164: '+919876543210',
    message_text: 'Yes',
    collection_method: 'button',
  });
  expect(await api.consent.verify({})).toMatchObject({
    ok: true,
    size: 6,
    checkpoints: 1,
    projectionAgrees: true,
  });
});
