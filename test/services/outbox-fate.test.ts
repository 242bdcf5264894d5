import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { startHost, until } from '../support/running-host.ts';
import { metaError } from '../support/stand-in-meta.ts';
import { echoedStatusWebhook, statusOf } from '../support/meta-webhooks.ts';

let desk: MetaDesk;

beforeEach(async () => {
  desk = await startMetaDesk();
});

afterEach(() => desk.close());

async function messageStates(): Promise<string[]> {
  const messages = await desk.api.contacts.messages({ id: desk.contactId() });
  return messages.filter(({ direction }) => direction === 'out').map(({ state }) => state);
}

test('a rejected message: staff send it again or give it up', async () => {
  desk.meta.next(metaError(100), metaError(100));
  await desk.person().writes('Hello');
  await desk.rest();
  const [question, greeting] = await desk.api.app.troubled({});
  expect([greeting?.state, question?.state]).toEqual(['failed', 'failed']);
  expect(greeting).toMatchObject({ attempts: 1, contactName: 'Asha' });

  await desk.api.app.retryMessage({ id: greeting?.id ?? '' });
  await desk.api.app.discardMessage({ id: question?.id ?? '' });
  await desk.rest();
  expect(await messageStates()).toEqual(['sent', 'cancelled']);
  expect(await desk.api.app.troubled({})).toEqual([]);
  await expect(desk.api.app.retryMessage({ id: greeting?.id ?? '' })).rejects.toThrow(/^not_found/);
  await expect(desk.api.app.discardMessage({ id: question?.id ?? '' })).rejects.toThrow(
    /^not_found/,
  );
});

test('the provider says that the person opted out: so they did, and nothing more goes', async () => {
  desk.meta.next(metaError(131050));
  await desk.person().writes('Hello');
  await desk.rest();
  const id = desk.contactId();
  expect((await desk.api.contacts.get({ id })).state).toBe('withdrawn');
  const [event] = await desk.api.consent.history({ contactId: id });
  expect(event).toMatchObject({ method: 'provider_event', reason: 'provider_marketing_stop' });
  expect(desk.arrived()).toEqual([]);
  expect(await desk.api.app.troubled({})).toEqual([]);
});

test('not reachable is not opted out: two messages in a row and we stop, until they write again', async () => {
  desk.meta.next(metaError(131026));
  await desk.person().writes('Hello');
  await desk.rest();
  const once = await desk.api.contacts.get({ id: desk.contactId() });
  expect(once.undeliverable, 'once is an accident').toBe(false);

  const phone = '919812345678';
  const person = desk.person(phone);
  desk.meta.next(metaError(131026), metaError(131026));
  await person.writes('Hello');
  await desk.rest();
  const id = desk.contactId(phone);
  const twice = await desk.api.contacts.get({ id });
  expect(twice).toMatchObject({ undeliverable: true, state: 'asked' });
  const { decisions } = await desk.api.consent.status({ contactId: id });
  expect(new Set(decisions.map(({ decision }) => decision.rule))).toEqual(
    new Set(['undeliverable']),
  );

  await desk.wind(60);
  await person.writes('I am back');
  await desk.rest();
  expect((await desk.api.contacts.get({ id })).undeliverable).toBe(false);
  expect(desk.arrived(phone)).toHaveLength(1);
});

test('an answer that was lost: never sent again by itself, settled by a report', async () => {
  desk.meta.next({ type: 'take_and_close' });
  const person = desk.person();
  await person.writes('Hello');
  await desk.rest();
  expect(await messageStates()).toEqual(['uncertain', 'sent']);
  await desk.wind(3_600);
  const [greeting] = desk.meta.taken;
  expect(desk.meta.requests, 'not sent again').toHaveLength(2);

  await person.sends(echoedStatusWebhook(person.origin(), statusOf(greeting, 'delivered')));
  expect(await messageStates()).toEqual(['delivered', 'sent']);
  expect(await desk.api.app.troubled({})).toEqual([]);
});

test('reports only raise what is known of a message, in whatever order they come', async () => {
  const person = desk.person();
  await person.writes('Hello');
  await desk.rest();
  const [greeting, question] = desk.meta.taken;
  for (const status of ['read', 'delivered', 'sent', 'failed'] as const)
    await person.sends(echoedStatusWebhook(person.origin(), statusOf(greeting, status)));
  await person.sends(echoedStatusWebhook(person.origin(), statusOf(question, 'failed', 131026)));
  expect(await messageStates()).toEqual(['read', 'failed']);
  await person.sends(echoedStatusWebhook(person.origin(), statusOf(question, 'delivered')));
  expect(await messageStates()).toEqual(['read', 'delivered']);
});

test('a report of another channel does not settle our message', async () => {
  const person = desk.person();
  desk.meta.next({ type: 'take_and_close' });
  await person.writes('Hello');
  await desk.rest();
  const [greeting] = desk.meta.taken;
  const other = await desk.api.channels.create({
    provider: 'meta',
    name: 'Another number',
    values: { phoneNumberId: '1', baseUrl: desk.meta.url },
    secrets: { accessToken: 'x', appSecret: 'app-secret' },
  });
  const stranger = desk.person('919812345678', other.webhookUrl ?? '');
  const origin = { ...stranger.origin(), phoneNumberId: '1' };
  await stranger.sends(echoedStatusWebhook(origin, statusOf(greeting, 'delivered')));
  expect((await messageStates())[0]).toBe('uncertain');
});

test('a report that overtakes the answer to its own send call', async () => {
  const person = desk.person();
  const hasty = createServer((request, response) => {
    void (async () => {
      const sent = JSON.parse(await readText(request)) as { biz_opaque_callback_data: string };
      const taken = {
        id: `wamid.${sent.biz_opaque_callback_data}`,
        opaque: sent.biz_opaque_callback_data,
      };
      await person.sends(echoedStatusWebhook(person.origin(), statusOf(taken, 'delivered')));
      // And then the connection is lost, or the answer comes at last.
      if (hasty.listenerCount('lost') > 0) response.destroy();
      else response.end(JSON.stringify({ messages: [{ id: taken.id }] }));
    })();
  });
  hasty.listen(0, '127.0.0.1');
  await once(hasty, 'listening');
  const baseUrl = `http://127.0.0.1:${String((hasty.address() as AddressInfo).port)}`;
  await desk.api.channels.update({ id: desk.channelId, values: { baseUrl } });

  await person.writes('STOP');
  await desk.rest();
  expect(await messageStates()).toEqual(['delivered']);

  hasty.on('lost', () => undefined);
  const other = desk.person('919812345678');
  await other.writes('STOP');
  await desk.rest();
  const messages = await desk.api.contacts.messages({ id: desk.contactId('919812345678') });
  expect(messages.map(({ state }) => state)).toEqual(['received', 'delivered']);
  expect(await desk.api.app.troubled({})).toEqual([]);
  hasty.close();
});

test('a power cut in the middle of sending: uncertain, and not sent again', async () => {
  desk.meta.next({ type: 'hang' });
  await desk.person().writes('Hello');
  await desk.meta.arrived(1);
  await until(async () => (await messageStates())[0] === 'sending', 'the message to leave');
  const copy = mkdtempSync(join(tmpdir(), 'consent-desk-cut-'));
  cpSync(desk.running.dataDirectory, copy, { recursive: true });

  const reborn = await startHost({ dataDirectory: copy, secrets: desk.running.secrets });
  const [uncertain] = await reborn.api.app.troubled({});
  expect(uncertain).toMatchObject({ state: 'uncertain', attempts: 1 });
  expect(uncertain?.reason).toMatch(/may have arrived/);
  await until(async () => (await reborn.api.app.overview({})).queued === 0, 'the rest to go');
  expect(
    desk.meta.taken.map(({ type }) => type),
    'only the question',
  ).toEqual(['interactive']);
  expect(await reborn.api.consent.verify({})).toMatchObject({ ok: true });
  await reborn.host.close();
  rmSync(copy, { recursive: true, force: true });
  // The first one hangs until its stand-in is gone.
  await desk.meta.stop();
});
