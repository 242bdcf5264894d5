import { afterEach, beforeEach, expect, test } from 'vitest';
import { transact } from '../../db/open.ts';
import { allChannels } from '../../db/read/channel.ts';
import { addContact } from '../../db/write/contact.ts';
import { addMessage } from '../../db/write/message.ts';
import type { Api } from '../../electron/api/contract/index.ts';
import { dryRunKeyword } from '../../electron/services/keywords/keyword-dry-run.ts';
import { flowFile, useFlow } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';
import { storedContact } from '../support/stored-contact.ts';
import { failureOf } from '../support/typed-api.ts';

const step = () => Promise.resolve();
const newWord = { kind: 'stop', word: 'bas', language: 'hin', flowId: null } as const;

/** Each text was sent so often by a person who speaks this language. */
const sent = [
  { text: 'bas', language: 'hin', times: 3 },
  { text: 'Bas!', language: 'eng', times: 1 },
  { text: 'QUIT', language: 'eng', times: 2 },
  { text: 'hello', language: 'hin', times: 5 },
] as const;

function store({ db, context }: ServiceHost): void {
  const channel = allChannels(db).find(({ provider }) => provider === 'simulator');
  transact(db, (tx) => {
    for (const [index, { text, language, times }] of sent.entries()) {
      const contactId = `person-${String(index)}`;
      addContact(tx, storedContact({ id: contactId, language }));
      for (let time = 0; time < times; time += 1)
        addMessage(tx, {
          id: context.universe.uuid(),
          contactId,
          channelId: channel?.id ?? '',
          direction: 'in',
          type: 'text',
          text,
          extra: '{}',
          externalId: null,
          at: time,
          state: 'received',
          reason: '',
          sessionId: null,
          purpose: null,
          consentPurposeId: null,
          sentAt: null,
        });
    }
  });
}

test('a new word: which of the messages so far it would have matched, and for whom; nothing is changed', async () => {
  const services = startServices();
  store(services);
  const before = services.context.keywords.classify('bas');
  const result = await dryRunKeyword(services.context, { save: newWord }, { step });
  expect(result).toMatchObject({ read: 11, isAll: true, flows: [] });
  expect(result.changes).toEqual([
    {
      text: 'bas',
      before: before.tier === 'none' ? 'none' : 'review',
      after: 'stop',
      times: 3,
      languages: ['hin'],
    },
    {
      text: 'Bas!',
      before: before.tier === 'none' ? 'none' : 'review',
      after: 'stop',
      times: 1,
      languages: ['eng'],
    },
  ]);
  expect(result.byLanguage).toEqual([
    { language: 'hin', gained: 3, lost: 0 },
    { language: 'eng', gained: 1, lost: 0 },
  ]);
  expect(services.context.keywords.classify('bas')).toEqual(before);
  await services.close();
});

test('a word that goes: what would no longer be heard', async () => {
  const services = startServices();
  store(services);
  const rule = services.context.keywords.exact('quit');
  const result = await dryRunKeyword(services.context, { remove: rule?.id ?? '' }, { step });
  expect(result.changes).toMatchObject([{ text: 'QUIT', before: 'stop', times: 2 }]);
  expect(result.changes[0]?.after).not.toBe('stop');
  await services.close();
});

let running: RunningHost;
let api: Api;

beforeEach(async () => {
  running = await startHost();
  ({ api } = running);
});
afterEach(() => running.remove());

test('an answer that a published flow expects would opt people out: the flow is named, with the answer', async () => {
  const file = flowFile('Lesson', {
    start: { says: 'Another lesson, or bas?', next: 'ask' },
    ask: { asks: { lesson: 'more', bas: 'done' }, other: 'done' },
    more: { says: 'Here it is.' },
    done: { says: 'See you.' },
  });
  const id = await useFlow(api, file, null);
  const { flows } = await api.keywords.dryRun({ save: newWord });
  expect(flows).toMatchObject([{ flowId: id, flowName: 'Lesson' }]);
  expect(flows[0]?.problems.map(({ text }) => text).join(' ')).toContain('"bas"');
  expect((await api.keywords.list({})).some(({ word }) => word === 'bas')).toBe(false);
});

test('what saving and removing refuse, the trial refuses too', async () => {
  const clash = { ...newWord, word: 'help' };
  expect(await failureOf(api.keywords.dryRun({ save: clash }))).toBe('keyword_clash');
  expect(await failureOf(api.keywords.dryRun({ remove: 'nobody' }))).toBe('not_found');
  expect(await failureOf(api.keywords.dryRun({}))).toBe('invalid_input');
});
