import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyOf } from '../../electron/services/record/history.ts';
import { commit } from '../../electron/services/core/context.ts';
import { createContact } from '../../electron/services/contacts/contacts.ts';
import { appendConsent } from '../../electron/services/record/ledger.ts';
import { showNotice } from '../../electron/services/record/notices.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

let services: ServiceHost;
let contactId: string;

beforeEach(() => {
  services = startServices(':memory:', () => 1_800_000_000_000);
  const { context, db } = services;
  const given = { name: 'Asha', phone: '9876543210', language: 'hin' };
  contactId = createContact(context, given).id;
  const channel = db.sqlite.prepare<[], string>('select id from channel limit 1').pluck().get();
  db.sqlite
    .prepare(
      `insert into message (id, contact_id, channel_id, direction, type, text, extra, at, state, reason)
       values ('m', ?, ?, 'out', 'text', 'May we write?', '{}', 1, 'queued', '')`,
    )
    .run(contactId, channel);
  commit(context, (tx) => {
    const notice = showNotice(context, tx, {
      flowId: 'f',
      language: 'eng',
      text: 'May we write?',
      messageId: 'm',
      contactId,
      sessionId: 's',
    });
    appendConsent(context, tx, {
      contactId,
      type: 'requested',
      at: context.universe.now(),
      method: 'flow_answer',
      notice,
      actor: { type: 'system', id: null, relation: null },
    });
  });
});

afterEach(() => services.close());

const delivery = () => historyOf(services.db, contactId)[0]?.notice?.delivery;

test.each([
  ['queued', null, { state: 'queued', at: null }],
  ['sending', null, { state: 'queued', at: null }],
  ['sent', 50, { state: 'sent', at: 50 }],
  ['failed', null, { state: 'not_delivered', at: null }],
  ['refused', null, { state: 'not_delivered', at: null }],
  ['cancelled', null, { state: 'not_delivered', at: null }],
  ['uncertain', null, { state: 'uncertain', at: null }],
])('a question whose message is %s', (state, sentAt, expected) => {
  services.db.sqlite.prepare('update message set state = ?, sent_at = ?').run(state, sentAt);
  expect(delivery()).toEqual(expected);
});

test('the time is the one at which it arrived, also when it was read later', () => {
  const { sqlite } = services.db;
  sqlite.prepare("update message set state = 'read', sent_at = 50").run();
  const report = sqlite.prepare("insert into message_status values ('m', ?, ?, '')");
  report.run('sent', 60);
  report.run('delivered', 70);
  report.run('read', 80);
  expect(delivery()).toEqual({ state: 'delivered', at: 70 });
});
