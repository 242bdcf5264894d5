import { afterEach, beforeEach, expect, test } from 'vitest';
import { commit } from '../../electron/services/core/context.ts';
import { Tasks } from '../../electron/services/core/tasks.ts';
import { createContact } from '../../electron/services/contacts/contacts.ts';
import { historyOf } from '../../electron/services/record/history.ts';
import { appendConsent, type NewConsentEvent } from '../../electron/services/record/ledger.ts';
import {
  recordByStaff,
  statusFor,
  withdrawByStaff,
} from '../../electron/services/record/staff-consent.ts';
import { undoByStaff } from '../../electron/services/record/undo.ts';
import { verifyLedger } from '../../electron/services/record/verify.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

let services: ServiceHost;
let contactId: string;
let now = 1_800_000_000_000;
const day = 24 * 60 * 60 * 1000;

beforeEach(() => {
  services = startServices(':memory:', () => now++);
  contactId = createContact(services.context, {
    name: 'Asha',
    phone: '9876543210',
    language: 'hin',
  }).id;
});

afterEach(() => services.close());

function append(event: Pick<NewConsentEvent, 'type' | 'method'> & Partial<NewConsentEvent>) {
  const { context } = services;
  const actor = { type: 'person', id: contactId, relation: null } as const;
  const message = { id: 'm', externalId: null, text: 'yes' };
  return commit(context, (tx) =>
    appendConsent(context, tx, { contactId, at: now, actor, message, ...event }),
  );
}

const withdraw = () =>
  withdrawByStaff(services.context, { contactId, operator: 'Priya', reason: 'other', note: '' });
const undo = (eventId: string) =>
  undoByStaff(services.context, { contactId, eventId, operator: 'Priya', reason: 'Wrong person' });

test('an opt-out that staff entered by mistake is taken back: the yes stands again, and both entries stay', async () => {
  append({ type: 'given', method: 'keyword' });
  const mistake = withdraw();
  expect(mistake.mayUndo).toBe(true);
  expect(undo(mistake.eventId)).toMatchObject({
    type: 'corrected',
    stateBefore: 'withdrawn',
    stateAfter: 'given',
    corrects: mistake.eventId,
    actor: 'Priya',
    note: 'Wrong person',
    mayUndo: false,
  });
  expect(statusFor(services.context, contactId).state).toBe('given');
  const history = historyOf(services.db, contactId);
  expect(history.map(({ type }) => type)).toEqual(['corrected', 'withdrawn', 'given']);
  expect(history.map(({ mayUndo }) => mayUndo)).toEqual([false, false, false]);
  const verified = await new Tasks(() => undefined).run(undefined, (task) =>
    verifyLedger(services.context, task),
  );
  expect(verified).toMatchObject({ ok: true, projectionAgrees: true, size: 3 });
});

test('an opt-in that staff entered by mistake is taken back, also where it stood against a no', () => {
  withdraw();
  const mistake = recordByStaff(services.context, {
    contactId,
    operator: 'Priya',
    note: 'signed',
    evidence: { type: 'signed_form', reference: '12' },
  });
  expect(undo(mistake.eventId).stateAfter).toBe('withdrawn');
});

test('a yes that stands again ends when it would have ended, not later', () => {
  services.db.sqlite.prepare("update purpose set valid_days = 30 where id = 'all'").run();
  append({ type: 'given', method: 'keyword' });
  const end = () =>
    services.db.sqlite.prepare('select valid_until from consent_status').pluck().get();
  const before = end();
  expect(before).toBeTypeOf('number');
  now += 20 * day;
  undo(withdraw().eventId);
  expect(end()).toBe(before);
});

test('what the person said themselves, what a provider told and what staff read in a message stays', () => {
  append({ type: 'given', method: 'keyword' });
  const entries = [
    append({ type: 'withdrawn', method: 'keyword' }),
    append({
      type: 'withdrawn',
      method: 'provider_event',
      message: null,
      actor: { type: 'provider', id: null, relation: null },
    }),
    append({
      type: 'withdrawn',
      method: 'staff_entry',
      actor: { type: 'staff', id: null, relation: null },
    }),
  ];
  for (const { eventId } of entries)
    expect(() => undo(eventId)).toThrow(expect.objectContaining({ code: 'said_by_person' }));
  expect(historyOf(services.db, contactId)).toHaveLength(4);
});

test('an entry that something newer stands on, a correction, and one of somebody else stay', () => {
  const mistake = withdraw();
  const second = withdraw();
  expect(() => undo(mistake.eventId)).toThrow(expect.objectContaining({ code: 'not_newest' }));
  const correction = undo(second.eventId);
  expect(() => undo(correction.eventId)).toThrow(
    expect.objectContaining({ code: 'said_by_person' }),
  );
  expect(() => undo('none')).toThrow(expect.objectContaining({ code: 'not_found' }));
  expect(historyOf(services.db, contactId)).toHaveLength(3);
});
