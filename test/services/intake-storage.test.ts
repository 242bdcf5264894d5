import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createChannel,
  listQuarantine,
  retryQuarantined,
} from '../../electron/services/channels/channels.ts';
import { post } from '../support/running-host.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';
import { signedWebhook, textWebhook } from '../support/stand-in-meta.ts';

let services: ServiceHost;
let url: string;

beforeEach(async () => {
  services = startServices();
  const { context, listener } = services;
  await listener.start(0);
  const values = { phoneNumberId: '106540352242922' };
  const secrets = { accessToken: 'token', appSecret: 'app-secret' };
  const input = { provider: 'meta', name: 'WhatsApp', values, secrets };
  url = createChannel(context, input, listener.state()).webhookUrl ?? '';
});

afterEach(() => services.close());

function count(table: string): unknown {
  return services.db.sqlite.prepare(`select count(*) from ${table}`).pluck().get();
}

function hello(id: string, text = 'Hello') {
  return signedWebhook(
    'app-secret',
    textWebhook({ from: '919876543210', id, at: 1_790_000_000_000 }, text),
  );
}

test('a full disk: 503 for every request, nothing is kept, and repeats are taken later', async () => {
  const { sqlite } = services.db;
  sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`);
  // More than the pages that are there can hold.
  const large = ['1', '2', '3'].map((id) => hello(id, id.repeat(200_000)));
  const refused = await Promise.all(large.map((webhook) => post(url, webhook)));
  expect(refused.map(({ status }) => status)).toEqual([503, 503, 503]);
  const tables = ['receipt', 'inbound_event', 'contact', 'message', 'outbox', 'consent_event'];
  expect(tables.map(count)).toEqual([0, 0, 0, 0, 0, 0]);

  sqlite.pragma('max_page_count = 1000000');
  const repeated = await Promise.all(large.map((webhook) => post(url, webhook)));
  expect(repeated.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect([count('receipt'), count('inbound_event'), count('contact')]).toEqual([3, 3, 1]);
});

test('a disk that fills up little by little: what is acknowledged is whole, nothing is half done', async () => {
  const { sqlite } = services.db;
  sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`);
  let acknowledged = 0;
  for (; acknowledged < 500; acknowledged += 1) {
    const { status } = await post(url, hello(String(acknowledged)));
    if (status === 503) break;
    expect(status).toBe(200);
  }
  expect(acknowledged).toBeLessThan(500);
  expect(listQuarantine(services.context), 'a full disk is no fault of the message').toEqual([]);
  expect([count('receipt'), count('inbound_event')]).toEqual([acknowledged, acknowledged]);
});

test('a part that cannot be applied is undone alone, and goes through once it can', async () => {
  const { sqlite } = services.db;
  sqlite.exec(`create temp trigger broken before insert on message when new.text = 'Bad'
    begin select raise(abort, 'made up'); end`);
  expect((await post(url, hello('1', 'Bad'))).status, 'kept, so acknowledged').toBe(200);
  expect([count('contact'), count('message'), count('inbound_event')]).toEqual([0, 0, 0]);
  const [row] = listQuarantine(services.context);
  expect(row?.reason).toBe('message could not be applied: made up');

  sqlite.exec('drop trigger broken');
  const retried = retryQuarantined(services.context, row?.id ?? '');
  expect(retried).toEqual({ applied: true, reason: null });
  expect([count('contact'), count('inbound_event'), count('receipt')]).toEqual([1, 1, 1]);
});

test('after the close nothing is taken any more', async () => {
  await services.listener.stop();
  await expect(post(url, hello('1'))).rejects.toThrow();
});
