import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReviews } from '../../db/read/review.ts';
import { decideReview } from '../../electron/services/conversation/review-decisions.ts';
import { detailOf } from '../../electron/services/contacts/contacts.ts';
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
function arrivesLate(text: string, sentAt: number, type: 'text' | 'edit' = 'text'): void {
  const { context } = desk;
  const channel = context.channels.get(channelId);
  if (channel === undefined) throw new Error('The simulator is gone.');
  const base = { dedupeKey: 'late', externalId: 'late', from: addressOf('Asha') };
  const words = { type, text, fromAsGiven: '', alsoKnownAs: [], attachments: [] } as const;
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

describe('what is written after a yes, before the flow comes to record it', () => {
  const joins = () => {
    desk.says('Asha', 'join');
    desk.says('Asha', 'yes');
    desk.waits(600);
  };
  const decide = (decision: 'opt_out' | 'not_opt_out') => {
    const [review] = openReviews(desk.services.db);
    decideReview(desk.context, { id: review?.id ?? '', operator: 'Priya', decision, note: '' });
    desk.settle();
  };

  test.each(['no', 'No thanks', 'nahin', 'नहीं', 'जी नहीं', '👎'])('“%s” takes it back', (text) => {
    joins();
    desk.says('Asha', text);
    desk.waits(3_600);
    expect(desk.stateOf(asha)).toBe('asked');
    expect(desk.heard(asha), 'nobody is welcomed who said no').toEqual(['May we write to you?']);
    const { session, problems } = detailOf(desk.context, asha);
    expect(session).toBeNull();
    expect(problems).toMatchObject([{ kind: 'warning', flowName: 'Join' }]);
    expect(problems[0]?.text).toContain(text);
  });

  test('it can be asked and answered anew', () => {
    joins();
    desk.says('Asha', 'no');
    desk.waits(3_600);
    desk.says('Asha', 'join');
    desk.says('Asha', 'yes');
    desk.waits(3_700);
    expect(desk.stateOf(asha)).toBe('given');
    expect(desk.heard(asha).at(-1)).toBe('Welcome.');
  });

  test.each(['ok thanks', 'hello', 'ठीक है', 'No problem', 'कोई बात नहीं', 'When does it start?'])(
    '“%s” does not',
    (text) => {
      joins();
      desk.says('Asha', text);
      desk.waits(3_600);
      expect(desk.stateOf(asha)).toBe('given');
      expect(openReviews(desk.services.db)).toEqual([]);
    },
  );

  describe.each(['wait, not sure', 'No, I changed my mind', 'पता नहीं', 'ruko'])('“%s”', (text) => {
    beforeEach(() => {
      joins();
      desk.says('Asha', text);
    });

    test('goes to a person; nothing goes on until they decide, however long that takes', () => {
      expect(openReviews(desk.services.db)).toMatchObject([{ tier: 'near', messageText: text }]);
      desk.waits(86_400);
      expect(desk.stateOf(asha)).toBe('asked');
      expect(desk.heard(asha)).toEqual(['May we write to you?']);
    });

    test('read as no opt-out: the yes counts, and the flow goes on', () => {
      decide('not_opt_out');
      expect(openReviews(desk.services.db)).toEqual([]);
      desk.waits(3_600);
      expect(desk.stateOf(asha)).toBe('given');
      expect(desk.heard(asha).at(-1)).toBe('Welcome.');
    });

    test('read as an opt-out: it is one', () => {
      decide('opt_out');
      desk.waits(3_600);
      expect(desk.stateOf(asha)).toBe('withdrawn');
      expect(desk.heard(asha)).not.toContain('Welcome.');
    });
  });

  test('where no opt-in lies ahead nobody has to read it', () => {
    desk.flow(
      steps('Tips', [
        say('Ready?'),
        'wait',
        { type: 'wait_for_time', delay: '3600' },
        say('A tip.'),
      ]),
      'tips',
    );
    desk.says('Asha', 'tips');
    desk.says('Asha', 'yes');
    desk.says('Asha', 'wait, not sure');
    desk.waits(3_700);
    expect(desk.heard(asha)).toEqual(['Ready?', 'A tip.']);
  });

  test.each(['no', 'not sure'])('the yes edited into “%s” is none', (text) => {
    joins();
    arrivesLate(text, desk.clock.now(), 'edit');
    desk.waits(3_600);
    expect(desk.stateOf(asha)).toBe('asked');
  });

  test('a no that was written before the yes and came after it takes nothing back', () => {
    const writtenAt = desk.clock.now();
    desk.waits(600);
    joins();
    arrivesLate('no', writtenAt);
    desk.waits(3_600);
    expect(desk.stateOf(asha)).toBe('given');
  });

  test('a yes and a no that waited behind a review together are no yes', () => {
    desk.says('Asha', 'join');
    for (const text of ['stpo', 'yes', 'no']) desk.says('Asha', text);
    decide('not_opt_out');
    desk.waits(3_700);
    expect(desk.stateOf(asha)).not.toBe('given');
  });
});
