import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import { galleryIds } from '../../electron/api/contract/flow-making.ts';
import type { FlowRole } from '../../electron/services/flows/flow-catalog.ts';
import { flowFile, useFlow, weather } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { failureOf } from '../support/typed-api.ts';

let running: RunningHost;
let api: Api;

beforeEach(async () => {
  running = await startHost();
  ({ api } = running);
});

afterEach(() => running.remove());

const roles: readonly FlowRole[] = ['opt_in', 'opt_out', 'new_contact', 'default'];
const asking = flowFile('Asking', {
  ask: { says: 'May we write to you?', next: 'answer' },
  answer: { asks: { yes: 'in' }, other: 'out' },
  in: { sets: 'optin' },
  out: { says: 'Then not.' },
});

const holderOf = async (role: FlowRole) =>
  (await api.flows.list({})).find((flow) => flow.role === role)?.id;

async function drafted(file: string): Promise<string> {
  return (await api.flows.import({ text: file })).flows[0]?.id ?? '';
}

/** What the record says of somebody new who sends one word. */
async function stateAfter(word: string): Promise<unknown> {
  await api.tester.start({ persona: 'new', drafts: false });
  return (await api.tester.say({ text: word })).state;
}

test.each(roles)('the role %s does not leave a published flow for a mere draft', async (role) => {
  const holder = await useFlow(api, asking, role);
  const id = await drafted(weather);
  const before = await api.flows.list({});
  const answer = await running.host.call('flows.update', { id, role, name: 'Rain' });
  expect(answer).toMatchObject({
    error: {
      code: 'unpublished',
      message: expect.stringMatching(/Publish “Weather” first, then give it the role/) as string,
    },
  });
  expect(await api.flows.list({})).toEqual(before);
  await api.flows.publish({ id });
  await api.flows.update({ id, role });
  expect(await holderOf(role)).toBe(id);
  expect((await api.flows.get({ id: holder })).role).toBeNull();
});

test('a refused move leaves the question in its place: a start word is no yes by itself', async () => {
  await useFlow(api, asking, 'opt_in');
  const id = await drafted(weather);
  expect(await failureOf(api.flows.update({ id, role: 'opt_in' }))).toBe('unpublished');
  expect(await stateAfter('optin')).toBe('asked');
});

test('a role that no flow in use has may be given to a draft, and moves on to another draft', async () => {
  const holder = (await holderOf('new_contact')) ?? '';
  await api.flows.update({ id: holder, role: null });
  const first = await drafted(weather);
  const second = await drafted(asking);
  await api.flows.update({ id: first, role: 'new_contact' });
  await api.flows.update({ id: second, role: 'new_contact' });
  expect(await holderOf('new_contact')).toBe(second);
  // Nothing is lost either when the flow that has it is told once more.
  await api.flows.update({ id: second, role: 'new_contact', ignoreKeywords: true });
  expect(await holderOf('new_contact')).toBe(second);
});

test('making, copying and importing flows takes no role from a flow in use', async () => {
  const before = await Promise.all(roles.map(holderOf));
  for (const template of galleryIds)
    await api.flows.create({ name: `New ${template}`, template, language: 'eng' });
  const optIn = before[0] ?? '';
  await api.flows.copy({ id: optIn, name: 'Copy' });
  const { text } = await api.flows.export({ ids: [optIn], dialect: 'textit' });
  const { flows } = await api.flows.import({ text });
  expect(flows[0]).toMatchObject({ id: optIn, isNew: false });
  expect(await Promise.all(roles.map(holderOf))).toEqual(before);
  expect(await stateAfter('optin')).toBe('asked');
});

test('a flow that comes out of the archive has no role, and one in the archive cannot get one', async () => {
  const id = (await holderOf('opt_in')) ?? '';
  const { roleLost } = await api.flows.archive({ id, archived: true, dryRun: true });
  expect(roleLost).toBe('opt_in');
  await api.flows.archive({ id, archived: true });
  expect(await failureOf(api.flows.update({ id, role: 'opt_in' }))).toBe('archived');
  await api.flows.archive({ id, archived: false });
  expect(await holderOf('opt_in')).toBeUndefined();
  await api.flows.update({ id, role: 'opt_in' });
  expect(await stateAfter('optin')).toBe('asked');
});
