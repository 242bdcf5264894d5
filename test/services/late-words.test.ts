import { afterEach, beforeEach, expect, test } from 'vitest';
import { receive } from '../../electron/services/conversation/receive.ts';
import { optOutByProvider } from '../../electron/services/conversation/provider-stop.ts';
import { commit } from '../../electron/services/core/context.ts';
import { historyOf } from '../../electron/services/record/history.ts';
import { addressOf, CrowdDesk, say, steps } from './crowd-desk.ts';

const field = { key: 'settings', name: 'Consent status' };
let desk: CrowdDesk;
let asha: string;
let channelId: string;

/** A yes, a pause of an hour, and the opt-in behind it. */
beforeEach(() => {
  desk = new CrowdDesk();
  asha = desk.person('Asha');
  channelId = desk.context.channels.all().find(({ provider }) => provider.send === null)?.id ?? '';
  desk.flow(
    steps('Join', [
      say('May we write to you?'),
      'wait',
      { type: 'wait_for_time', delay: '3600' },
      { type: 'set_contact_field', field, value: 'optin' },
      say('Welcome.'),
    ]),
    'join',
  );
});
afterEach(() => desk.close());

/** A message that the network held up. */
function arrivesLate(text: string, sentAt: number): void {
  const { context } = desk;
  const channel = context.channels.get(channelId);
  if (channel === undefined) throw new Error('The simulator is gone.');
  const base = { dedupeKey: 'late', externalId: 'late', from: addressOf('Asha') };
  const words = { type: 'text', text, fromAsGiven: '', alsoKnownAs: [], attachments: [] } as const;
  commit(context, (tx) =>
    receive(context, tx, channel, { kind: 'message', ...base, ...words, sentAt }, desk.clock.now()),
  );
  desk.settle();
}

test('a yes is dated when it was said, not when the flow behind a pause came to record it', () => {
  desk.says('Asha', 'join');
  desk.says('Asha', 'yes');
  const answered = desk.clock.now();
  desk.waits(3_700);
  expect(desk.stateOf(asha)).toBe('given');
  const given = historyOf(desk.services.db, asha).find(({ type }) => type === 'given');
  expect(given?.at).toBeLessThanOrEqual(answered);
  expect(given?.recordedAt).toBeGreaterThan(answered + 3_600_000);
});

test('a stop that was written during the pause, and comes after it, acts', () => {
  desk.says('Asha', 'join');
  desk.says('Asha', 'yes');
  desk.waits(1_800);
  const writtenAt = desk.clock.now();
  desk.waits(3_600);
  expect(desk.stateOf(asha)).toBe('given');
  arrivesLate('STOP', writtenAt);
  expect(desk.stateOf(asha)).toBe('withdrawn');
});

test('so does an opt-out in the settings of the provider', () => {
  desk.says('Asha', 'join');
  desk.says('Asha', 'yes');
  desk.waits(1_800);
  const at = desk.clock.now();
  desk.waits(3_600);
  const told = { channelId, at, reasonCode: 'provider_stop', note: '' } as const;
  commit(desk.context, (tx) => optOutByProvider(desk.context, tx, asha, told));
  expect(desk.stateOf(asha)).toBe('withdrawn');
});
