import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventsOf } from '../../db/read/consent.ts';
import { changeFlow } from '../../electron/services/flows/flows.ts';
import { mayGo, stateFor } from '../../electron/services/record/gate.ts';
import { readEvent } from '../../electron/services/record/history.ts';
import { savePurpose } from '../../electron/services/record/purpose-desk.ts';
import { Tasks } from '../../electron/services/core/tasks.ts';
import { verifyLedger } from '../../electron/services/record/verify.ts';
import { flowFile } from '../support/flow-file.ts';
import { CrowdDesk, say, steps } from './crowd-desk.ts';

let desk: CrowdDesk;
let reminders: string;
beforeEach(() => {
  desk = new CrowdDesk();
  reminders = savePurpose(desk.context, {
    label: 'Reminders',
    description: '',
    words: ['reminders', 'याद'],
    validDays: null,
    renewDays: null,
    doubleOptIn: false,
  }).id;
});
afterEach(async () => {
  const verified = await new Tasks(() => undefined).run(undefined, (task) =>
    verifyLedger(desk.context, task),
  );
  expect(verified).toMatchObject({ ok: true, projectionAgrees: true });
  await desk.close();
});

const states = (id: string) => [
  stateFor(desk.context, desk.services.db, id, 'all'),
  stateFor(desk.context, desk.services.db, id, reminders),
];
const newest = (id: string) => {
  const [row] = eventsOf(desk.services.db, id);
  if (row === undefined) throw new Error('Nothing happened.');
  return readEvent(row).event;
};
const broadcast = (contactId: string, consentPurposeId: string) =>
  mayGo(desk.context, desk.services.db, {
    contactId,
    purpose: 'broadcast',
    consentPurposeId,
    channelId: null,
    messageId: '',
    sessionId: null,
  }).rule;

/** Asks whether somebody wants reminders. */
const askReminders = flowFile('Reminders?', {
  question: { says: 'Do you want reminders?', next: 'answer' },
  answer: { asks: { yes: 'set', no: 'bye' }, other: 'question' },
  set: { sets: 'optin', next: 'thanks' },
  thanks: { says: 'You get reminders.' },
  bye: { says: 'No reminders then.' },
});
/** Ends them. */
const endReminders = flowFile('No reminders', {
  out: { sets: 'optout', next: 'bye' },
  bye: { says: 'Reminders have ended.' },
});

function purposeFlow(file: string, word: string): string {
  const id = desk.flow(file, word);
  changeFlow(desk.context, { id, purposeId: reminders });
  return id;
}

describe('a flow for a purpose', () => {
  test('its question, its yes and its opt-out are about the purpose alone', () => {
    purposeFlow(askReminders, 'daily');
    purposeFlow(endReminders, 'enough');
    const asha = desk.person('Asha');
    desk.says('Asha', 'daily');
    expect(newest(asha)).toMatchObject({
      type: 'requested',
      purpose: { id: reminders, label: 'Reminders' },
      scope: 'this_purpose',
    });
    desk.says('Asha', 'yes');
    expect(states(asha)).toEqual(['unknown', 'given']);
    expect([broadcast(asha, 'all'), broadcast(asha, reminders)]).toEqual([
      'no_consent',
      'allowed_given',
    ]);
    desk.says('Asha', 'enough');
    expect(states(asha)).toEqual(['unknown', 'withdrawn']);
    expect(desk.heard(asha).filter((text) => text === 'Reminders have ended.')).toHaveLength(1);
  });

  test('a no to its question is a no to the purpose', () => {
    purposeFlow(askReminders, 'daily');
    const asha = desk.person('Asha', 'given');
    desk.says('Asha', 'daily');
    desk.says('Asha', 'no');
    expect(states(asha)).toEqual(['given', 'refused']);
  });

  test('one that flows begin with others goes only to who agreed to the purpose', () => {
    const id = purposeFlow(steps('Daily', [say('Take your medicine.')]), 'go');
    const starter = steps('Starter', [
      {
        type: 'start_session',
        flow: { uuid: id, name: 'Daily' },
        groups: [{ uuid: '', name: 'Camp' }],
        contacts: [],
        urns: [],
        create_contact: false,
      },
    ]);
    desk.flow(starter, 'campnow');
    const [asha, ravi] = [desk.person('Asha', 'given'), desk.person('Ravi', 'given')];
    desk.person('Leader', 'given');
    desk.group('Camp', [asha, ravi]);
    desk.says('Asha', 'hello');
    desk.says('Ravi', 'stop reminders');
    desk.says('Leader', 'campnow');
    expect(desk.heard(asha)).toContain('Take your medicine.');
    expect(desk.heard(ravi)).not.toContain('Take your medicine.');
    expect(desk.deeds('flow_started_for_others')).toMatchObject([
      { reached: 1, leftOut: { withdrawn: 1 } },
    ]);
  });

  test('the opt-out flow answers a stop about everything, so it is for no purpose alone', () => {
    const optOut = desk.context.flows.byRole('opt_out')?.record.id ?? '';
    expect(() => changeFlow(desk.context, { id: optOut, purposeId: reminders })).toThrow(
      'all messages',
    );
    expect(() => changeFlow(desk.context, { id: optOut, purposeId: 'none' })).toThrow('not in use');
  });
});

describe('words for one purpose', () => {
  test('“STOP reminders” ends that purpose alone and says which, once', () => {
    const asha = desk.person('Asha', 'given');
    desk.says('Asha', 'stop REMINDERS!');
    expect(states(asha)).toEqual(['given', 'withdrawn']);
    expect(newest(asha)).toMatchObject({
      scope: 'this_purpose',
      method: 'keyword',
      actor: { type: 'person' },
    });
    const [confirmation] = desk.heard(asha).slice(-1);
    expect(confirmation).toContain('“Reminders”');
    expect(confirmation).toContain('OPTIN reminders');
    const count = desk.heard(asha).length;
    desk.says('Asha', 'please stop reminders');
    expect(desk.heard(asha)).toHaveLength(count);
    expect(broadcast(asha, reminders)).toBe('withdrawn');
    expect(broadcast(asha, 'all')).toBe('allowed_given');
  });

  test('a bare stop ends every purpose, also one that was asked for by name', () => {
    const asha = desk.person('Asha');
    desk.says('Asha', 'start reminders');
    expect(states(asha)).toEqual(['unknown', 'given']);
    desk.says('Asha', 'stop');
    expect(states(asha)).toEqual(['withdrawn', 'withdrawn']);
    desk.says('Asha', 'stop reminders');
    expect(states(asha)).toEqual(['withdrawn', 'withdrawn']);
  });

  test('“START reminders” after a bare stop brings back that purpose alone, and a stop then ends and confirms again', () => {
    const asha = desk.person('Asha', 'given');
    desk.says('Asha', 'stop');
    desk.says('Asha', 'start reminders');
    expect(states(asha)).toEqual(['withdrawn', 'given']);
    const before = desk.heard(asha).length;
    desk.says('Asha', 'stop');
    expect(states(asha)).toEqual(['withdrawn', 'withdrawn']);
    expect(desk.heard(asha)).toHaveLength(before + 1);
  });

  test('“START reminders” begins the flow that asks for them, also for somebody who left them', () => {
    purposeFlow(askReminders, 'daily');
    const asha = desk.person('Asha', 'given');
    desk.says('Asha', 'stop reminders');
    desk.says('Asha', 'start याद');
    expect(desk.heard(asha).at(-1)).toBe('Do you want reminders?');
    expect(states(asha)).toEqual(['given', 'withdrawn']);
    desk.says('Asha', 'yes');
    expect(states(asha)).toEqual(['given', 'given']);
  });

  test('a flow for another purpose goes on after it, and one for this purpose is left', () => {
    purposeFlow(askReminders, 'daily');
    desk.flow(steps('Weather', [say('Which district?'), 'wait', say('Sunny.')]), 'weather');
    const asha = desk.person('Asha', 'given');
    desk.says('Asha', 'weather');
    desk.says('Asha', 'stop reminders');
    desk.says('Asha', 'kadapa');
    expect(desk.heard(asha).at(-1)).toBe('Sunny.');
    desk.says('Asha', 'start reminders');
    desk.says('Asha', 'stop reminders');
    desk.says('Asha', 'yes');
    expect(states(asha)).toEqual(['given', 'withdrawn']);
  });
});
