import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TesterState } from '../../electron/api/contract/tester.ts';
import { askingToLeave, useFlow } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';

// That the tester does as the live host does is shown by conversations.test.ts, script by script.

let running: RunningHost;

const broadcastRule = ({ decisions }: TesterState) =>
  decisions.find(({ purpose }) => purpose === 'broadcast')?.decision.rule;

beforeAll(async () => {
  running = await startHost();
});

afterAll(() => running.remove());

test('somebody who opted in or out before the test begins', async () => {
  const { api } = running;
  const given = await api.tester.start({ persona: 'given' });
  expect(given.state).toBe('given');
  expect(broadcastRule(given)).toBe('allowed_given');
  const left = await api.tester.say({ text: 'STOP' });
  expect(left.state).toBe('withdrawn');
  expect(broadcastRule(left)).toBe('withdrawn');
  const withdrawn = await api.tester.start({ persona: 'withdrawn' });
  expect(withdrawn).toMatchObject({ state: 'withdrawn', messages: [] });
  const silent = await api.tester.say({ text: 'Hello' });
  expect(silent.messages.map(({ direction }) => direction)).toEqual(['in']);
});

test('the clock: what runs out on the way happens at its own time', async () => {
  const { api } = running;
  await api.tester.start({});
  const asked = await api.tester.say({ text: 'Hello' });
  const timeoutAt = asked.session?.timeoutAt ?? expect.fail();
  const almost = await api.tester.advanceClock({ seconds: 86_000 });
  expect(almost.session?.timeoutAt).toBe(timeoutAt);
  const later = await api.tester.advanceClock({ seconds: 40 * 86_400 });
  expect(later.session).toBeNull();
  expect(later.now - asked.now).toBeGreaterThanOrEqual(86_000_000 + 40 * 86_400_000);
  const noted =
    later.path.find((step) => step.kind === 'routed' && step.by === 'timeout')?.at ?? expect.fail();
  expect(noted - timeoutAt).toBeLessThan(60_000);
});

test('what a time that runs out brings about leaves at that time, however far the clock goes', async () => {
  const { api, remove } = await startHost();
  await useFlow(api, askingToLeave, 'opt_out');
  await api.settings.update({ stopMode: 'flow_decides' });
  await api.tester.start({});
  await api.tester.say({ text: 'STOP' });
  const { state, messages } = await api.tester.advanceClock({ seconds: 30 * 86_400 });
  expect(state).toBe('withdrawn');
  expect(messages.at(-1)).toMatchObject({ direction: 'out', state: 'delivered' });
  expect(messages.at(-1)?.text).toMatch(/you are opted out/);
  await remove();
});

test('buttons are there to tap until something is answered', async () => {
  const { api } = running;
  await api.tester.start({});
  expect((await api.tester.say({ text: 'Hello' })).buttons).toEqual(['Yes', 'No', 'हिन्दी']);
  expect((await api.tester.say({ text: 'Yes', button: true })).buttons).toEqual([]);
});

test('a test that cannot begin leaves things as they were: none runs, or the one before goes on', async () => {
  const { api } = running;
  await api.tester.reset({});
  const flowId = '01900000-0000-7000-8000-000000000000';
  await expect(api.tester.start({ name: 'Ravi', flowId })).rejects.toThrow(/^not_found/);
  expect(await api.tester.state({})).toMatchObject({ running: false });
  await api.tester.start({ name: 'Asha' });
  const before = await api.tester.say({ text: 'Hello' });
  await expect(api.tester.start({ name: 'Ravi', flowId })).rejects.toThrow(/^not_found/);
  expect(await api.tester.state({})).toEqual(before);
  expect((await api.tester.say({ text: 'Yes', button: true })).persona.name).toBe('Asha');
});

test('without a test there is nothing to say to', async () => {
  const { api } = running;
  await api.tester.reset({});
  expect(await api.tester.state({})).toMatchObject({ running: false, messages: [] });
  await expect(api.tester.say({ text: 'Hello' })).rejects.toThrow(/^no_test/);
  await expect(api.tester.advanceClock({ seconds: 1 })).rejects.toThrow(/^no_test/);
});

test('a draft is tried before it is published, and only when asked for', async () => {
  const { api } = running;
  const [row] = (await api.flows.list({})).filter(({ role }) => role === 'new_contact');
  const { definition } = await api.flows.get({ id: row?.id ?? '' });
  const text = JSON.stringify(definition).replaceAll('Welcome, and thank you', 'A draft says hi');
  await api.flows.import({ text });
  for (const [drafts, begins] of [
    [false, 'Welcome'],
    [true, 'A draft'],
  ] as const) {
    await api.tester.start({ drafts });
    const { messages } = await api.tester.say({ text: 'Hello' });
    expect(messages[1]?.text.slice(0, 7)).toBe(begins);
  }
});
