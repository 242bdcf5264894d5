import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import { glificLeave, textItJoin } from '../engine/dialect-flows.ts';
import { fileStem } from '../../electron/services/flows/flow-export.ts';
import { flowFile, weather } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';

let running: RunningHost;
let api: Api;

beforeEach(async () => {
  running = await startHost();
  ({ api } = running);
});

afterEach(() => running.remove());

const node = (uuid: string, action: object, next: string | null = null) => ({
  uuid,
  actions: [{ uuid: `${uuid}-a`, ...action }],
  exits: [{ uuid: `${uuid}-x`, destination_uuid: next }],
});
const newcomer = {
  name: 'Newcomer',
  uuid: 'NEWCONTACT_UUID',
  language: 'base',
  spec_version: '13.1.0',
  nodes: [
    node(
      'n1',
      { type: 'add_contact_groups', groups: [{ uuid: '7', name: 'Mothers', type: 'group' }] },
      'n2',
    ),
    node('n2', { type: 'add_input_labels', labels: [{ uuid: 'Hindi:ID', name: 'Hindi' }] }, 'n3'),
    node(
      'n3',
      { type: 'set_contact_field', field: { key: 'village', name: 'Village' }, value: 'x' },
      'n4',
    ),
    node('n4', { type: 'enter_flow', flow: { uuid: 'LEAVE_UUID', name: 'leave' } }, 'n5'),
    node('n5', { type: 'enter_flow', flow: { uuid: 'GONE_UUID', name: 'Gone' } }, 'n6'),
    node('n6', { type: 'send_interactive_msg', id: 9, name: 'Lost words' }),
  ],
};
const glificFile = JSON.stringify({
  flows: [
    { definition: newcomer, keywords: ['hello', 'stop'] },
    { definition: glificLeave, keywords: ['leave'] },
  ],
  contact_field: ['village'],
  collections: ['Mothers', 'Fathers'],
  interactive_templates: [],
});

test('an import tells of everything that its flows name, step by step, and of keywords that are taken', async () => {
  const { flows } = await api.flows.import({ text: glificFile });
  expect(flows[0]).toMatchObject({
    name: 'Newcomer',
    keywordsAdded: ['hello'],
    keywordsLeftOut: ['stop'],
    references: [
      { kind: 'group', name: 'Mothers', outcome: 'made', nodeUuids: ['n1'] },
      { kind: 'label', name: 'Hindi', outcome: 'on_use', nodeUuids: ['n2'] },
      { kind: 'field', name: 'Village', outcome: 'made', nodeUuids: ['n3'] },
      { kind: 'flow', name: 'leave', outcome: 'known', nodeUuids: ['n4'] },
      { kind: 'flow', name: 'Gone', outcome: 'missing', nodeUuids: ['n5'] },
      { kind: 'message', name: 'Lost words', outcome: 'missing', nodeUuids: ['n6'] },
    ],
  });
  const again = await api.flows.import({ text: glificFile });
  expect(again.flows[0]).toMatchObject({
    isNew: false,
    id: flows[0]?.id,
    keywordsAdded: [],
    keywordsLeftOut: ['stop'],
  });
  expect(again.flows[0]?.references).toMatchObject([
    { kind: 'group', outcome: 'known' },
    { kind: 'label', outcome: 'on_use' },
    { kind: 'field', outcome: 'known' },
    { kind: 'flow', outcome: 'known' },
    { kind: 'flow', outcome: 'missing' },
    { kind: 'message', outcome: 'missing' },
  ]);
});

test('a message with buttons that another flow brought along is found by its label', async () => {
  const asks = (uuid: string, more: object) => ({
    flows: [
      {
        definition: {
          uuid,
          name: uuid,
          language: 'base',
          nodes: [node('n1', { type: 'send_interactive_msg', id: 3, name: 'Consent question' })],
        },
        keywords: [],
      },
    ],
    contact_field: [],
    ...more,
  });
  const content = {
    type: 'quick_reply',
    content: { text: 'May we?' },
    options: [{ title: 'Yes' }],
  };
  const message = { source_id: 14, label: 'Consent question', interactive_content: content };
  const reference = async (file: object) =>
    (await api.flows.import({ text: JSON.stringify(file) })).flows[0];
  expect(await reference(asks('ONE', {}))).toMatchObject({ references: [{ outcome: 'missing' }] });
  expect(await reference(asks('TWO', { interactive_templates: [message] }))).toMatchObject({
    references: [],
    problems: [{ code: 'language_missing' }, { code: 'buttons_without_wait' }],
  });
  expect(await reference(asks('ONE', {}))).toMatchObject({
    references: [{ kind: 'message', outcome: 'known' }],
    problems: [{ code: 'language_missing' }, { code: 'buttons_without_wait' }],
  });
});

test('an export takes the flows that are entered along, and comes in again as it went out', async () => {
  const { flows } = await api.flows.import({ text: glificFile });
  const [first] = flows;
  const file = await api.flows.export({ ids: [first?.id ?? ''] });
  expect(file).toMatchObject({
    fileName: 'Newcomer.json',
    flows: ['Newcomer', 'Leave'],
    problems: [],
  });
  expect(JSON.parse(file.text)).toEqual({
    flows: [
      { definition: newcomer, keywords: ['hello'] },
      { definition: glificLeave, keywords: ['leave'] },
    ],
    contact_field: ['settings', 'village'],
    collections: ['Mothers'],
    interactive_templates: [],
  });
  const other = await startHost();
  try {
    const { flows: there } = await other.api.flows.import({ text: file.text });
    expect((await other.api.flows.export({ ids: [there[0]?.id ?? ''] })).text).toBe(file.text);
  } finally {
    await other.remove();
  }
});

test('flows of both systems go into one file only when it is said for which', async () => {
  await api.flows.import({ text: glificFile });
  const answer = await running.host.call('flows.export', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'mixed_dialects' } });
  for (const dialect of ['glific', 'textit'] as const) {
    const file = await api.flows.export({ dialect });
    expect(file.fileName).toBe('flows.json');
    expect(file.problems.every(({ flow, code }) => flow !== '' && code === 'not_converted')).toBe(
      true,
    );
    const there = await startHost();
    try {
      const { flows } = await there.api.flows.import({ text: file.text });
      expect(flows.map(({ name }) => name).sort()).toEqual([...file.flows].sort());
      expect(
        new Set(
          (await there.api.flows.list({}))
            .filter(({ hasDraft }) => hasDraft)
            .map((flow) => flow.dialect),
        ),
      ).toEqual(new Set([dialect]));
    } finally {
      await there.remove();
    }
  }
});

test('a flow that was renamed here goes out under its new name', async () => {
  const { flows } = await api.flows.import({ text: JSON.stringify(textItJoin) });
  const id = flows[0]?.id ?? '';
  await api.flows.update({ id, name: 'स्वास्थ्य शिविर' });
  const file = await api.flows.export({ ids: [id], dialect: 'textit' });
  expect(file.fileName).toBe('स्वास्थ्य-शिविर.json');
  expect(JSON.parse(file.text)).toMatchObject({
    version: '13',
    flows: [{ name: 'स्वास्थ्य शिविर', uuid: textItJoin.uuid }],
  });
});

test('a flow that is not here cannot be exported', async () => {
  expect(await running.host.call('flows.export', { ids: ['none'] })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});

test('flows of one name, and flows that enter each other, come in together', async () => {
  const file = JSON.stringify({
    version: '13',
    flows: [
      JSON.parse(weather),
      { ...(JSON.parse(flowFile('Other', { a: { says: 'x' } })) as object), name: 'Weather' },
    ],
    campaigns: [{}],
    triggers: [],
    groups: [{ uuid: '5f0c7d3e-0000-4000-8000-000000000009', name: 'Young', query: 'age < 18' }],
  });
  const { flows, problems } = await api.flows.import({ text: file });
  expect(flows.map(({ name }) => name)).toEqual(['Weather', 'Weather (2)']);
  expect(problems.map(({ code }) => code)).toEqual(['not_imported', 'not_imported']);
});

test.each([
  ['Opt-in (2026)', 'Opt-in-2026'],
  ['../../etc/passwd', 'etc-passwd'],
  ['स्वास्थ्य शिविर', 'स्वास्थ्य-शिविर'],
  ['***', 'flow'],
  ['x'.repeat(300), 'x'.repeat(80)],
])('file name of %j', (name, stem) => {
  expect(fileStem(name)).toBe(stem);
});

test('a flow that is here under another id is found by its name, by the list of problems too', async () => {
  const [known] = await api.flows.list({});
  const enters = (name: string) =>
    JSON.stringify({
      ...newcomer,
      uuid: `ENTERS_${name}`,
      name: `Enters ${name}`,
      nodes: [node('n1', { type: 'enter_flow', flow: { uuid: 'ELSEWHERE_UUID', name } })],
    });
  const codesOf = async (name: string) => {
    const { flows } = await api.flows.import({ text: enters(name) });
    return flows.flatMap(({ problems }) => problems.map(({ code }) => code));
  };
  expect(await codesOf(known?.name.toUpperCase() ?? '')).not.toContain('flow_missing');
  expect(await codesOf('Gone')).toContain('flow_missing');
});
