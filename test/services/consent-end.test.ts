import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventsOf, statusOf } from '../../db/read/consent.ts';
import { Tasks } from '../../electron/services/core/tasks.ts';
import { changeFlow } from '../../electron/services/flows/flows.ts';
import { mayGo } from '../../electron/services/record/gate.ts';
import { readEvent } from '../../electron/services/record/history.ts';
import { savePurpose, type PurposeInput } from '../../electron/services/record/purpose-desk.ts';
import { verifyLedger } from '../../electron/services/record/verify.ts';
import { flowFile } from '../support/flow-file.ts';
import { CrowdDesk, say, steps } from './crowd-desk.ts';

const day = 24 * 60 * 60;
let desk: CrowdDesk;
beforeEach(() => (desk = new CrowdDesk()));
afterEach(async () => {
  const verified = await new Tasks(() => undefined).run(undefined, (task) =>
    verifyLedger(desk.context, task),
  );
  expect(verified).toMatchObject({ ok: true, projectionAgrees: true });
  await desk.close();
});

function purpose(change: Partial<PurposeInput>): string {
  return savePurpose(desk.context, {
    label: 'Reminders',
    description: '',
    words: ['reminders'],
    validDays: null,
    renewDays: null,
    doubleOptIn: false,
    ...change,
  }).id;
}

const typesOf = (id: string) =>
  eventsOf(desk.services.db, id)
    .map((row) => readEvent(row).event.type)
    .toReversed();
const broadcast = (contactId: string, consentPurposeId: string) =>
  mayGo(desk.context, desk.services.db, {
    contactId,
    purpose: 'broadcast',
    consentPurposeId,
    channelId: null,
    messageId: '',
    sessionId: null,
  }).rule;

describe('a yes with an end', () => {
  test('ends once, at its time, also when the computer was off, and a no never ends', () => {
    const id = purpose({ validDays: 30 });
    const [asha, ravi] = [desk.person('Asha'), desk.person('Ravi')];
    desk.says('Asha', 'start reminders');
    desk.says('Ravi', 'start reminders');
    desk.says('Ravi', 'stop reminders');
    const end = statusOf(desk.services.db, asha, id)?.validUntil;
    desk.waits(29 * day);
    expect(broadcast(asha, id)).toBe('allowed_given');
    desk.waits(100 * day);
    desk.waits(100 * day);
    expect(typesOf(asha)).toEqual(['given', 'expired']);
    expect(statusOf(desk.services.db, asha, id)).toMatchObject({ state: 'expired', since: end });
    expect(broadcast(asha, id)).toBe('expired');
    expect(typesOf(ravi)).toEqual(['given', 'withdrawn']);
    desk.says('Asha', 'start reminders');
    expect(typesOf(asha)).toEqual(['given', 'expired', 'renewed']);
    expect(broadcast(asha, id)).toBe('allowed_given');
  });

  test('more than a hundred end in one go', () => {
    savePurpose(desk.context, {
      id: 'all',
      label: 'All messages',
      description: '',
      words: [],
      validDays: 1,
      renewDays: null,
      doubleOptIn: false,
    });
    const ids = Array.from({ length: 120 }, (_, at) => desk.person(`P${at}`, 'given'));
    desk.waits(2 * day);
    expect(ids.filter((each) => desk.stateOf(each) === 'expired')).toHaveLength(120);
  });

  test('is asked for anew once before it ends, and a yes renews it', () => {
    const id = purpose({ validDays: 30, renewDays: 5 });
    const asks = flowFile('Reminders?', {
      question: { says: 'Do you want reminders?', next: 'answer' },
      answer: { asks: { yes: 'set' }, other: 'question' },
      set: { sets: 'optin' },
    });
    changeFlow(desk.context, { id: desk.flow(asks, 'daily'), purposeId: id });
    const asha = desk.person('Asha');
    desk.says('Asha', 'daily');
    desk.says('Asha', 'yes');
    const asked = () => desk.heard(asha).filter((text) => text === 'Do you want reminders?').length;
    expect(asked()).toBe(1);
    desk.waits(24 * day);
    expect(asked()).toBe(1);
    desk.waits(1.5 * day);
    desk.waits(1 * day);
    expect(asked()).toBe(2);
    desk.says('Asha', 'yes');
    expect(typesOf(asha)).toEqual(['requested', 'given', 'requested', 'renewed']);
    desk.waits(20 * day);
    expect(broadcast(asha, id)).toBe('allowed_given');
  });
});

describe('a yes that must be confirmed', () => {
  test('is asked about once and counts for what we begin only after a clear yes', () => {
    const id = purpose({ doubleOptIn: true });
    const asha = desk.person('Asha');
    desk.says('Asha', 'start reminders');
    expect(desk.heard(asha).at(-1)).toContain('reply YES to confirm');
    expect(broadcast(asha, id)).toBe('not_confirmed');
    desk.says('Asha', 'what is this?');
    expect(broadcast(asha, id)).toBe('not_confirmed');
    const waiting = desk.heard(asha).filter((text) => text.includes('reply YES')).length;
    expect(waiting).toBe(1);
  });

  test.each(['YES', 'yes!', 'start reminders'])('“%s” confirms it', (text) => {
    const id = purpose({ doubleOptIn: true });
    const asha = desk.person('Asha');
    desk.says('Asha', 'start reminders');
    desk.says('Asha', text);
    expect(typesOf(asha)).toEqual(['given', 'confirmed']);
    expect(broadcast(asha, id)).toBe('allowed_given');
  });

  test.each([
    ['after a week', 8 * day, 'yes'],
    ['with more words', 1, 'yes but later'],
  ])('not %s', (_, seconds, text) => {
    const id = purpose({ doubleOptIn: true });
    const asha = desk.person('Asha');
    desk.says('Asha', 'start reminders');
    desk.waits(seconds);
    desk.says('Asha', text);
    expect(typesOf(asha)).not.toContain('confirmed');
    expect(broadcast(asha, id)).toBe('not_confirmed');
  });

  test('the answer that a flow waits for is the flow’s', () => {
    const id = purpose({ doubleOptIn: true });
    desk.flow(steps('Weather', [say('Shall I tell you?'), 'wait', say('Sunny.')]), 'weather');
    const asha = desk.person('Asha', 'given');
    desk.says('Asha', 'start reminders');
    desk.says('Asha', 'weather');
    desk.says('Asha', 'yes');
    expect(desk.heard(asha).at(-1)).toBe('Sunny.');
    expect(broadcast(asha, id)).toBe('not_confirmed');
    desk.says('Asha', 'yes');
    expect(broadcast(asha, id)).toBe('allowed_given');
  });
});
