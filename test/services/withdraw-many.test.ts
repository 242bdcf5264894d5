import { afterEach, beforeEach, expect, test } from 'vitest';
import { Tasks } from '../../electron/services/core/tasks.ts';
import { createContact } from '../../electron/services/contacts/contacts.ts';
import { historyOf } from '../../electron/services/record/history.ts';
import { statusFor, withdrawByStaff } from '../../electron/services/record/staff-consent.ts';
import { countToWithdraw, withdrawMany } from '../../electron/services/record/withdraw-many.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

let services: ServiceHost;
let ids: readonly string[];
const given = { operator: 'Priya', reason: 'complaint', note: 'The village meeting' };
const everybody = { filter: { text: '', states: [], held: false } };

beforeEach(() => {
  services = startServices();
  ids = Array.from(
    { length: 50 },
    (_, at) =>
      createContact(services.context, {
        name: at < 10 ? 'Rampur' : 'Sitapur',
        phone: `98765${String(10_000 + at)}`,
        language: 'hin',
      }).id,
  );
});

afterEach(() => services.close());

const events = () =>
  services.db.sqlite.prepare<[], number>('select count(*) from consent_event').pluck().get();
const outgoing = () =>
  services.db.sqlite.prepare<[], number>('select count(*) from message').pluck().get();

test('says how many before anything is written', () => {
  withdrawByStaff(services.context, { ...given, contactId: ids[0] ?? '' });
  const filter = { text: 'rampur', states: [], held: false };
  expect(countToWithdraw(services.context, { filter })).toEqual({
    found: 10,
    alreadyOut: 1,
  });
  expect(countToWithdraw(services.context, { contactIds: [...ids.slice(0, 3), 'none'] })).toEqual({
    found: 3,
    alreadyOut: 1,
  });
  expect(countToWithdraw(services.context, {}).found, 'nobody named is nobody').toBe(0);
  expect(events()).toBe(1);
});

test('each gets one event with the operator and the reason, those who are out none, and nothing is sent', async () => {
  withdrawByStaff(services.context, { ...given, contactId: ids[0] ?? '' });
  const done = await new Tasks(() => undefined).run(undefined, (task) =>
    withdrawMany(services.context, everybody, given, task),
  );
  expect(done).toEqual({ found: 50, withdrawn: 49, alreadyOut: 1, cancelled: false });
  expect(events()).toBe(50);
  expect(outgoing()).toBe(0);
  for (const id of ids) {
    expect(historyOf(services.db, id)).toMatchObject([
      { type: 'withdrawn', actor: 'Priya', reason: 'complaint', note: 'The village meeting' },
    ]);
  }
  const audited = services.db.sqlite
    .prepare("select count(*) from audit where action = 'consent_withdrawn'")
    .pluck()
    .get();
  expect(audited).toBe(50);
});

test('cancelled in the middle: who is out stays out, the rest is untouched, and the answer says so', async () => {
  const told: (number | null)[] = [];
  const tasks = new Tasks(({ done, total }) => {
    told.push(total);
    if (done > 0) tasks.cancel('t');
  });
  const done = await tasks.run('t', (task) =>
    withdrawMany(
      services.context,
      everybody,
      given,
      // Told at every step, however fast this computer is.
      {
        signal: task.signal,
        step: async (at, total) => {
          if (at >= 20) tasks.cancel('t');
          await task.step(at, total);
        },
      },
    ),
  );
  expect(done).toEqual({ found: 50, withdrawn: 20, alreadyOut: 0, cancelled: true });
  expect(told[0]).toBe(50);
  const states = ids.map((id) => statusFor(services.context, id).state);
  expect(states.filter((state) => state === 'withdrawn')).toHaveLength(20);
  expect(states.filter((state) => state === 'unknown')).toHaveLength(30);
});
