import { hash } from 'node:crypto';
import type { Db, Tx } from '../../db/open.ts';
import { setStatus } from '../../db/write/consent.ts';
import {
  genesisHash,
  projectStatus,
  sealEvent,
  type LedgerOrigin,
  type ProjectedStatus,
} from '../../electron/consent/ledger.ts';
import { noPersonal, sampleEvent } from '../consent/sample-events.ts';

/** What a person did, one event after the other. */
const story = [
  ['requested', 'unknown', 'asked'],
  ['given', 'asked', 'given'],
  ['withdrawn', 'given', 'withdrawn'],
  ['given', 'withdrawn', 'given'],
  ['withdrawn', 'given', 'withdrawn'],
] as const;

const startedAt = Date.UTC(2020, 0, 1);
const stepMs = 60_000;
/** Stand in the template for what differs between events; they occur nowhere else in one. */
const mark = { seq: 900_000_001, at: 900_000_002, event: '@event@', contact: '@contact@' };
const ofMark = /"seq":900000001|900000002|@event@|@contact@|@commitment@/g;

/** A template cut at its marks: texts and the names of what comes between them, in turns. */
type Template = (values: Readonly<Record<string, string>>) => string;

/**
 * Fills the ledger of an empty database with `count` events (a multiple of five) of `count / 5` people, and their states. Each is what the
 * product would have sealed, some 1,200 bytes with a notice, a flow and a rule; but only one of each kind is sealed, and
 * the others are written after it: a million seals would be the longest part of a bench.
 */
export function fillLedger(db: Db, origin: LedgerOrigin, count: number): void {
  const { sqlite } = db;
  const people = count / story.length;
  const templates = story.map((_, step) => templateOf(step));
  sqlite.pragma('synchronous = OFF');
  const addContact = sqlite.prepare(
    `insert into contact (id, name, language, search_text, created_at) values (?, ?, 'hin', '', ${startedAt})`,
  );
  const addEvent = sqlite.prepare(
    'insert into consent_event (seq, event_id, body, prev, hash) values (?, ?, ?, ?, ?)',
  );
  const addPersonal = sqlite.prepare(
    'insert into consent_personal (event_id, salt, body) values (?, ?, ?)',
  );
  let prev = genesisHash(origin);
  const prefix = Buffer.from('consent-event/1\n');
  sqlite.transaction(() => {
    for (let person = 0; person < people; person += 1)
      addContact.run(contactId(person), `Person ${person}`);
  })();
  sqlite.transaction(() => {
    for (let seq = 1; seq <= count; seq += 1) {
      const person = (seq - 1) % people;
      const template = templates[Math.floor((seq - 1) / people)];
      if (template === undefined) throw new Error('There are fewer people than that.');
      const salt = Buffer.alloc(32, seq);
      const event = uuid(2, seq);
      const commitment = hash('sha256', Buffer.concat([salt, Buffer.from(template.personal)]));
      const body = template.body({
        '"seq":900000001': `"seq":${seq}`,
        '900000002': String(startedAt + seq * stepMs),
        '@event@': event,
        '@contact@': contactId(person),
        '@commitment@': commitment,
      });
      const next = hash('sha256', Buffer.concat([prefix, prev, Buffer.from(body)]), 'buffer');
      addEvent.run(seq, event, body, prev, next);
      addPersonal.run(event, salt, template.personal);
      prev = next;
      const status = template.status;
      if (seq > count - people)
        setStatus(db as Tx, {
          ...status,
          contactId: contactId(person),
          eventId: event,
          seq,
          since: startedAt + seq * stepMs,
          recordedAt: startedAt + seq * stepMs,
        });
    }
  })();
}

function templateOf(step: number): {
  readonly body: Template;
  readonly personal: string;
  readonly status: ProjectedStatus;
} {
  const [type, stateBefore, stateAfter] = story[step] ?? story[0];
  const { row, personal, event } = sealEvent(
    Buffer.alloc(32),
    sampleEvent({
      seq: mark.seq,
      eventId: mark.event,
      contactId: mark.contact,
      eventAt: mark.at,
      recordedAt: mark.at,
      type,
      stateBefore,
      stateAfter,
      channel: { id: uuid(3, 1), medium: 'whatsapp', senderId: '123456789012345' },
      notice: {
        id: uuid(4, 1),
        version: 3,
        language: 'hin',
        sha256: 'a'.repeat(64),
        shownAt: mark.at,
      },
      message: { id: uuid(5, 1), externalId: 'wamid.HBgMOTE5ODc2NTQzMjEwFQIAEhgUM0E' },
      flow: { id: uuid(6, 1), revision: 4, nodeUuid: uuid(7, 1) },
    }),
    { ...noPersonal, phone: '+919800000001', phoneAsGiven: '9800000001', messageText: 'STOP' },
    Buffer.alloc(32),
  );
  const text = row.body.replace(event.personalCommitment, '@commitment@');
  return {
    status: projectStatus(null, event),
    body: (values) => text.replace(ofMark, (found) => values[found] ?? ''),
    personal: personal.body,
  };
}

function contactId(person: number): string {
  return uuid(1, person);
}

function uuid(kind: number, number: number): string {
  return `0199${String(kind).padStart(4, '0')}-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
