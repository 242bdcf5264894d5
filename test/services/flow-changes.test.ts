import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contactIdOf, identitiesOf } from '../../db/read/contact.ts';
import { eventsOf } from '../../db/read/consent.ts';
import { detailOf, messagesFor } from '../../electron/services/contacts/contacts.ts';
import { findOrMake } from '../../electron/services/contacts/people.ts';
import { routeTo } from '../../electron/services/conversation/turn.ts';
import { worldOf } from '../../electron/services/conversation/world.ts';
import { commit } from '../../electron/services/core/context.ts';
import { readEvent } from '../../electron/services/record/history.ts';
import { CrowdDesk, say, steps } from './crowd-desk.ts';

let desk: CrowdDesk;
let asha: string;

beforeEach(() => {
  desk = new CrowdDesk();
  asha = desk.person('Asha', 'given');
});
afterEach(() => desk.close());

const status = (value: string) => ({ type: 'set_contact_status', status: value });
const viewOf = (id: string) => {
  const { context, services } = desk;
  return worldOf(context, services.db, desk.contact(id), 'all').contact;
};

describe('a flow sets a status', () => {
  test('stopped is an opt-out in the record, and the one message after it goes as its confirmation', () => {
    desk.flow(steps('Leave', [status('stopped'), say('Goodbye.'), say('And more.')]), 'leave');
    desk.says('Asha', 'leave');
    expect(desk.stateOf(asha)).toBe('withdrawn');
    expect(desk.heard(asha)).toEqual(['Goodbye.']);
    expect(viewOf(asha)).toMatchObject({ status: 'stopped', optedInAt: null });
    const [last] = eventsOf(desk.services.db, asha).map((row) => readEvent(row).event);
    expect(last).toMatchObject({ type: 'withdrawn', reasonCode: 'stopped_by_flow' });
    expect(last?.flow?.nodeUuid).not.toBe('');
  });

  test.each(['unknown', 'withdrawn'] as const)('active raises nothing for %s', (state) => {
    const id = desk.person('Ravi', state);
    desk.flow(steps('Back', [status('active'), say('Hello.')]), 'back');
    desk.says('Ravi', 'back');
    expect(desk.stateOf(id)).toBe(state);
  });

  test('blocked is our block: the flow is left, nothing goes, and active does not end it', () => {
    desk.flow(steps('Block', [status('blocked'), say('Hm.'), 'wait', status('active')]), 'block');
    desk.says('Asha', 'block');
    desk.says('Asha', 'please');
    expect(desk.heard(asha)).toEqual([]);
    expect(desk.contact(asha).blockedAt).not.toBeNull();
    expect(desk.stateOf(asha), 'blocked is not opted out').toBe('given');
    expect(desk.deeds('contact_blocked')).toHaveLength(1);
  });

  test('archived ends what we begin until the person writes', () => {
    desk.flow(steps('Away', [status('archived'), say('See you.')]), 'away');
    desk.says('Asha', 'away');
    expect(desk.heard(asha)).toEqual(['See you.']);
    expect(viewOf(asha).status).toBe('archived');
    expect(desk.stateOf(asha)).toBe('given');
    desk.says('Asha', 'hello');
    expect(viewOf(asha).status).toBe('active');
  });
});

test('a time zone is kept, shown, and read by flows', () => {
  desk.flow(steps('Zone', [{ type: 'set_contact_timezone', timezone: 'Africa/Nairobi' }]), 'zone');
  desk.says('Asha', 'zone');
  expect(detailOf(desk.context, asha).timezone).toBe('Africa/Nairobi');
  expect(viewOf(asha)).toMatchObject({
    timezone: 'Africa/Nairobi',
    channel: { name: 'Simulator' },
  });
});

describe('a flow adds an address', () => {
  const adding = { type: 'add_contact_urn', scheme: 'tel', path: '+919812345699' };

  test('it is theirs, and what they wrote from is written to all the same', () => {
    const { context, services } = desk;
    desk.flow(steps('Number', [adding, say('Noted.')]), 'number');
    desk.says('Asha', 'number');
    expect(contactIdOf(services.db, 'tel', '+919812345699')).toBe(asha);
    expect(routeTo(context, services.db, desk.contact(asha))?.to).toMatchObject({ value: 'Asha' });
    expect(desk.heard(asha)).toEqual(['Noted.']);
  });

  test('one that belongs to somebody else stays with them, with their consent, and that is on record', () => {
    const { context, services } = desk;
    const hint = { asGiven: '', name: 'Ravi', language: '' };
    const address = { scheme: 'tel', value: '+919812345699' } as const;
    const ravi = commit(context, (tx) => findOrMake(context, tx, { ...hint, addresses: [address] }))
      .contact.id;
    desk.flow(steps('Number', [adding]), 'number');
    desk.says('Asha', 'number');
    expect(contactIdOf(services.db, 'tel', '+919812345699')).toBe(ravi);
    expect(identitiesOf(services.db, asha)).toHaveLength(1);
    expect([desk.stateOf(asha), desk.stateOf(ravi)]).toEqual(['given', 'unknown']);
    expect(desk.deeds('address_clash')).toEqual([{ address: '+91••••••••99' }]);
  });
});

test('labels stand at the message that they are for, of the person and of ours', () => {
  const label = (name: string) => ({ uuid: name, name });
  desk.flow(
    steps('Labelled', [
      { type: 'add_input_labels', labels: [label('Complaint')] },
      { type: 'send_msg', text: 'We will look.', labels: [label('Promise'), label('Complaint')] },
    ]).replace('"language":"eng"', '"language":"base","vars":[]'),
    'complain',
  );
  desk.says('Asha', 'complain');
  const shown = messagesFor(desk.context, asha, undefined, 10);
  expect(shown.map(({ text, labels }) => [text, labels])).toEqual([
    ['complain', ['Complaint']],
    ['We will look.', ['Complaint', 'Promise']],
  ]);
});

test('what did not go as the flow says is shown at the person, the newest first', () => {
  desk.flow(
    steps('Broken', [
      { type: 'call_webhook', method: 'GET', url: 'https://api.example.org/', headers: {} },
      say('@(1 / 0) Done.'),
    ]),
    'broken',
  );
  desk.says('Asha', 'broken');
  const { problems } = detailOf(desk.context, asha);
  expect(problems.length).toBeGreaterThanOrEqual(2);
  expect(problems[0]).toMatchObject({ flowName: 'Broken', kind: 'error' });
  for (let n = 0; n < 30; n += 1) desk.says('Asha', 'broken');
  expect(desk.services.db.sqlite.prepare('select count(*) from flow_problem').pluck().get()).toBe(
    20,
  );
});
