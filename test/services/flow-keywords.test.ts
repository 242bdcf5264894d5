import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
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

const wordsOf = async (id: string) => (await api.flows.open({ id })).keywords;

test('the words that start a flow are these and no others; the same word written otherwise stays what it was', async () => {
  const id = await useFlow(api, weather, null);
  expect(await api.flows.setKeywords({ id, keywords: ['rain', ' Sun ', 'RAIN'] })).toEqual({
    keywords: ['rain', 'Sun'],
    added: ['rain', 'Sun'],
    removed: [],
    clashes: [],
  });
  const before = (await api.keywords.list({})).filter(({ flowId }) => flowId === id);
  expect(await api.flows.setKeywords({ id, keywords: ['Rain!', 'wind'] })).toMatchObject({
    added: ['wind'],
    removed: ['Sun'],
  });
  const after = (await api.keywords.list({})).filter(({ flowId }) => flowId === id);
  expect(after.find(({ word }) => word === 'rain')).toEqual(
    before.find(({ word }) => word === 'rain'),
  );
  expect(await wordsOf(id)).toEqual(['rain', 'wind']);
  await api.flows.setKeywords({ id, keywords: [] });
  expect(await wordsOf(id)).toEqual([]);
});

test('a dry run tells of every clash and changes nothing; what cannot be had is refused as a whole', async () => {
  const id = await useFlow(api, weather, null);
  const other = await useFlow(api, flowFile('Camp', { a: { says: 'Camp.' } }), null);
  await api.flows.setKeywords({ id: other, keywords: ['camp'] });
  const keywords = ['rain', 'CAMP', 'stop', 'optin', 'help', '12'];
  const told = await api.flows.setKeywords({ id, keywords, dryRun: true });
  expect(told).toMatchObject({
    keywords: ['rain'],
    clashes: [
      { word: 'CAMP', kind: 'other_flow', refuses: true, flow: { id: other, name: 'Camp' } },
      { word: 'stop', kind: 'stop', refuses: true },
      { word: 'optin', kind: 'start', refuses: true },
      { word: 'help', kind: 'help', refuses: true },
      { word: '12', kind: 'invalid', refuses: true },
    ],
  });
  expect(await wordsOf(id)).toEqual([]);
  expect(await failureOf(api.flows.setKeywords({ id, keywords }))).toBe('keyword_clash');
  expect(await wordsOf(id)).toEqual([]);
});

test('stop words lead to the opt-out flow already: typed there, they are no clash and nothing is stored', async () => {
  const { id } = await api.flows.create({ name: 'My opt-out', template: 'opt_out_at_once' });
  await api.flows.publish({ id });
  await api.flows.update({ id, role: 'opt_out' });
  const saved = await api.flows.setKeywords({ id, keywords: ['optout', 'stop', 'bas karo ji'] });
  expect(saved).toMatchObject({
    keywords: ['bas karo ji'],
    clashes: [
      { word: 'optout', kind: 'leads_here', refuses: false },
      { word: 'stop', kind: 'leads_here', refuses: false },
    ],
  });
  expect(await wordsOf(id)).toEqual(['bas karo ji']);
});

test('a word that a question expects is told with its flow and step, unless that flow keeps keywords for itself', async () => {
  const asking = await useFlow(
    api,
    flowFile('Menu', {
      ask: { says: 'Rain or sun?', next: 'answer' },
      answer: { asks: { 'rain sun': 'thanks' }, other: 'thanks' },
      thanks: { says: 'Thank you.' },
    }),
    null,
  );
  const id = await useFlow(api, weather, null);
  const told = async () =>
    (await api.flows.setKeywords({ id, keywords: ['Rain', 'wind'], dryRun: true })).clashes;
  expect(await told()).toEqual([
    expect.objectContaining({
      word: 'Rain',
      kind: 'answer',
      refuses: false,
      flow: { id: asking, name: 'Menu' },
      step: 2,
      text: expect.stringContaining('step 2') as string,
    }),
  ]);
  await api.flows.update({ id: asking, ignoreKeywords: true });
  expect(await told()).toEqual([]);
});

test('an archived flow loses its role and its keywords start nothing; it comes back with the words that are free', async () => {
  const id = await useFlow(
    api,
    flowFile('Survey', {
      ask: { says: 'How old are you?', next: 'answer' },
      answer: { asks: { ten: 'thanks' }, other: 'thanks' },
      thanks: { says: 'Thank you for telling us.' },
    }),
    'default',
  );
  await api.flows.setKeywords({ id, keywords: ['survey', 'ages'] });
  const enters = JSON.parse(flowFile('Enters', { a: { says: 'x' } })) as {
    nodes: { actions: object[] }[];
  };
  enters.nodes[0]?.actions.push({ type: 'enter_flow', uuid: 'e', flow: { uuid: id, name: 'S' } });
  await useFlow(api, JSON.stringify(enters), null);

  const before = await api.flows.get({ id });
  const dry = await api.flows.archive({ id, archived: true, dryRun: true });
  expect(dry).toMatchObject({
    roleLost: 'default',
    keywords: ['ages', 'survey'],
    enteredBy: ['Enters'],
    active: 0,
  });
  expect(await api.flows.get({ id })).toEqual(before);

  const { flow } = await api.flows.archive({ id, archived: true });
  expect(flow).toMatchObject({ archived: true, role: null });
  expect(await api.keywords.try({ text: 'survey' })).toMatchObject({ tier: 'none' });
  expect(await failureOf(api.flows.update({ id, role: 'default' }))).toBe('archived');
  const enteringFlow = (await api.flows.list({})).find(({ name }) => name === 'Enters');
  expect((await api.flows.get({ id: enteringFlow?.id ?? '' })).problems).toContainEqual(
    expect.objectContaining({ text: expect.stringContaining('archived') as string }),
  );

  const other = await useFlow(api, weather, null);
  await api.flows.setKeywords({ id: other, keywords: ['ages'] });
  const back = await api.flows.archive({ id, archived: false });
  expect(back).toMatchObject({
    keywords: ['survey'],
    keywordsLost: ['ages'],
    flow: { archived: false, role: null },
  });
  expect(await api.keywords.try({ text: 'survey' })).toMatchObject({ kind: 'flow' });
  expect(await wordsOf(id)).toEqual(['survey']);
});

test('the flow that decides about leaving is not archived; where stop acts at once, it may be', async () => {
  const optOut = (await api.flows.list({})).find(({ role }) => role === 'opt_out');
  const id = optOut?.id ?? '';
  await api.settings.update({ stopMode: 'flow_decides' });
  expect(await failureOf(api.flows.archive({ id, archived: true }))).toBe('asks_leaving');
  await api.settings.update({ stopMode: 'at_once' });
  await api.flows.archive({ id, archived: true });
  await api.tester.start({ name: 'Asha', language: 'eng', persona: 'given', drafts: false });
  const { messages } = await api.tester.say({ text: 'stop', button: false });
  expect(messages.at(-1)?.text).toMatch(/you are opted out/);
});
