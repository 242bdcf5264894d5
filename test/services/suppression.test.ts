import { afterEach, beforeEach, expect, test } from 'vitest';
import { commit } from '../../electron/services/core/context.ts';
import { createContact } from '../../electron/services/contacts/contacts.ts';
import { statusFor } from '../../electron/services/record/staff-consent.ts';
import { appendConsent } from '../../electron/services/record/ledger.ts';
import {
  canCompareSuppressed,
  suppress,
  suppressionOf,
} from '../../electron/services/record/suppression.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

const phone = { scheme: 'tel', value: '+5511987654321' } as const;
const otherForm = '+551187654321';
const left = { since: 1_000, eventId: null, importId: null } as const;
let services: ServiceHost;

beforeEach(() => {
  services = startServices();
});

afterEach(() => services.close());

function keep(reason: 'erased' | 'imported'): string | null {
  const { context } = services;
  return commit(context, (tx) => suppress(context, tx, phone, { ...left, reason }));
}

function found(value = phone.value) {
  const { context } = services;
  return suppressionOf(context, context.db, [{ scheme: 'tel', value }]);
}

test('nobody is suppressed at first, and no key is made for looking', () => {
  expect(found()).toBeNull();
  expect(services.context.secrets.get('suppression/key')).toBeUndefined();
});

test('a list keeps the address; an erasure takes its place and keeps the hash alone; a list never replaces an erasure', () => {
  expect(keep('imported')).not.toBeNull();
  expect(found()).toMatchObject({ address: phone.value, reason: 'imported', since: 1_000 });
  expect(keep('imported'), 'it stays as it was').toBeNull();
  keep('erased');
  expect(found()).toMatchObject({ address: null, reason: 'erased' });
  expect(keep('imported')).toBeNull();
  expect(found()).toMatchObject({ address: null, reason: 'erased' });
});

test('whoever comes with a suppressed number, in either form, begins as opted out', () => {
  keep('erased');
  const { context } = services;
  const made = createContact(context, { name: 'Ana', phone: otherForm, language: 'por' });
  expect(made.state).toBe('withdrawn');
  expect(made.stateSince).toBe(1_000);
  const { decisions } = statusFor(context, made.id);
  for (const { purpose, decision } of decisions)
    if (purpose !== 'help') expect(decision.verdict, purpose).toBe('refuse');
});

test('their own yes lifts it; a no after that keeps them out as it does anybody', () => {
  keep('imported');
  const { context } = services;
  const { id } = createContact(context, { name: 'Ana', phone: phone.value, language: 'por' });
  const actor = { type: 'person', id, relation: null } as const;
  const message = { id: 'm', externalId: null, text: 'START' };
  commit(context, (tx) =>
    appendConsent(context, tx, {
      contactId: id,
      type: 'given',
      at: 2_000,
      method: 'keyword',
      actor,
      message,
    }),
  );
  expect(found()).toBeNull();
  expect(statusFor(context, id).state).toBe('given');
});

test('without the key nothing is taken for not suppressed in silence: nothing new can be kept', () => {
  keep('erased');
  services.context.secrets.delete('suppression/key');
  expect(canCompareSuppressed(services.context)).toBe(false);
  expect(() => keep('erased')).toThrow(/key that compares numbers/);
});
