import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConsentCsv } from '../../electron/consent/csv.ts';
import type { Api } from '../../electron/api/contract/index.ts';
import { buttonWebhook, signedWebhook, startStandInMeta, textWebhook, type StandInMeta } from '../support/stand-in-meta.ts';
import { post, startHost, until, type RunningHost } from '../support/running-host.ts';

let running: RunningHost;
let meta: StandInMeta;
let person: Person;

/** Somebody with a phone, who writes to the organisation's WhatsApp number. */
class Person {
  readonly #url: string;
  #count = 0;
  readonly phone: string;

  constructor(url: string, phone: string) {
    this.#url = url;
    this.phone = phone;
  }

  async writes(text: string): Promise<void> {
    await this.#send(textWebhook(this.#origin(), text));
  }

  async taps(title: string, messageId: string): Promise<void> {
    await this.#send(buttonWebhook(this.#origin(), title, messageId));
  }

  #origin() {
    this.#count += 1;
    return { from: this.phone, name: 'Asha', id: `wamid.in.${this.phone}.${String(this.#count)}`, at: Date.now() };
  }

  async #send(body: unknown): Promise<void> {
    expect(await post(this.#url, signedWebhook('app-secret', body))).toMatchObject({ status: 200 });
  }
}

beforeEach(async () => {
  running = await startHost();
  meta = await startStandInMeta();
  const channel = await running.api.channels.create({
    provider: 'meta',
    name: 'WhatsApp',
    values: { phoneNumberId: meta.phoneNumberId, baseUrl: meta.url },
    secrets: { accessToken: meta.accessToken, appSecret: 'app-secret' },
  });
  person = new Person(channel.webhookUrl ?? '', '919876543210');
});

afterEach(async () => {
  await running.remove();
  await meta.stop();
});

async function sent(count: number) {
  await until(() => Promise.resolve(meta.taken.length >= count), `message ${String(count)}`);
  return meta.taken[count - 1] ?? expect.fail();
}

async function contactId(api: Api): Promise<string> {
  const { rows } = await api.contacts.search({ text: '98765' });
  return rows[0]?.id ?? expect.fail();
}

test('a person is asked, says yes, leaves and comes back, and the record proves each step', async () => {
  const { api } = running;
  await person.writes('Hello');
  const greeting = await sent(1);
  const question = await sent(2);
  expect(greeting.choices).toEqual([]);
  expect(question.choices).toContain('Yes');
  const id = await contactId(api);
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
  expect(status.decisions.find(({ purpose }) => purpose === 'broadcast')?.decision).toMatchObject({ rule: 'withdrawn', eventId: status.eventId });
  expect(meta.taken).toHaveLength(4);

  await person.writes('optin');
  const again = await sent(5);
  expect(again.text).toBe(question.text);
  expect((await api.contacts.get({ id })).state).toBe('withdrawn');
  await person.taps('Yes', again.id);
  await sent(6);
  expect((await api.contacts.get({ id })).state).toBe('given');

  const file = await api.consent.export({ kind: 'events' });
  const rows = readConsentCsv(readFileSync(file.path, 'utf8'));
  expect(rows.map((row) => row['event_type'])).toEqual(['requested', 'given', 'withdrawn', 'withdrawn', 'requested', 'given']);
  expect(rows[1]).toMatchObject({ phone_e164: '+919876543210', message_text: 'Yes', collection_method: 'button' });
  expect(await api.consent.verify({})).toMatchObject({ ok: true, size: 6, checkpoints: 1, projectionAgrees: true });
});
