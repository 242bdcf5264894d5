import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { echoedStatusWebhook, statusOf } from '../support/meta-webhooks.ts';
import { metaError } from '../support/stand-in-meta.ts';

let desk: MetaDesk;

beforeEach(async () => {
  desk = await startMetaDesk();
});

afterEach(() => desk.close());

async function channel() {
  const rows = await desk.api.channels.list({});
  return rows.find(({ id }) => id === desk.channelId) ?? expect.fail('the channel is gone');
}

test('refused keys are shown at the channel, lose no message, and what waits goes with the new ones', async () => {
  expect((await channel()).trouble).toBeUndefined();
  desk.meta.always(metaError(190, { status: 401 }));
  await desk.person().writes('Hello');
  await desk.meta.arrived(1);
  await desk.rest();
  expect((await channel()).trouble).toMatch(/token/i);

  // Far more attempts than an ordinary failure gets.
  for (let attempt = 0; attempt < 13; attempt += 1) await desk.wind(75 * 60);
  expect(desk.meta.requests.length).toBeGreaterThan(12);
  expect(await desk.api.app.troubled({})).toEqual([]);

  desk.meta.always({ type: 'accept' });
  const secrets = { accessToken: desk.meta.accessToken };
  await desk.api.channels.update({ id: desk.channelId, secrets });
  await desk.rest();
  expect((await channel()).trouble).toBeUndefined();
  expect(desk.arrived()).toHaveLength(2);
});

test('a message that left and is then reported as failed stands with those that staff must look at', async () => {
  const person = desk.person();
  await person.writes('Hello');
  await desk.rest();
  const [greeting] = desk.meta.taken;
  const report = statusOf(greeting, 'failed', 131000);
  await person.sends(echoedStatusWebhook(person.origin(), report));
  const [troubled] = await desk.api.app.troubled({});
  expect(troubled).toMatchObject({ state: 'failed', text: greeting?.text });

  await desk.api.app.retryMessage({ id: troubled?.id ?? '' });
  await desk.rest();
  expect(desk.arrived().map(({ text }) => text)).toEqual([
    greeting?.text,
    expect.anything(),
    greeting?.text,
  ]);
});

test('an opt-out leaves on record that an earlier message failed', async () => {
  const person = desk.person();
  desk.meta.next(metaError(100));
  await person.writes('Hello');
  await desk.rest();
  await person.writes('STOP');
  await desk.rest();
  const messages = await desk.api.contacts.messages({ id: desk.contactId() });
  expect(messages.find(({ direction }) => direction === 'out')?.state).toBe('failed');
  expect(await desk.api.app.troubled({})).toEqual([]);
});
