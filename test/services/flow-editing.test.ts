import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import { flowFile } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';

let running: RunningHost;
let api: Api;

beforeEach(async () => {
  running = await startHost();
  ({ api } = running);
});

afterEach(() => running.remove());

/** A flow with a message of these words; its id. */
async function flowSaying(words: string): Promise<string> {
  const file = flowFile('Camp', { start: { says: words } });
  return (await api.flows.import({ text: file })).flows[0]?.id ?? '';
}

test('what flows can name: the office as it is', async () => {
  const id = await flowSaying('Hello @fields.village');
  const names = await api.flows.names({});
  expect(names.flows).toContainEqual({ uuid: id, name: 'Camp', dialect: 'textit' });
  const { languages } = await api.settings.get({});
  expect(names.languages.filter(({ ours }) => ours).map(({ code }) => code)).toEqual(languages);
  expect(new Set(names.languages.map(({ code }) => code)).size).toBe(names.languages.length);
  expect(names.languages).toContainEqual({ code: 'tam', glific: 'ta', name: 'Tamil', ours: false });
  expect(names.globals.map(({ key }) => key)).toContain('organisation_name');
});

test('a text is shown as a person of the office would read it, or a made-up one', async () => {
  const flowId = await flowSaying('Hello');
  const { id: contactId } = await api.contacts.create({
    name: 'Ravi Kumar',
    phone: '+919812345678',
  });
  const text = 'Dear @contact.first_name: @globals.organisation_name';
  const { organisationName } = await api.settings.get({});
  const ask = (whom: string | null) =>
    api.flows.evaluate({ dialect: 'textit', text, flowId, contactId: whom });
  expect(await ask(contactId)).toEqual({ text: `Dear Ravi: ${organisationName}`, errors: [] });
  expect(await ask(null)).toEqual({ text: `Dear Asha: ${organisationName}`, errors: [] });
  expect(
    await running.host.call('flows.evaluate', {
      dialect: 'textit',
      text,
      flowId: 'x',
      contactId: null,
    }),
  ).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});
