import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Api } from '../../../electron/api/contract/index.ts';
import type { TaskProgress } from '../../../electron/api/contract/tasks.ts';
import { sampleScripts } from '../../../electron/services/scripts/sample-scripts.ts';
import { startHost, type RunningHost } from '../../support/running-host.ts';
import { failureOf } from '../../support/typed-api.ts';

let running: RunningHost;
let api: Api;
let optInId: string;

beforeAll(async () => {
  running = await startHost();
  ({ api } = running);
  const optIn = (await api.flows.list({})).find(({ role }) => role === 'opt_in');
  optInId = optIn?.id ?? expect.fail();
});

afterAll(() => running.remove());

test('the sample flows come with scripts, and all of them pass', async () => {
  const results = await api.scripts.run({});
  expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'passed'));
  expect(results).toHaveLength(sampleScripts.match(/^=== /gmu)?.length ?? 0);
});

test('nothing of a script is in the real record', async () => {
  await api.scripts.run({});
  expect((await api.contacts.search({})).total).toBe(0);
});

test('what was not as expected is told by its line', async () => {
  const text =
    'as opted in\n\n> STOP\n< You are still in.\nexpect consent opted in\n\n> hello\n< ...\n';
  const result = await api.scripts.tryText({ text });
  expect(result.outcome).toBe('failed');
  expect(result.checks).toMatchObject([
    { line: 4, passed: false, expected: 'You are still in.' },
    { line: 5, passed: false, expected: 'opted in', actual: 'opted out' },
  ]);
});

test('a script that cannot be read is kept, told and not run', async () => {
  const saved = await api.scripts.save({ flowId: optInId, name: 'Half done', text: '> hi\nthen' });
  expect(saved.problems).toMatchObject([{ line: 2 }]);
  const [result] = await api.scripts.run({ ids: [saved.id] });
  expect(result).toMatchObject({ outcome: 'unreadable', checks: [] });
  await api.scripts.remove({ id: saved.id });
  expect((await api.scripts.list({ flowId: optInId })).map(({ id }) => id)).not.toContain(saved.id);
});

test('two scripts of a flow have two names', async () => {
  const first = await api.scripts.save({ flowId: optInId, name: 'Twin', text: '> hi' });
  await expect(
    api.scripts.save({ flowId: optInId, name: 'Twin', text: '> ho' }),
  ).rejects.toMatchObject({ failure: { code: 'name_taken' } });
  const again = await api.scripts.save({ ...first, text: '> ho' });
  expect(again).toMatchObject({ id: first.id, text: '> ho' });
  await api.scripts.remove({ id: first.id });
});

test.each([
  ['a deed that cannot be done', 'tap Yes', 'There is no button "Yes" to tap.'],
  ['a flow that is not here', 'start Nowhere', 'There is no flow of the name "Nowhere".'],
  ['a time-out of nothing', 'wait for the time-out', 'Nothing waits for an answer'],
  ['a new person with a field', 'field village = Sitapur\n> hi', 'has not written yet'],
])('%s stops the script in words', async (_, text, told) => {
  const { outcome, stopped } = await api.scripts.tryText({ text });
  expect(outcome).toBe('failed');
  expect(stopped?.text).toContain(told);
});

test('a person can have fields and groups from the beginning', async () => {
  const text = `as opted in
language hin
field village = Sitapur
group Health workers
expect field village = Sitapur
expect group Health workers
expect no group Teachers
expect may write
`;
  expect(await api.scripts.tryText({ text })).toMatchObject({ outcome: 'passed' });
});

test('a conversation in the chat tester becomes a script that passes', async () => {
  await api.tester.start({ name: 'Asha', language: 'hin' });
  await api.tester.say({ text: 'optin' });
  await api.tester.say({ text: 'हाँ' });
  await api.tester.advanceClock({ seconds: 3 * 86_400 + 60 });
  await api.tester.send({ kind: 'image' });
  await api.tester.say({ text: 'STOP' });
  await api.tester.say({ text: 'hello' });
  const { text } = await api.scripts.record({});
  await api.tester.reset({});
  for (const line of [
    'person Asha',
    'language hin',
    'wait 3 days 1 minute',
    'send image',
    'expect consent opted out',
    'expect ledger requested, given',
    'expect may not write',
  ])
    expect(text.split('\n')).toContain(
      line === 'expect ledger requested, given' ? 'expect ledger requested' : line,
    );
  expect(await api.scripts.tryText({ text })).toMatchObject({ outcome: 'passed', problems: [] });
});

test('a picture without words is recorded by its address', async () => {
  const action = { uuid: 'a1', type: 'send_msg', text: '', attachments: [picture] };
  const node = { uuid: 'n1', actions: [action], exits: [{ uuid: 'e1', destination_uuid: null }] };
  const file = { uuid: 'f1', name: 'Map', language: 'eng', type: 'messaging', nodes: [node] };
  const { flows } = await api.flows.import({
    text: JSON.stringify({ version: '13', flows: [file] }),
  });
  const [flow] = flows;
  await api.tester.start({ name: 'Asha', persona: 'given', drafts: true, flowId: flow?.id ?? '' });
  const { text } = await api.scripts.record({});
  await api.tester.reset({});
  expect(text).toContain(`< ${picture}`);
  expect(await api.scripts.tryText({ text })).toMatchObject({ outcome: 'passed', problems: [] });
  const other = text.replace('map.jpg', 'house.jpg');
  expect(await api.scripts.tryText({ text: other })).toMatchObject({ outcome: 'failed' });
});

const picture = 'image:https://example.org/map.jpg';

test('a long test is recorded from its beginning', { timeout: 120_000 }, async () => {
  await api.tester.start({ name: 'Asha', persona: 'withdrawn' });
  for (let count = 1; count <= 510; count += 1) await api.tester.say({ text: `hello ${count}` });
  expect((await api.tester.state({})).messages.length).toBeLessThan(510);
  const { text } = await api.scripts.record({});
  await api.tester.reset({});
  expect(text.match(/^> hello \d+$/gmu)).toHaveLength(510);
});

test('without a test there is nothing to record', async () => {
  await expect(api.scripts.record({})).rejects.toMatchObject({ failure: { code: 'no_test' } });
});

test('scripts leave as a file and come back, in place of those of the same name', async () => {
  const before = await api.scripts.list({});
  const { text } = await api.scripts.export({});
  const first = before[0] ?? expect.fail();
  await api.scripts.remove({ id: first.id });
  const imported = await api.scripts.import({ text: `${text}\n== Nowhere\n=== Lost\n> hi\n` });
  expect(imported.added).toEqual([first.name]);
  expect(imported.changed).toHaveLength(before.length - 1);
  expect(imported.leftOut).toEqual(['Lost']);
  const told = (rows: typeof before) =>
    rows.map(({ flowName, name, text: lines }) => [flowName, name, lines]);
  expect(told(await api.scripts.list({}))).toEqual(told(before));
});

test('a file without scripts changes nothing', async () => {
  await expect(api.scripts.import({ text: '# nothing' })).rejects.toMatchObject({
    failure: { code: 'no_scripts' },
  });
});

test('a flow that its callers and no keyword lead to touches its own scripts and theirs', async () => {
  const call = (name: string, target: string | null) => ({
    uuid: crypto.randomUUID(),
    name,
    spec_version: '14.4.2',
    language: 'eng',
    type: 'messaging',
    nodes: [
      {
        uuid: crypto.randomUUID(),
        actions:
          target === null
            ? [{ uuid: crypto.randomUUID(), type: 'send_msg', text: 'Hello' }]
            : [{ uuid: crypto.randomUUID(), type: 'enter_flow', flow: { uuid: target, name: '' } }],
        exits: [{ uuid: crypto.randomUUID(), destination_uuid: null }],
      },
    ],
  });
  const inner = call('Inner', null);
  const outer = call('Outer', inner.uuid);
  const other = call('Other', null);
  for (const flow of [inner, outer, other]) {
    const { flows } = await api.flows.import({
      text: JSON.stringify({ version: '13', flows: [flow] }),
    });
    const id = flows[0]?.id ?? expect.fail();
    await api.scripts.save({
      flowId: id,
      name: `of ${flow.name}`,
      text: `start ${flow.name}\n< ...`,
    });
  }
  const names = async (touchedBy: string) =>
    (await api.scripts.run({ touchedBy })).map(({ name }) => name).sort();
  expect(await names(inner.uuid)).toEqual(['of Inner', 'of Outer']);
  expect(await names(other.uuid)).toEqual(['of Other']);
  expect((await names(optInId)).length).toBe((await api.scripts.list({})).length);
});

describe('a run of many', () => {
  let many: readonly string[];

  beforeAll(async () => {
    const saved: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const name = `Many ${String(index)}`;
      saved.push((await api.scripts.save({ flowId: optInId, name, text: '> hello\n< ...' })).id);
    }
    many = saved;
  });

  afterAll(async () => {
    for (const id of many) await api.scripts.remove({ id });
  });

  /** How far the tasks of this name were, as it was told. */
  async function heard(task: string, during: () => Promise<unknown>): Promise<TaskProgress[]> {
    const told: TaskProgress[] = [];
    const stop = running.host.subscribe((event) => {
      if (event.type === 'task_progress' && event.task === task) told.push(event);
    });
    await during();
    stop();
    return told;
  }

  test('tells how far it is', async () => {
    const told = await heard('run-1', () => api.scripts.run({ ids: [...many], task: 'run-1' }));
    expect(told[0]).toMatchObject({ done: 0, total: 20 });
    expect(told.at(-1)).toMatchObject({ done: 20, total: 20 });
    expect(told.length).toBeGreaterThan(2);
  });

  test('can be cancelled on its way', async () => {
    const told = await heard('run-2', async () => {
      const run = api.scripts.run({ ids: [...many], task: 'run-2' });
      const cancelled = failureOf(run);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await api.tasks.cancel({ task: 'run-2' });
      expect(await cancelled).toBe('cancelled');
    });
    expect(told.at(-1)?.done).toBeLessThan(20);
  });
});
