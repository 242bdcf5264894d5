import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { messagesWebhook } from '../support/meta-webhooks.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { post } from '../support/running-host.ts';
import { signedJson } from '../support/stand-in-generic.ts';
import { signedWebhook, textWebhook } from '../support/stand-in-meta.ts';

let desk: MetaDesk;

beforeEach(async () => {
  desk = await startMetaDesk();
});

afterEach(() => desk.close());

function textOf(body: string) {
  return { type: 'text', text: { body } };
}

async function inbound(): Promise<string[]> {
  const messages = await desk.api.contacts.messages({ id: desk.contactId() });
  return messages.filter(({ direction }) => direction === 'in').map(({ text }) => text);
}

test('the same message in one request, in another, and in both at once: it counts once', async () => {
  const person = desk.person();
  const origin = person.origin();
  const twice = messagesWebhook(origin, textOf('STOP'), { ...textOf('STOP'), id: origin.id });
  await person.sends(twice);
  await Promise.all(Array.from({ length: 5 }, () => person.sends(textWebhook(origin, 'STOP'))));
  await desk.rest();
  expect(await inbound()).toEqual(['STOP']);
  expect(desk.record.eventTypes(desk.contactId())).toEqual(['withdrawn']);
  expect(desk.arrived()).toHaveLength(1);
  expect(desk.record.dump()['receipt'], 'repeats leave no trace').toHaveLength(1);
});

test('the same id in another channel is another message', async () => {
  const other = await desk.api.channels.create({
    provider: 'meta',
    name: 'Another number',
    values: { phoneNumberId: '1', baseUrl: desk.meta.url },
    secrets: { accessToken: desk.meta.accessToken, appSecret: 'app-secret' },
  });
  const person = desk.person();
  const origin = person.origin();
  await person.sends(textWebhook(origin, 'Hello'));
  const elsewhere = desk.person(undefined, other.webhookUrl ?? '');
  await elsewhere.sends(textWebhook({ ...origin, phoneNumberId: '1' }, 'Hello'));
  expect(await inbound()).toEqual(['Hello', 'Hello']);
});

test('many people at once, several messages each: all are there, each in order', async () => {
  const people = Array.from({ length: 20 }, (_, index) =>
    desk.person(`9198765${String(10_000 + index)}`),
  );
  const words = ['Hello', 'yes', 'STOP'];
  await Promise.all(
    people.map(async (person) => {
      for (const word of words) await person.writes(word);
    }),
  );
  await desk.rest();
  for (const { phone } of people) {
    const types = desk.record.eventTypes(desk.contactId(phone));
    expect(types).toEqual(['requested', 'given', 'withdrawn']);
    expect(desk.arrived(phone).at(-1)?.purpose).toBe('optout_confirmation');
  }
  expect(await desk.api.consent.verify({})).toMatchObject({ ok: true, size: 60 });
});

test('one bad part goes to quarantine with the request, the others stand; a retry changes nothing twice', async () => {
  const person = desk.person();
  const broken = { type: 'text', text: { body: 'no time' }, timestamp: 'yesterday' };
  await person.sends(messagesWebhook(person.origin(), textOf('Hello'), broken, textOf('yes')));
  await desk.rest();
  expect(await inbound()).toEqual(['Hello', 'yes']);
  expect((await desk.api.contacts.get({ id: desk.contactId() })).state).toBe('given');

  const [row] = await desk.api.channels.quarantine({});
  expect(row).toMatchObject({ channelName: 'WhatsApp' });
  expect(row?.reason).toMatch(/timestamp/);
  expect(row?.body).toContain('"yesterday"');
  expect((await desk.api.app.overview({})).attention.quarantined).toBe(1);

  const id = row?.id ?? '';
  const again = await desk.api.channels.retryQuarantined({ id });
  expect(again).toMatchObject({ applied: false });
  expect(again.reason).toMatch(/timestamp/);
  expect(await inbound()).toEqual(['Hello', 'yes']);

  await desk.api.channels.discardQuarantined({ id });
  expect(await desk.api.channels.quarantine({})).toEqual([]);
  expect(desk.record.dump()['receipt'], 'its bytes stay').toHaveLength(1);
  await expect(desk.api.channels.retryQuarantined({ id })).rejects.toThrow(/^not_found/);
});

test('a request for a channel that was set up wrongly is applied once that is put right', async () => {
  const person = desk.person();
  const origin = { ...person.origin(), phoneNumberId: '4711' };
  await person.sends(textWebhook(origin, 'Hello'));
  expect(desk.contactId()).toBe('');
  const [row] = await desk.api.channels.quarantine({});
  expect(row?.reason).toMatch(/another phone number/);

  const values = { phoneNumberId: '4711' };
  await desk.api.channels.update({ id: desk.channelId, values });
  const retried = await desk.api.channels.retryQuarantined({ id: row?.id ?? '' });
  expect(retried).toEqual({ applied: true, reason: null });
  expect(await inbound()).toEqual(['Hello']);
  expect(await desk.api.channels.quarantine({})).toEqual([]);
});

test('a wrong secret, a changed byte, an unknown path: refused, and nothing is kept', async () => {
  const body = textWebhook(desk.person().origin(), 'STOP');
  const good = signedWebhook('app-secret', body);
  expect((await post(desk.webhookUrl, signedWebhook('guess', body))).status).toBe(401);
  const changed = { ...good, body: good.body.replace('STOP', 'STOQ') };
  expect((await post(desk.webhookUrl, changed)).status).toBe(401);
  expect((await post(`${desk.running.webhooks}/hook/guess`, good)).status).toBe(404);
  await desk.api.channels.update({ id: desk.channelId, enabled: false });
  expect((await post(desk.webhookUrl, good)).status, 'switched off').toBe(404);
  expect(desk.record.dump()).toMatchObject({ receipt: [], contact: [], message: [] });
  const requests = await desk.api.channels.requests({});
  expect(requests.map(({ status }) => status)).toEqual([404, 404, 401, 401]);
});

test('the JSON channel: its secret is shown once and signs from then on', async () => {
  const channel = await desk.api.channels.create({ provider: 'generic_json', name: 'SMS' });
  const secret = channel.generated?.['secret'] ?? expect.fail();
  const [listed] = (await desk.api.channels.list({})).filter(({ id }) => id === channel.id);
  expect(listed).toMatchObject({ secretsSet: ['secret'] });
  expect(JSON.stringify(listed)).not.toContain(secret);
  const url = channel.webhookUrl ?? '';
  const message = { from: '+254700000001', text: 'Hello', id: 'sms-1' };
  expect((await post(url, signedJson('guess', message))).status).toBe(401);
  expect((await post(url, signedJson(secret, message))).status).toBe(200);
  expect((await desk.api.contacts.search({ text: '+2547' })).total).toBe(1);
});

test('a port that is taken is shown, and the listener moves to another one when told', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(desk.running.host.listen(port)).rejects.toMatchObject({ code: 'port_taken' });
  expect((await desk.api.app.status({})).listener).toMatchObject({ state: 'failed', port });
  const [channel] = await desk.api.channels.list({});
  expect(channel?.webhookUrl, 'nothing listens').toBeNull();
  other.close();
  await once(other, 'close');
  const { url } = await desk.running.host.listen(port);
  expect(url).toBe(`http://127.0.0.1:${String(port)}`);
});
