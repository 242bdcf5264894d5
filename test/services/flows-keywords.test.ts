import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import { askingToLeave, flowFile, useFlow, weather } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';

let running: RunningHost;
let api: Api;

beforeEach(async () => {
  running = await startHost();
  ({ api } = running);
});

afterEach(() => running.remove());

async function failure(method: string, input: unknown): Promise<unknown> {
  const answer = await running.host.call(method, input);
  return answer.ok ? expect.fail(`${method} should fail`) : answer.error;
}

test.each([
  ['no JSON', 'Dear colleagues,'],
  ['half a file', weather.slice(0, 200)],
  ['JSON, but no flow', '{"contacts":[]}'],
  ['an export without flows', '{"version":"13","flows":[]}'],
  [
    'a legacy flow',
    '{"version":"10","flows":[{"base_language":"eng","action_sets":[],"rule_sets":[],"metadata":{"name":"Old"}}]}',
  ],
  ['nothing', ''],
])('a flow file that is %s: said why, and nothing is changed', async (_, text) => {
  const before = await api.flows.list({});
  const error = await failure('flows.import', { text });
  expect(error).toMatchObject({
    code: 'invalid_file',
    message: expect.stringMatching(/nothing was changed/i) as string,
  });
  expect(await api.flows.list({})).toEqual(before);
});

test('an imported flow is a draft: it runs only once it is published, and who is in it goes on with what they began', async () => {
  const { flows } = await api.flows.import({ text: weather });
  const [flow] = flows;
  const id = flow?.id ?? '';
  expect(flow).toMatchObject({ isNew: true, problems: [{ code: 'language_missing' }] });
  expect(flow?.problems).toEqual((await api.flows.get({ id })).problems);
  expect(await failure('flows.update', { id, role: 'new_contact' })).toMatchObject({
    code: 'unpublished',
  });
  await api.tester.start({});
  expect((await api.tester.say({ text: 'Hello' })).messages.map(({ text }) => text)).not.toContain(
    'Which district?',
  );

  expect(await api.flows.publish({ id })).toMatchObject({ publishedRevision: 1, hasDraft: false });
  expect(await failure('flows.publish', { id })).toMatchObject({ code: 'no_draft' });
  await api.flows.update({ id, role: 'new_contact' });
  await api.tester.start({});
  expect((await api.tester.say({ text: 'Hello' })).messages.map(({ text }) => text)).toContain(
    'Which district?',
  );

  const again = await api.flows.import({ text: weather.replaceAll('Sunny.', 'Rain.') });
  expect(again.flows[0]).toMatchObject({ id, isNew: false });
  expect(await api.flows.get({ id })).toMatchObject({ hasDraft: true, publishedRevision: 1 });
});

test('a role moves from one flow to another', async () => {
  const id = await useFlow(api, askingToLeave, 'opt_out');
  const flows = await api.flows.list({});
  expect(flows.filter(({ role }) => role === 'opt_out').map((flow) => flow.id)).toEqual([id]);
});

test('a broken flow is not published, and what is in use stays in use', async () => {
  const file = flowFile('Broken', { start: { says: 'Hello', next: 'nowhere' } });
  const { flows } = await api.flows.import({ text: file });
  const id = flows[0]?.id ?? '';
  const problems = flows[0]?.problems.filter(({ severity }) => severity === 'critical') ?? [];
  expect(problems.length).toBeGreaterThan(0);
  expect(await failure('flows.publish', { id })).toMatchObject({
    code: 'flow_broken',
    message: expect.stringMatching(
      /stays in use\. Step 1: A way out leads to a step that does not exist.* In the editor, connect/s,
    ) as string,
  });
  expect(await api.flows.get({ id })).toMatchObject({ publishedRevision: null });
});

test('the flows that an office begins with have no problems', async () => {
  const flows = await api.flows.list({});
  expect(flows.map(({ critical, warnings }) => [critical, warnings])).toEqual(
    flows.map(() => [0, 0]),
  );
  expect(flows.length).toBeGreaterThan(2);
});

test('a flow is checked against the keywords, names and flows of this office, as they are now', async () => {
  const file = flowFile('Camp', {
    ask: { says: 'Are you coming? Reply LATER to be asked again.', next: 'answer' },
    answer: { asks: { 'yes no': 'thanks' }, other: 'ask' },
    thanks: { says: 'Thank you.' },
  });
  const id = (await api.flows.import({ text: file })).flows[0]?.id ?? '';
  const codes = async () => (await api.flows.get({ id })).problems.map(({ code }) => code);
  expect(await codes()).toContain('promised_word_dead');
  const other = await useFlow(api, weather, null);
  await api.keywords.save({ kind: 'flow', word: 'later', flowId: other });
  expect(await codes()).not.toContain('promised_word_dead');
  expect(await codes()).not.toContain('keyword_as_answer');
  await api.keywords.save({ kind: 'flow', word: 'no', flowId: other });
  expect(await codes()).toContain('keyword_as_answer');
  await api.flows.update({ id, ignoreKeywords: true });
  expect(await codes()).not.toContain('keyword_as_answer');
});

test('two flows of one name: the second gets a number, and no flow may take the name of another', async () => {
  const other = weather.replace(/"uuid":"[^"]+"/, '"uuid":"5f0c7d3e-0000-4000-8000-000000000001"');
  await api.flows.import({ text: weather });
  const { flows } = await api.flows.import({ text: other });
  expect(flows[0]?.name).toBe('Weather (2)');
  expect(await failure('flows.update', { id: flows[0]?.id, name: 'Weather' })).toMatchObject({
    code: 'name_taken',
  });
});

test('a keyword that would clash is refused with the reason', async () => {
  const flowId = await useFlow(api, weather, null);
  const taken = { kind: 'flow', word: 'STOP', flowId } as const;
  for (const word of ['STOP', 'stop!', ' Stop ', 'ＳＴＯＰ', 's.t.o.p', 'optin', 'Help'])
    expect(await failure('keywords.save', { ...taken, word }), word).toMatchObject({
      code: 'keyword_clash',
    });
  for (const [change, field] of [
    [{ word: '!!!' }, 'word'],
    [{ word: 'rain', flowId: null }, 'flowId'],
    [{ word: 'rain', flowId: 'none' }, 'flowId'],
    [{ word: 'rain', kind: 'stop', language: '' }, 'language'],
  ] as const) {
    const error = await failure('keywords.save', { ...taken, ...change });
    expect(error, JSON.stringify(change)).toHaveProperty(['fields', field]);
  }
  expect(await failure('keywords.save', { ...taken, word: 'rain', id: 'none' })).toMatchObject({
    code: 'not_found',
  });
});

test('the last stop keyword stays, neither removed nor made into something else', async () => {
  const stops = (await api.keywords.list({})).filter(({ kind }) => kind === 'stop');
  for (const { id } of stops.slice(1)) await api.keywords.remove({ id });
  const [last] = stops;
  const id = last?.id ?? '';
  expect(await failure('keywords.remove', { id })).toMatchObject({ code: 'last_stop' });
  const flowId = await useFlow(api, weather, null);
  const change = { id, kind: 'flow', word: last?.word, flowId };
  expect(await failure('keywords.save', change)).toMatchObject({ code: 'last_stop' });
  expect((await api.keywords.list({})).filter(({ kind }) => kind === 'stop')).toHaveLength(1);
  expect(await api.keywords.try({ text: last?.word ?? '' })).toMatchObject({
    tier: 'exact',
    kind: 'stop',
  });
});

test('a proposed word lets people leave at once, but brings nobody in before a native speaker has read it', async () => {
  const start = (await api.keywords.list({})).find(({ word }) => word === 'शुरू') ?? expect.fail();
  expect(start.needsApproval).toBe(true);
  expect(await api.keywords.try({ text: 'रोको' })).toMatchObject({ tier: 'exact', kind: 'stop' });
  expect(await api.keywords.try({ text: 'शुरू' })).toMatchObject({ kind: null });
  await api.keywords.approve({ id: start.id, operator: 'Priya' });
  expect(await api.keywords.try({ text: 'शुरू' })).toMatchObject({ tier: 'exact', kind: 'start' });
});
