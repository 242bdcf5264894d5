import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressOf as shownOf, contactIdOf, identitiesOf } from '../../db/read/contact.ts';
import { eventsOf } from '../../db/read/consent.ts';
import type { Address } from '../../electron/channels/inbound.ts';
import { receive } from '../../electron/services/conversation/receive.ts';
import { routeTo } from '../../electron/services/conversation/turn.ts';
import { commit } from '../../electron/services/core/context.ts';
import { readEvent } from '../../electron/services/record/history.ts';
import { addressOf, CrowdDesk, say, steps } from './crowd-desk.ts';

// An address that a flow added is only what a flow said: the consent on record was not given there.

const number: Address = { scheme: 'tel', value: '+919812345699' };
let desk: CrowdDesk;
let asha: string;

beforeEach(() => {
  desk = new CrowdDesk();
  asha = desk.person('Asha', 'given');
  const adding = { type: 'add_contact_urn', scheme: 'tel', path: number.value };
  desk.flow(steps('Number', [adding, say('Noted.')]), 'number');
  desk.says('Asha', 'number');
});
afterEach(() => desk.close());

let count = 0;
/** Something comes from the added number, or from it and others that the provider knows as the same person's. */
function comes(
  part:
    | { readonly text: string; readonly from?: Address; readonly alsoKnownAs?: readonly Address[] }
    | { readonly provider: 'opted_in' | 'opted_out' },
): void {
  const { context } = desk;
  const channel = context.channels.all().find(({ provider }) => provider.send === null);
  if (channel === undefined) throw new Error('The simulator is gone.');
  desk.clock.wind(1);
  count += 1;
  const sentAt = desk.clock.now();
  const base = { dedupeKey: `x${String(count)}`, from: number, fromAsGiven: 'number', sentAt };
  commit(context, (tx) =>
    receive(
      context,
      tx,
      channel,
      'provider' in part
        ? { kind: 'consent', ...base, value: part.provider, scope: 'all', providerValue: 'stop' }
        : {
            kind: 'message',
            externalId: base.dedupeKey,
            type: 'text',
            attachments: [],
            alsoKnownAs: [],
            ...base,
            ...part,
          },
      sentAt,
    ),
  );
  desk.settle();
}
const owner = () => contactIdOf(desk.services.db, number.scheme, number.value) ?? '';

test('whoever writes from it is a person of their own, whom nobody has asked', () => {
  comes({ text: 'Hello' });
  expect(owner()).not.toBe(asha);
  expect(desk.stateOf(owner())).toBe('asked');
  expect(desk.stateOf(asha)).toBe('given');
  expect(identitiesOf(desk.services.db, asha).map(({ value }) => value)).toEqual(['Asha']);
  expect(desk.contact(asha).searchText).not.toContain('9812345699');
  expect(desk.deeds('added_address_left')).toEqual([
    { address: '+91••••••••99', contact: owner() },
  ]);
});

test('once they have written they are who they are: a later stop of theirs is theirs alone', () => {
  comes({ text: 'Hello' });
  const them = owner();
  comes({ text: 'STOP' });
  expect(owner()).toBe(them);
  expect([desk.stateOf(them), desk.stateOf(asha)]).toEqual(['withdrawn', 'given']);
});

describe.each([
  ['a stop', { text: 'STOP' }],
  ['a stop among polite words', { text: 'please stop' }],
  ['an opt-out at the provider', { provider: 'opted_out' }],
] as const)('%s from there', (_name, part) => {
  test('counts for the number, and for the person to whom it was added, who is told', () => {
    const before = desk.heard(asha).length;
    comes(part);
    expect(owner()).not.toBe(asha);
    expect([desk.stateOf(owner()), desk.stateOf(asha)]).toEqual(['withdrawn', 'withdrawn']);
    expect(desk.heard(asha)).toHaveLength(before + 1);
    expect(desk.heard(asha).at(-1)).toContain('opted out');
    const [last] = eventsOf(desk.services.db, asha).map((row) => readEvent(row).event);
    expect(last).toMatchObject({ type: 'withdrawn', reasonCode: 'left_at_added_address' });
  });
});

test.each([{ text: 'OPTIN' }, { text: 'yes' }, { provider: 'opted_in' }] as const)(
  '%j from there raises nothing for the person to whom it was added',
  (part) => {
    desk.says('Asha', 'STOP');
    comes(part);
    expect(desk.stateOf(asha)).toBe('withdrawn');
    expect(desk.stateOf(owner())).not.toBe('given');
  },
);

test('when the provider knows it as theirs it is theirs, with their consent', () => {
  comes({ text: 'Hello', from: addressOf('Asha'), alsoKnownAs: [number] });
  expect(owner()).toBe(asha);
  comes({ text: 'Hello again' });
  expect(owner()).toBe(asha);
  expect(desk.stateOf(asha)).toBe('given');
});

test('when the provider knows it as that of somebody else it goes to them', () => {
  const ravi = desk.person('Ravi');
  comes({ text: 'Hello', from: addressOf('Ravi'), alsoKnownAs: [number] });
  expect(owner()).toBe(ravi);
  expect(desk.stateOf(ravi)).toBe('asked');
});

test('it is never written to, nor is the person called by it, before somebody wrote from it', () => {
  const { context, services } = desk;
  expect(routeTo(context, services.db, desk.contact(asha))?.to).toEqual(addressOf('Asha'));
  services.db.sqlite.prepare("delete from identity where scheme = 'sim'").run();
  expect(routeTo(context, services.db, desk.contact(asha))).toBeNull();
});

test('the record and the lists name them by an address of their own', () => {
  desk.says('Asha', 'STOP');
  const [last] = eventsOf(desk.services.db, asha).map((row) => readEvent(row).personal);
  expect(last).toMatchObject({ phone: null, phoneAsGiven: 'Asha' });
  expect(shownOf(desk.services.db, asha)).toBe('Asha');
});
