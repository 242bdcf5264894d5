import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { until } from '../support/running-host.ts';
import { metaError, startStandInMeta } from '../support/stand-in-meta.ts';

let desk: MetaDesk;

beforeEach(async () => {
  desk = await startMetaDesk();
});

afterEach(() => desk.close());

const busy = metaError(131016, { status: 500 });

/** What our messages to the person are now, in order. */
function states(): string[] {
  return desk.record.outgoing(desk.contactId()).map(({ state }) => state);
}

test('a fault of the provider: tried again after a while that doubles, in the order of queuing', async () => {
  desk.meta.next(busy, busy);
  const before = desk.clock.now();
  await desk.person().writes('Hello');
  await desk.rest();
  const after = desk.clock.now();
  const [greeting, question] = desk.record.outbox(desk.contactId());
  expect(greeting).toMatchObject({ state: 'queued', attempts: 1 });
  expect(greeting?.nextAttemptAt).toBeGreaterThanOrEqual(before + 4_000);
  expect(greeting?.nextAttemptAt).toBeLessThanOrEqual(after + 6_000);
  expect(question, 'waits behind the greeting').toMatchObject({ state: 'queued', attempts: 0 });

  const second = desk.clock.now() + 7_000;
  await desk.wind(7);
  const [again] = desk.record.outbox(desk.contactId());
  expect(again).toMatchObject({ state: 'queued', attempts: 2 });
  expect(again?.nextAttemptAt).toBeGreaterThanOrEqual(second + 8_000);
  expect(desk.meta.requests).toHaveLength(2);

  await desk.wind(30);
  expect(desk.meta.requests).toHaveLength(4);
  expect(desk.arrived().map(({ text }) => text.slice(0, 6))).toEqual(['Welcom', 'Hello!']);
  expect(desk.record.outbox(desk.contactId())).toEqual([]);
});

test('never earlier than the provider asks', async () => {
  desk.meta.next(metaError(130429, { status: 429, retryAfterSeconds: 600 }));
  const before = desk.clock.now();
  await desk.person().writes('Hello');
  await desk.rest();
  const [greeting] = desk.record.outbox(desk.contactId());
  expect(greeting?.nextAttemptAt).toBeGreaterThanOrEqual(before + 600_000);
  await desk.wind(605);
  expect(desk.arrived()).toHaveLength(2);
});

test('given up after ten attempts, and then staff decide', async () => {
  desk.meta.always(busy);
  await desk.person().writes('STOP');
  await desk.rest();
  const id = desk.contactId();
  // The one confirmation may only follow within five minutes: the gate ends the attempts before their number does.
  await desk.wind(400);
  expect(states()).toEqual(['refused']);
  expect(desk.record.outgoing(id)[0]?.reason).toMatch(/minutes/);

  const other = desk.person('919812345678');
  await other.writes('Hello');
  await desk.rest();
  for (let attempt = 1; attempt < 10; attempt += 1) await desk.wind(4_400);
  const failed = await desk.api.app.troubled({});
  expect(failed).toEqual([expect.objectContaining({ state: 'failed', attempts: 10 })]);
  expect((await desk.api.app.overview({})).attention).toMatchObject({ failed: 1 });
});

test('a provider that cannot be reached is tried again', async () => {
  const port = Number(new URL(desk.meta.url).port);
  await desk.meta.stop();
  await desk.person().writes('Hello');
  await desk.rest();
  const [greeting] = desk.record.outgoing(desk.contactId());
  expect(greeting).toMatchObject({ state: 'queued' });
  expect(greeting?.reason).toMatch(/^The provider cannot be reached/);
  const back = await startStandInMeta({ port });
  await desk.wind(7);
  expect(back.taken.map(({ type }) => type)).toEqual(['text', 'interactive']);
  await back.stop();
});

test('what would leave after the 24 hours of WhatsApp does not leave', async () => {
  desk.meta.next(metaError(130429, { status: 429, retryAfterSeconds: 90_000 }));
  await desk.person().writes('Hello');
  await desk.rest();
  await desk.wind(86_405);
  expect(desk.arrived()).toEqual([]);
  expect(states()).toEqual(['refused', 'refused']);
});

test('a stop while something waits to be sent: it is taken back', async () => {
  desk.meta.next(busy);
  const person = desk.person();
  await person.writes('Hello');
  await desk.rest();
  await person.writes('STOP');
  await desk.wind(30);
  expect(states().toSorted()).toEqual(['cancelled', 'cancelled', 'sent']);
  expect(desk.arrived().map(({ purpose }) => purpose)).toEqual(['optout_confirmation']);
});

test('what may be a stop, while something waits to be sent: it waits on until that is decided', async () => {
  desk.meta.next(busy);
  const person = desk.person();
  await person.writes('Hello');
  await desk.rest();
  await person.writes('stpo');
  await desk.wind(30);
  expect(states()).toEqual(['held', 'held']);
  expect(desk.arrived()).toEqual([]);
  const [review] = await desk.api.consent.reviews({});
  const id = review?.id ?? '';
  await desk.api.consent.decideReview({ id, operator: 'Priya', decision: 'not_opt_out' });
  await desk.rest();
  expect(desk.arrived().map(({ text }) => text.slice(0, 6))).toEqual([
    'Welcom',
    'Hello!',
    'Sorry,',
  ]);
});

test('a start keyword settles what may have been a stop: what was held goes on', async () => {
  desk.meta.next(busy);
  const person = desk.person();
  await person.writes('Hello');
  await desk.rest();
  await person.writes('stpo');
  await desk.wind(30);
  await person.writes('optin');
  await desk.rest();
  expect(states()).toEqual(['sent', 'sent', 'sent']);
  expect(desk.arrived().map(({ text }) => text.slice(0, 6))).toEqual([
    'Welcom',
    'Hello!',
    'Hello!',
  ]);
});

test('a stop while a message is being sent: a second attempt asks the gate again', async () => {
  desk.meta.next({ type: 'take_and_close' });
  const person = desk.person();
  await person.writes('Hello');
  await until(() => Promise.resolve(states()[0] === 'uncertain'), 'the answer that was lost');
  await person.writes('STOP');
  await desk.rest();
  const [uncertain] = await desk.api.app.troubled({});
  await desk.api.app.retryMessage({ id: uncertain?.id ?? '' });
  await desk.rest();
  expect(states()[0]).toBe('refused');
  expect(await desk.api.app.troubled({})).toEqual([]);
  const words = desk.meta.taken.map(({ text }) => text.slice(0, 7));
  expect(words.filter((word) => word === 'Welcome')).toHaveLength(1);
});

test('a channel that is switched off sends nothing until it is on again', async () => {
  const person = desk.person();
  desk.meta.next(busy);
  await person.writes('Hello');
  await desk.rest();
  await desk.api.channels.update({ id: desk.channelId, enabled: false });
  await desk.wind(7);
  expect(states()).toEqual(['failed', 'failed']);
  const troubled = await desk.api.app.troubled({});
  expect(troubled.map(({ reason }) => reason)).toContain('The channel is switched off.');

  await desk.api.channels.update({ id: desk.channelId, enabled: true });
  for (const { id } of troubled.toReversed()) await desk.api.app.retryMessage({ id });
  await desk.rest();
  expect(desk.arrived().map(({ text }) => text.slice(0, 6))).toEqual(['Welcom', 'Hello!']);
});
