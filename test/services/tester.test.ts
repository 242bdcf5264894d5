import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import type { TesterState } from '../../electron/api/contract/tester.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { StoredRecord } from '../support/stored-record.ts';
import { playLive, prepare } from './play-live.ts';
import { isForTester, type Script } from './script.ts';
import { doubt } from './scripts-doubt.ts';
import { joining } from './scripts-joining.ts';
import { leaving } from './scripts-leaving.ts';

const scripts = [...joining, ...leaving, ...doubt].filter(isForTester);

/** Plays a script in the chat tester of a host. */
async function playTester(api: Api, script: Script): Promise<TesterState> {
  let state = await api.tester.start({ name: 'Asha' });
  for (const step of script.steps) {
    if (typeof step === 'string') state = await api.tester.say({ text: step });
    else if ('tap' in step) state = await api.tester.say({ text: step.tap, button: true });
    else if ('wait' in step) state = await api.tester.advanceClock({ seconds: step.wait });
  }
  return state;
}

/** What went out, and how the person stands. */
function outcomeOf(state: TesterState) {
  const out = state.messages.filter(({ direction }) => direction === 'out');
  return {
    state: state.state,
    texts: out.filter((message) => message.state === 'delivered').map(({ text }) => text),
    events: state.history.map(({ type }) => type).reverse(),
    held: state.messages.some((message) => message.state === 'held'),
  };
}

let running: RunningHost;

beforeAll(async () => {
  running = await startHost();
});

afterAll(() => running.remove());

test.for(scripts)('as the live host does: $name', async (script) => {
  const host = await startHost();
  try {
    await prepare(host.api, script);
    const record = new StoredRecord(host.dataDirectory);
    const before = record.dump();
    const tried = outcomeOf(await playTester(host.api, script));
    await host.api.tester.reset({});
    expect(record.dump()).toEqual(before);
    record.close();
    const live = await playLive(script);
    const texts = live.sent.map(({ text }) => text);
    expect(tried).toEqual({ state: live.state, texts, events: live.events, held: live.held });
  } finally {
    await host.remove();
  }
});

test('somebody who opted in or out before the test begins', async () => {
  const { api } = running;
  const given = await api.tester.start({ persona: 'given' });
  expect(given).toMatchObject({ state: 'given', broadcast: { rule: 'allowed_given' } });
  const left = await api.tester.say({ text: 'STOP' });
  expect(left).toMatchObject({ state: 'withdrawn', broadcast: { rule: 'withdrawn' } });
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
  const noted = later.path.find(({ text }) => text === 'No answer in time.')?.at ?? expect.fail();
  expect(noted - timeoutAt).toBeLessThan(60_000);
});

test('buttons are there to tap until something is answered', async () => {
  const { api } = running;
  await api.tester.start({});
  expect((await api.tester.say({ text: 'Hello' })).buttons).toEqual(['Yes', 'No', 'हिन्दी']);
  expect((await api.tester.say({ text: 'Yes', button: true })).buttons).toEqual([]);
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
