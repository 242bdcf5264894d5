import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, transact, type Db } from '../../db/open.ts';
import { dueMessages, nextDueAt } from '../../db/read/message.ts';
import { addChannel } from '../../db/write/channel.ts';
import { addContact } from '../../db/write/contact.ts';
import { addMessage, addToOutbox, setOutbox } from '../../db/write/message.ts';
import { storedContact } from '../support/stored-contact.ts';

const now = 1_000_000;
let db: Db;

beforeEach(() => {
  db = openDatabase(':memory:');
  transact(db, (tx) => {
    const channel = { provider: 'simulator', name: 'Simulator', enabled: true, pathToken: 'x' };
    addChannel(tx, { ...channel, id: 'channel', configuration: '{}', createdAt: 0 });
    for (const id of ['asha', 'ravi']) addContact(tx, storedContact({ id }));
  });
});

afterEach(() => db.sqlite.close());

/** Puts a message to somebody into the outbox. */
function queue(id: string, contactId: string, nextAttemptAt: number): void {
  transact(db, (tx) => {
    const nothing = {
      externalId: null,
      reason: '',
      sessionId: null,
      sentAt: null,
      consentPurposeId: 'all',
    };
    const message = { id, contactId, channelId: 'channel', purpose: 'reply', state: 'queued' };
    const text = { direction: 'out', type: 'text', text: id, extra: '{}', at: now };
    addMessage(tx, { ...message, ...text, ...nothing });
    const place = { messageId: id, contactId, channelId: 'channel', scheme: 'sim', address: 'x' };
    const rest = { purpose: 'reply', sessionId: null, state: 'queued', nextAttemptAt } as const;
    addToOutbox(tx, { ...place, ...rest });
  });
}

function setState(id: string, state: string, nextAttemptAt = now): void {
  transact(db, (tx) => setOutbox(tx, id, state, 1, nextAttemptAt));
}

function dueIds(limit = 10): string[] {
  return dueMessages(db, now, limit).map(({ message }) => message.id);
}

test('at most one message for each person, in the order of queuing', () => {
  queue('asha 1', 'asha', now);
  queue('ravi 1', 'ravi', now);
  queue('asha 2', 'asha', now);
  expect(dueIds()).toEqual(['asha 1', 'ravi 1']);
  expect(dueIds(1)).toEqual(['asha 1']);
});

test('what is behind a message that waits or is being sent is not due, and nobody is woken for it', () => {
  queue('asha 1', 'asha', now);
  queue('asha 2', 'asha', now);
  setState('asha 1', 'queued', now + 5_000);
  expect(dueIds()).toEqual([]);
  expect(nextDueAt(db)).toBe(now + 5_000);

  setState('asha 1', 'sending');
  expect(dueIds()).toEqual([]);
  expect(nextDueAt(db)).toBeNull();

  queue('ravi 1', 'ravi', now + 9_000);
  expect(nextDueAt(db)).toBe(now + 9_000);
});

test('one that is sent again by hand waits for one that is being sent, even from before it', () => {
  queue('asha 1', 'asha', now);
  queue('asha 2', 'asha', now);
  setState('asha 2', 'sending');
  expect(dueIds()).toEqual([]);
  expect(nextDueAt(db)).toBeNull();
});

test.each(['failed', 'uncertain', 'held'])('one that is %s keeps nobody waiting', (state) => {
  queue('asha 1', 'asha', now);
  queue('asha 2', 'asha', now);
  setState('asha 1', state);
  expect(dueIds()).toEqual(['asha 2']);
  expect(nextDueAt(db)).toBe(now);
});
