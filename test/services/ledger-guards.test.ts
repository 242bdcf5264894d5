import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConsentEventBody } from '../../electron/consent/record.ts';
import { commit } from '../../electron/services/core/context.ts';
import { checkAgainst, makeCheckpointNow } from '../../electron/services/record/checkpoints.ts';
import { appendConsent, type NewConsentEvent } from '../../electron/services/record/ledger.ts';
import { createContact } from '../../electron/services/contacts/contacts.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

let services: ServiceHost;
let contactId: string;

beforeEach(() => {
  services = startServices();
  const { context } = services;
  contactId = createContact(context, { name: 'Asha', phone: '9876543210', language: 'hin' }).id;
  append({ type: 'requested', method: 'flow_answer' });
  append({ type: 'withdrawn', method: 'provider_event' });
});

afterEach(() => services.close());

function append(event: Pick<NewConsentEvent, 'type' | 'method'> & Partial<NewConsentEvent>) {
  const { context } = services;
  const actor = { type: 'person', id: contactId, relation: null } as const;
  return commit(context, (tx) => appendConsent(context, tx, { contactId, at: 1, actor, ...event }));
}

function ledger(): unknown[] {
  return services.db.sqlite.prepare('select * from consent_event').all();
}

const columns = 'seq, event_id, body, prev, hash';

const attempts: readonly (readonly [string, string])[] = [
  ['UPDATE', "update consent_event set body = '{}' where seq = 1"],
  ['UPDATE of nothing but the number', 'update consent_event set seq = 9 where seq = 2'],
  ['UPDATE OR REPLACE', 'update or replace consent_event set seq = 2 where seq = 1'],
  ['DELETE of the last', 'delete from consent_event where seq = 2'],
  ['DELETE of all', 'delete from consent_event'],
  [
    'INSERT OR REPLACE of a used number',
    `insert or replace into consent_event (${columns}) select 1, 'x', body, prev, x'01' from consent_event where seq = 2`,
  ],
  [
    'INSERT OR REPLACE with the next number and a used id',
    `insert or replace into consent_event (${columns}) select 3, event_id, body, hash, x'01' from consent_event where seq = 2`,
  ],
  [
    'INSERT OR REPLACE with the next number and a used hash',
    `insert or replace into consent_event (${columns}) select 3, 'x', body, hash, hash from consent_event where seq = 2`,
  ],
  [
    'UPSERT',
    `insert into consent_event (${columns}) select seq, event_id, body, prev, hash from consent_event where seq = 2
      on conflict (seq) do update set body = '{}'`,
  ],
  [
    'INSERT with a gap',
    `insert into consent_event (${columns}) select 9, 'x', body, hash, x'01' from consent_event where seq = 2`,
  ],
  [
    'INSERT without a number',
    `insert into consent_event (${columns}) select null, 'x', body, prev, x'01' from consent_event where seq = 2`,
  ],
  [
    'INSERT that does not follow the last hash',
    `insert into consent_event (${columns}) select 3, 'x', body, prev, x'01' from consent_event where seq = 2`,
  ],
  ['UPDATE of a notice', "update notice set text = 'x'"],
  ['DELETE of a notice', 'delete from notice'],
  ['UPDATE of a published revision', "update flow_revision set definition = '{}'"],
  ['DELETE of a published revision', 'delete from flow_revision'],
];

/** What the triggers say; an attempt must not fail for another reason. */
const refusal = /refused|must follow|must be the hash|used already/;

test.each(attempts)('the database itself refuses: %s', (_, sql) => {
  const { sqlite } = services.db;
  sqlite.exec(`insert into notice (id, flow_id, language, version, text, sha256, created_at)
    values ('n', 'f', 'eng', 1, 'May we?', 'x', 1)`);
  const before = ledger();
  expect(() => sqlite.exec(sql)).toThrow(refusal);
  expect(ledger()).toEqual(before);
});

test.each(attempts.filter(([, sql]) => sql.includes('consent_event')))(
  'and so it does for a connection without recursive triggers: %s',
  (_, sql) => {
    const { sqlite } = services.db;
    sqlite.pragma('recursive_triggers = OFF');
    const before = ledger();
    expect(() => sqlite.exec(sql)).toThrow(refusal);
    expect(ledger()).toEqual(before);
  },
);

// Nothing inside a file stops whoever can write to the file. What they did is seen by a checkpoint that they do not have.
test.each([
  ['DROP TRIGGER', 'drop trigger consent_event_no_delete; delete from consent_event where seq = 2'],
  [
    'writable_schema',
    `pragma writable_schema = on;
     delete from sqlite_schema where type = 'trigger' and tbl_name = 'consent_event';
     pragma writable_schema = reset;
     delete from consent_event where seq = 2`,
  ],
  [
    'RENAME',
    `alter table consent_event rename to old;
     create table consent_event as select * from old where seq = 1`,
  ],
])('no trigger stops another program: %s; a checkpoint kept elsewhere finds it', (_, sql) => {
  const { context, db } = services;
  const { text, code } = makeCheckpointNow(context);
  // Our own connections do not allow writable_schema; another program's may.
  db.sqlite.unsafeMode(true);
  db.sqlite.exec(sql);
  expect(ledger()).toHaveLength(1);
  for (const held of [text, code]) expect(checkAgainst(context, held).outcome).toBe('truncated');
});

test('our own connection does not even allow writable_schema', () => {
  const { sqlite } = services.db;
  sqlite.exec('pragma writable_schema = on');
  expect(() => sqlite.exec("delete from sqlite_schema where type = 'trigger'")).toThrow(
    /may not be modified/,
  );
});

const message = { id: 'm', externalId: null, text: 'yes' };
const staff = { type: 'staff', id: null, relation: null } as const;
const form = { type: 'signed_form', sha256: null };

test.each<[string, Pick<NewConsentEvent, 'type' | 'method'> & Partial<NewConsentEvent>]>([
  ['nothing', { type: 'given', method: 'flow_answer' }],
  ['a keyword without the message', { type: 'given', method: 'keyword', message: null }],
  ['a provider, message or not', { type: 'given', method: 'provider_event', message }],
  ['an import, message or not', { type: 'given', method: 'import', message }],
  ['staff without evidence', { type: 'given', method: 'staff_entry', actor: staff }],
  ['evidence without staff', { type: 'given', method: 'staff_entry', evidence: form }],
  ['staff with a message only', { type: 'given', method: 'staff_entry', actor: staff, message }],
])('consent is not raised by %s', (_, event) => {
  const before = ledger();
  expect(() => append(event)).toThrow(/without evidence/);
  expect(ledger()).toEqual(before);
});

test('what cannot happen in a state is a mistake of ours, and is not recorded', () => {
  const before = ledger();
  expect(() => append({ type: 'renewed', method: 'keyword' })).toThrow(/cannot happen/);
  expect(() => append({ type: 'expired', method: 'keyword' })).toThrow(/cannot happen/);
  expect(ledger()).toEqual(before);
});

test('an event says who, when by both clocks, where, and keeps what is personal apart', () => {
  const { context, db } = services;
  context.channels.reload();
  const channelId = context.channels.all()[0]?.id ?? '';
  append({ type: 'given', method: 'keyword', message: { ...message, text: 'OPTIN' }, channelId });
  const row = db.sqlite.prepare('select body from consent_event where seq = 3').pluck().get();
  const event = JSON.parse(String(row)) as ConsentEventBody;
  expect(event).toMatchObject({
    seq: 3,
    stateBefore: 'withdrawn',
    stateAfter: 'given',
    eventAt: 1,
    eventLocal: '1970-01-01T05:30:00.001+05:30',
    timezone: 'Asia/Kolkata',
    channel: { id: channelId },
    isTest: false,
  });
  expect(event.recordedAt).toBeGreaterThan(1);
  expect(String(row)).not.toMatch(/OPTIN|98765/);
  const personal = db.sqlite
    .prepare('select body from consent_personal where event_id = ?')
    .pluck()
    .get(event.eventId);
  expect(JSON.parse(String(personal))).toMatchObject({
    phone: '+919876543210',
    phoneAsGiven: '9876543210',
    messageText: 'OPTIN',
  });
});
