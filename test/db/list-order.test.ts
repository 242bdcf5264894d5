import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, transact, type Db } from '../../db/open.ts';
import { quarantinedReceipts } from '../../db/read/channel.ts';
import { identitiesOf } from '../../db/read/contact.ts';
import { messagesOf, troubledMessages } from '../../db/read/message.ts';
import { addChannel, addReceipt } from '../../db/write/channel.ts';
import { addContact, addIdentity } from '../../db/write/contact.ts';
import { addMessage, addToOutbox, setOutbox } from '../../db/write/message.ts';
import { storedContact } from '../support/stored-contact.ts';

// Ids grow with time also within one millisecond, so that they order what happened in the same one.
const inOneMillisecond = ['4', '2', '5', '1', '3'];
const now = 1_000_000;
let db: Db;

beforeEach(() => {
  db = openDatabase(':memory:');
  transact(db, (tx) => {
    const channel = { provider: 'simulator', name: 'Simulator', enabled: true, pathToken: 'x' };
    addChannel(tx, { ...channel, id: 'channel', configuration: '{}', createdAt: 0 });
    addContact(tx, storedContact({ id: 'asha', name: 'Asha' }));
  });
});

afterEach(() => db.sqlite.close());

function failMessage(id: string): void {
  const ids = { id, contactId: 'asha', channelId: 'channel' };
  const what = { direction: 'out', type: 'text', text: id, extra: '{}', purpose: 'reply' };
  const rest = {
    externalId: null,
    reason: '',
    sessionId: null,
    sentAt: null,
    consentPurposeId: 'all',
  };
  const place = { messageId: id, contactId: 'asha', channelId: 'channel', scheme: 'sim' };
  transact(db, (tx) => {
    addMessage(tx, { ...ids, ...what, ...rest, state: 'failed', at: now });
    addToOutbox(tx, {
      ...place,
      address: 'x',
      purpose: 'reply',
      sessionId: null,
      state: 'queued',
      nextAttemptAt: now,
    });
    setOutbox(tx, id, 'failed', 1, now);
  });
}

test('messages of one millisecond stand in the order in which they were made', () => {
  for (const id of inOneMillisecond) failMessage(id);
  const troubled = troubledMessages(db, 4).map(({ message }) => message.id);
  expect(troubled, 'newest first').toEqual(['5', '4', '3', '2']);
  const thread = messagesOf(db, 'asha', now + 1, 4).map(({ id }) => id);
  expect(thread, 'the newest, oldest of them first').toEqual(['2', '3', '4', '5']);
});

test('requests of one millisecond stand in the order in which they came', () => {
  transact(db, (tx) => {
    for (const id of inOneMillisecond)
      addReceipt(tx, {
        id,
        channelId: 'channel',
        receivedAt: now,
        body: Buffer.from(id),
        state: 'quarantined',
        reason: 'unreadable',
      });
  });
  const listed = quarantinedReceipts(db, 4).map(({ id }) => id);
  expect(listed).toEqual(['5', '4', '3', '2']);
});

test('the addresses of a person always stand in the same order', () => {
  transact(db, (tx) => {
    for (const id of inOneMillisecond)
      addIdentity(tx, {
        scheme: 'tel',
        value: id,
        contactId: 'asha',
        asGiven: id,
        createdAt: now,
      });
  });
  expect(identitiesOf(db, 'asha').map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5']);
});
