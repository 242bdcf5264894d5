import { afterEach, beforeEach, expect, test } from 'vitest';
import { commit } from '../../electron/services/core/context.ts';
import { createContact } from '../../electron/services/contacts/contacts.ts';
import {
  checkAgainst,
  makeCheckpointNow,
  makeMonthlyCheckpoint,
  newestCheckpoint,
} from '../../electron/services/record/checkpoints.ts';
import { appendConsent } from '../../electron/services/record/ledger.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

let services: ServiceHost;
let contactId: string;
let now = Date.UTC(2026, 10, 24, 12);

beforeEach(() => {
  now = Date.UTC(2026, 10, 24, 12);
  services = startServices(':memory:', () => now);
  const { context } = services;
  contactId = createContact(context, { name: 'Asha', phone: '9876543210', language: 'hin' }).id;
  asked();
  asked();
});

afterEach(() => services.close());

function asked(): void {
  const { context } = services;
  const actor = { type: 'person', id: contactId, relation: null } as const;
  const event = { contactId, type: 'requested', method: 'flow_answer', at: now, actor } as const;
  commit(context, (tx) => appendConsent(context, tx, event));
}

/** What somebody with a database editor does. */
function cutTo(size: number): void {
  services.db.sqlite.exec(
    `drop trigger consent_event_no_delete; delete from consent_event where seq > ${String(size)}`,
  );
}

test('what was kept outside fits a record that went on, and tells one that was cut and one that went on behind the cut', () => {
  const { context } = services;
  expect(newestCheckpoint(context)).toBeNull();
  const { text, code, size } = makeCheckpointNow(context);
  expect(size).toBe(2);
  expect(newestCheckpoint(context)).toMatchObject({ text, code, reason: 'manual' });
  asked();
  const outcomes = () => [text, code].map((held) => checkAgainst(context, held).outcome);
  expect(outcomes()).toEqual(['fits', 'fits']);
  cutTo(1);
  expect(outcomes()).toEqual(['truncated', 'truncated']);
  asked();
  expect(outcomes()).toEqual(['rewritten', 'rewritten']);
});

test('a checkpoint of an empty record says where it begins', () => {
  const { context } = services;
  const { text } = makeCheckpointNow(context);
  const other = startServices();
  expect(checkAgainst(other.context, text).outcome).toBe('other_record');
  const empty = makeCheckpointNow(other.context);
  expect(checkAgainst(other.context, empty.code).outcome).toBe('fits');
  return other.close();
});

test('the first start in a month signs what the months before have left, once', () => {
  const { context } = services;
  makeMonthlyCheckpoint(context);
  expect(newestCheckpoint(context)).toBeNull();
  now = Date.UTC(2026, 11, 1);
  makeMonthlyCheckpoint(context);
  const made = newestCheckpoint(context);
  expect(made).toMatchObject({ reason: 'month', size: 2, createdAt: now });
  asked();
  makeMonthlyCheckpoint(context);
  expect(newestCheckpoint(context)).toEqual(made);
});
