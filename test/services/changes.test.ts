import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppEvent } from '../../electron/api/contract/index.ts';
import { commit } from '../../electron/services/core/context.ts';
import { findOrMake } from '../../electron/services/contacts/people.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

let services: ServiceHost;
let heard: AppEvent[];

beforeEach(() => {
  services = startServices();
  heard = [];
  services.context.changes.subscribe((event) => heard.push(event));
});

afterEach(() => services.close());

function make(value: string): string {
  const { context } = services;
  const hint = {
    addresses: [{ scheme: 'sim', value } as const],
    asGiven: '',
    name: '',
    language: '',
  };
  return commit(context, (tx) => {
    const { contact } = findOrMake(context, tx, hint);
    expect(heard, 'not before the commit').toEqual([]);
    if (value === 'bad') throw new Error('made up');
    return contact.id;
  });
}

test('pages hear of a change after its commit, once', () => {
  const id = make('good');
  expect(heard).toEqual([{ type: 'contacts_changed', contactIds: [id] }]);
});

test('nobody hears of what did not happen, not even later', () => {
  expect(() => make('bad')).toThrow('made up');
  expect(heard).toEqual([]);
  const id = make('good');
  expect(heard).toEqual([{ type: 'contacts_changed', contactIds: [id] }]);
  expect(services.db.sqlite.prepare('select count(*) from contact').pluck().get()).toBe(1);
});

test('who has gone hears nothing more', () => {
  const gone: AppEvent[] = [];
  services.context.changes.subscribe((event) => gone.push(event))();
  make('good');
  expect([gone.length, heard.length]).toEqual([0, 1]);
});
