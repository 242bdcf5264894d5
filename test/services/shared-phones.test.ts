import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';

let desk: MetaDesk;
let holderId: string;
let sharerId: string;

beforeEach(async () => {
  desk = await startMetaDesk();
  await desk.person().writes('Hello');
  await desk.rest();
  holderId = desk.contactId();
  sharerId = (await desk.api.contacts.addSharer({ holderId, name: 'Meena', language: 'hin' })).id;
});

afterEach(() => desk.close());

const agreed = {
  operator: 'Priya',
  note: 'At the health camp',
  evidence: { type: 'signed_form', reference: 'Form 12' },
  confirmed: true,
} as const;
const stateOf = async (contactId: string) => (await desk.api.consent.status({ contactId })).state;
const mayBegin = async (contactId: string) =>
  (await desk.api.consent.status({ contactId })).decisions.find(
    ({ purpose }) => purpose === 'broadcast',
  )?.decision.rule;

test('an opt-out from the phone counts for all who share it, with the words that were sent and whose phone it was', async () => {
  await desk.api.consent.record({ contactId: sharerId, ...agreed });
  expect(await stateOf(sharerId)).toBe('given');
  await desk.person().writes('STOP');
  await desk.rest();
  expect(await stateOf(holderId)).toBe('withdrawn');
  expect(await stateOf(sharerId)).toBe('withdrawn');
  const [entry] = await desk.api.consent.history({ contactId: sharerId });
  expect(entry).toMatchObject({
    type: 'withdrawn',
    method: 'keyword',
    messageText: 'STOP',
    reason: 'shared_phone',
    mayUndo: false,
  });
  expect(desk.arrived().filter(({ purpose }) => purpose === 'optout_confirmation')).toHaveLength(1);
  expect(await desk.api.consent.verify({})).toMatchObject({ ok: true, projectionAgrees: true });
});

test('a stop that the provider reports counts for all too, and one that staff enter for one person does not', async () => {
  await desk.api.consent.record({ contactId: sharerId, ...agreed });
  const given = { operator: 'Priya', reason: 'asked_in_person', note: '' } as const;
  await desk.api.consent.withdraw({ contactId: holderId, ...given });
  expect(await stateOf(sharerId)).toBe('given');
  await desk.api.consent.record({ contactId: holderId, ...agreed });
  await desk.wind(60);
  await desk.person().prefers('stop');
  await desk.rest();
  expect(await stateOf(holderId)).toBe('withdrawn');
  expect(await stateOf(sharerId)).toBe('withdrawn');
});

test('a yes from the phone counts only for whose phone it is', async () => {
  await desk.person().writes('STOP');
  await desk.rest();
  await desk.wind(60);
  await desk.person().writes('OPTIN');
  await desk.rest();
  const events = await desk.api.consent.history({ contactId: holderId });
  await desk.api.consent.record({ contactId: holderId, ...agreed });
  expect(events.length).toBeGreaterThan(1);
  expect(await stateOf(holderId)).toBe('given');
  expect(await stateOf(sharerId)).toBe('withdrawn');
  expect(await mayBegin(sharerId)).toBe('withdrawn');
});

test('who is added at a phone that has left has left too, and nobody is added behind somebody who has no phone', async () => {
  await desk.person().writes('STOP');
  await desk.rest();
  const late = await desk.api.contacts.addSharer({ holderId, name: 'Ravi', language: '' });
  expect(late).toMatchObject({ state: 'withdrawn', phoneHolder: { id: holderId } });
  const [entry] = await desk.api.consent.history({ contactId: late.id });
  expect(entry?.mayUndo).toBe(false);
  await expect(
    desk.api.contacts.addSharer({ holderId: sharerId, name: 'Sita', language: '' }),
  ).rejects.toMatchObject({ failure: { code: 'not_a_holder' } });
  const holder = await desk.api.contacts.get({ id: holderId });
  expect(holder).toMatchObject({ isShared: true, sharers: [{ id: sharerId }, { id: late.id }] });
  await expect(desk.api.contacts.update({ id: holderId, isShared: false })).rejects.toMatchObject({
    failure: { code: 'has_sharers' },
  });
});

test('a phone that is blocked is blocked for all who are reached by it', async () => {
  await desk.api.consent.record({ contactId: sharerId, ...agreed });
  await desk.api.contacts.update({ id: holderId, blocked: true });
  expect(await mayBegin(sharerId)).toBe('blocked');
});

test('the record says that the phone is shared', async () => {
  await desk.api.consent.record({ contactId: holderId, ...agreed });
  await desk.api.consent.record({ contactId: sharerId, ...agreed });
  const bodies = desk.record.dump()['consent_event'] as readonly { readonly body: string }[];
  const shared = bodies
    .map(({ body }) => JSON.parse(body) as { type: string; sharedPhone: boolean })
    .filter(({ type }) => type === 'given')
    .map(({ sharedPhone }) => sharedPhone);
  expect(shared).toEqual([true, true]);
});
