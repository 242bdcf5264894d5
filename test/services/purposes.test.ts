import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  archivePurpose,
  listPurposes,
  savePurpose,
} from '../../electron/services/record/purpose-desk.ts';
import { saveKeyword } from '../../electron/services/keywords/keywords.ts';
import { ServiceError } from '../../electron/services/core/errors.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

let host: ServiceHost;
beforeEach(() => (host = startServices()));
afterEach(() => host.close());

const plain = {
  description: '',
  words: [] as string[],
  validDays: null,
  renewDays: null,
  doubleOptIn: false,
};

test('a purpose is added, changed and put away, and its words mean something only while it is in use', () => {
  const added = savePurpose(host.context, {
    ...plain,
    label: 'Reminders',
    words: ['reminders', 'याद'],
  });
  expect(listPurposes(host.context).map(({ label, builtIn }) => [label, builtIn])).toEqual([
    ['All messages', true],
    ['Reminders', false],
  ]);
  const meaning = () => host.context.keywords.classify('Stop REMINDERS!');
  expect(meaning()).toMatchObject({ tier: 'exact', rule: { kind: 'stop', purposeId: added.id } });
  expect(host.context.keywords.classify('याद STOP')).toMatchObject({
    rule: { purposeId: added.id },
  });
  expect(host.context.keywords.classify('stop reminders and everything')).not.toMatchObject({
    tier: 'exact',
  });
  expect(host.context.keywords.classify('stop')).toMatchObject({ rule: { purposeId: null } });

  savePurpose(host.context, { ...plain, id: added.id, label: 'Visits', words: ['visits'] });
  expect(meaning().tier).not.toBe('exact');
  archivePurpose(host.context, added.id, true);
  expect(host.context.keywords.classify('stop visits').tier).not.toBe('exact');
  archivePurpose(host.context, added.id, false);
  expect(host.context.keywords.classify('stop visits')).toMatchObject({
    tier: 'exact',
    rule: { purposeId: added.id },
  });
});

test.each([
  ['a name that is taken', { label: ' all  MESSAGES ' }, 'label'],
  ['a stop keyword', { words: ['stop'] }, 'words'],
  ['what people say with any stop', { words: ['please'] }, 'words'],
  ['an ordinary answer', { words: ['no'] }, 'words'],
  ['a number', { words: ['12'] }, 'words'],
  ['the same word twice', { words: ['camp', 'Camp'] }, 'words'],
  ['a word of another purpose', { words: ['Remin-ders'] }, 'words'],
  ['a renewal without an end', { renewDays: 3 }, 'renewDays'],
  ['a renewal before the beginning', { validDays: 10, renewDays: 10 }, 'renewDays'],
])('%s is refused with the field, and nothing changes', (_, change, field) => {
  savePurpose(host.context, { ...plain, label: 'Reminders', words: ['reminders'] });
  const before = listPurposes(host.context);
  let failure: unknown;
  try {
    savePurpose(host.context, { ...plain, label: 'Camps', ...change });
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(ServiceError);
  expect(Object.keys((failure as ServiceError).fields ?? {})).toEqual([field]);
  expect(listPurposes(host.context)).toEqual(before);
});

test('the purpose for all messages has an end and a confirmation, but keeps its name and stays', () => {
  const all = { ...plain, id: 'all', label: 'All messages', validDays: 365, doubleOptIn: true };
  expect(savePurpose(host.context, all)).toMatchObject({ validDays: 365, doubleOptIn: true });
  expect(() => savePurpose(host.context, { ...all, label: 'Everything' })).toThrow(
    'keeps its name',
  );
  expect(() => savePurpose(host.context, { ...all, words: ['news'] })).toThrow('no other word');
  expect(() => archivePurpose(host.context, 'all', true)).toThrow('stays');
});

test('there are at most twenty, and a keyword cannot mean what a purpose means already', () => {
  for (let at = 1; at < 20; at += 1) savePurpose(host.context, { ...plain, label: `Camp ${at}` });
  expect(() => savePurpose(host.context, { ...plain, label: 'One more' })).toThrow('already');
  savePurpose(host.context, {
    ...plain,
    id: listPurposes(host.context)[1]?.id,
    label: 'Camp 1',
    words: ['camp'],
  });
  const keyword = { kind: 'help', word: 'stop camp', language: 'eng', flowId: null } as const;
  expect(() => saveKeyword(host.context, keyword)).toThrow('already a stop keyword');
});
