import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, transact, type Db } from '../../db/open.ts';
import { countContacts, searchContacts, type ContactFilter } from '../../db/read/contact.ts';
import { setStatus } from '../../db/write/consent.ts';
import { addContact, addIdentity } from '../../db/write/contact.ts';
import { addPurpose } from '../../db/write/purpose.ts';
import { storedContact } from '../support/stored-contact.ts';

const many = 100_000;
const states = ['asked', 'given', 'refused', 'withdrawn'] as const;
let db: Db;

/** Contact number n: every fifth has no state; a few have names with signs that searching gives a meaning. */
function nameOf(n: number): string {
  if (n === 77) return '100% Asha_Rao';
  return n === 78 ? 'Back\\slash' : `Person ${String(n)}`;
}

beforeAll(() => {
  db = openDatabase(':memory:');
  transact(db, (tx) => {
    addPurpose(tx, { id: 'all', label: 'All messages' });
    for (let n = 0; n < many; n += 1) {
      const id = `contact-${String(n).padStart(6, '0')}`;
      const phone = `+9198${String(n).padStart(8, '0')}`;
      addContact(
        tx,
        storedContact({
          id,
          name: nameOf(n),
          language: 'hin',
          createdAt: n,
          lastInboundAt: n % 2 === 0 ? n : null,
          searchText: `${nameOf(n)} ${phone}`.toLowerCase(),
        }),
      );
      addIdentity(tx, { scheme: 'tel', value: phone, contactId: id, asGiven: phone, createdAt: n });
      const state = states[n % 5];
      if (state !== undefined)
        setStatus(tx, {
          contactId: id,
          purposeId: 'all',
          channelId: '',
          state,
          since: n,
          recordedAt: n,
          eventId: 'x',
          seq: n,
          validUntil: null,
          confirmedAt: null,
        });
    }
  });
}, 60_000);

afterAll(() => db.sqlite.close());

function search(filter: Partial<ContactFilter>) {
  const all: ContactFilter = {
    text: '',
    states: [],
    held: false,
    sort: 'created',
    offset: 0,
    limit: 50,
  };
  return searchContacts(db, { ...all, ...filter }, 'all');
}

test('a hundred thousand people: counted, and any stretch of them', () => {
  expect(countContacts(db)).toBe(many);
  const first = search({});
  expect([first.total, first.rows.length, first.rows[0]?.name]).toEqual([many, 50, 'Person 99999']);
  const last = search({ offset: many - 3 });
  expect(last.rows.map(({ name }) => name)).toEqual(['Person 2', 'Person 1', 'Person 0']);
  expect(search({ offset: many }).rows).toEqual([]);
});

test('by words of a name, by a part of the number, whatever the case', () => {
  expect(search({ text: 'PERSON 4711' }).total).toBe(11);
  expect(search({ text: '00004711' }).rows).toMatchObject([
    { address: '+919800004711', state: 'given' },
  ]);
  expect(search({ text: 'nobody' })).toEqual({ rows: [], total: 0 });
});

test('signs that have a meaning in SQL have none here', () => {
  expect(search({ text: '100%' }).total).toBe(1);
  expect(search({ text: 'a_r' }).total).toBe(1);
  expect(search({ text: 'back\\s' }).total).toBe(1);
  expect(search({ text: '%' }).total).toBe(1);
  expect(search({ text: "' or 1=1 --" }).total).toBe(0);
});

test('by state; who has none was never asked', () => {
  expect(search({ states: ['given'] }).total).toBe(many / 5);
  expect(search({ states: ['unknown'] }).total).toBe(many / 5);
  expect(search({ states: ['unknown', 'withdrawn'] }).total).toBe((2 * many) / 5);
  expect(search({ states: ['given'], text: 'person 4711' }).total).toBe(3);
  expect(search({ held: true }).total).toBe(0);
});

test.each([
  ['name', ['100% Asha_Rao', 'Back\\slash', 'Person 0']],
  ['last_inbound', ['Person 99998', 'Person 99996', 'Person 99994']],
  ['state_since', ['Person 99998', 'Person 99997', 'Person 99996']],
  ['created', ['Person 99999', 'Person 99998', 'Person 99997']],
] as const)('sorted by %s', (sort, names) => {
  expect(search({ sort, limit: 3 }).rows.map(({ name }) => name)).toEqual(names);
});

test('stretches side by side miss nobody and show nobody twice', () => {
  const seen = [0, 1, 2, 3].flatMap((page) =>
    search({ sort: 'last_inbound', offset: many / 2 - 10 + page * 5, limit: 5 }).rows.map(
      ({ id }) => id,
    ),
  );
  expect(new Set(seen).size).toBe(20);
});
