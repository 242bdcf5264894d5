import { afterAll, beforeAll, expect, test } from 'vitest';
import { useFlow } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { StoredRecord } from '../support/stored-record.ts';
import { idOf, say, steps } from './crowd-desk.ts';

// What flows ask for beyond a text, in the chat tester: it happens there and touches nothing outside.

let running: RunningHost;
let record: StoredRecord;

beforeAll(async () => {
  running = await startHost();
  record = new StoredRecord(running.dataDirectory);
  const menu = {
    type: 'list',
    title: 'Districts',
    body: 'Where do you live?',
    globalButtons: [{ type: 'text', title: 'See them' }],
    items: [{ title: 'North', options: [{ title: 'Almora', description: 'Hills' }] }],
  };
  const camp = { name: 'Camp', uuid: idOf('Camp/flow') };
  const groups = [{ name: 'Helpers', uuid: idOf('helpers') }];
  for (const [word, file] of [
    [
      'menu',
      steps('Menu', [
        { type: 'send_interactive_msg', id: 1, name: 'Districts', text: JSON.stringify(menu) },
        'wait',
        say('Noted.'),
      ]),
    ],
    [
      'slow',
      steps('Slow', [{ type: 'send_msg', text: 'Late', delay: '600' }]).replace('"eng"', '"base"'),
    ],
    [null, steps('Camp', [say('Will you come?')])],
    ['camp', steps('Starter', [{ type: 'start_session', flow: camp, groups }, say('Asked.')])],
  ] as const) {
    const flowId = await useFlow(running.api, file, null);
    if (word !== null) await running.api.keywords.save({ kind: 'flow', word, flowId });
  }
});

afterAll(async () => {
  record.close();
  await running.remove();
});

test('a list opens, and a tapped row is an answer by its title', async () => {
  const { api } = running;
  await api.tester.start({ persona: 'given' });
  const asked = await api.tester.say({ text: 'menu' });
  expect(asked.buttons).toEqual(['Almora']);
  expect(asked.messages.at(-1)).toMatchObject({
    text: 'Where do you live?',
    interactive: { kind: 'list', button: 'See them' },
  });
  const answered = await api.tester.say({ text: 'Almora', button: true });
  expect(answered.messages.at(-2)).toMatchObject({ type: 'list_reply', text: 'Almora' });
  expect(answered.messages.at(-1)?.text).toBe('Noted.');
});

test('a delayed message comes when the clock is wound past its time, and not after a stop', async () => {
  const { api } = running;
  await api.tester.start({ persona: 'given' });
  const asked = await api.tester.say({ text: 'slow' });
  expect(asked.messages.at(-1)?.state).toBe('queued');
  expect((await api.tester.advanceClock({ seconds: 599 })).messages.at(-1)?.state).toBe('queued');
  expect((await api.tester.advanceClock({ seconds: 2 })).messages.at(-1)?.state).toBe('delivered');
  await api.tester.say({ text: 'slow' });
  await api.tester.say({ text: 'STOP' });
  const { messages } = await api.tester.advanceClock({ seconds: 3_600 });
  expect(messages.filter(({ text }) => text === 'Late').map(({ state }) => state)).toEqual([
    'delivered',
    'cancelled',
  ]);
});

test('a flow for others reaches nobody, says so, and leaves no trace', async () => {
  const { api } = running;
  const before = record.dump();
  await api.tester.start({ persona: 'given' });
  const { path, messages } = await api.tester.say({ text: 'camp' });
  expect(messages.map(({ text }) => text)).toEqual(['camp', 'Asked.']);
  expect(path).toContainEqual(
    expect.objectContaining({ code: 'outreach_planned', flowName: 'Camp', named: 0, groups: 1 }),
  );
  expect(path).toContainEqual(
    expect.objectContaining({ code: 'outreach_done', reached: 0, leftOut: {} }),
  );
  expect(record.dump()).toEqual(before);
});
