import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FlowRow, ImportResult } from '../../electron/api/contract/flows.ts';
import { bridge, chooseOpenPath, chooseSavePath, expect, openPage, test } from './electron-app.ts';

const greeting = (next: string | null) => ({
  uuid: 'greeting',
  actions: [{ uuid: 'greeting-a', type: 'send_msg', text: 'Which village are you from?' }],
  exits: [{ uuid: 'greeting-x', destination_uuid: next }],
});

const choice = {
  uuid: 'choice',
  actions: [
    {
      uuid: 'choice-a',
      type: 'send_interactive_msg',
      name: 'Villages',
      text: JSON.stringify({
        type: 'list',
        title: 'Villages',
        body: 'Choose yours.',
        globalButtons: [{ type: 'text', title: 'Show villages' }],
        items: [
          {
            title: 'North',
            options: [
              { type: 'text', title: 'Almora', description: 'In the hills' },
              { type: 'text', title: 'Rampur', description: 'By the river' },
            ],
          },
        ],
      }),
    },
  ],
  exits: [{ uuid: 'choice-x', destination_uuid: 'answer' }],
};

const answer = {
  uuid: 'answer',
  actions: [],
  router: {
    type: 'switch',
    operand: '@input.text',
    result_name: 'village',
    wait: { type: 'msg' },
    default_category_uuid: 'any',
    categories: [{ uuid: 'any', name: 'Village', exit_uuid: 'answer-x' }],
    cases: [],
  },
  exits: [{ uuid: 'answer-x', destination_uuid: 'thanks' }],
};

const thanks = {
  uuid: 'thanks',
  actions: [{ uuid: 'thanks-a', type: 'send_msg', text: 'Thank you! We noted @results.village.' }],
  exits: [{ uuid: 'thanks-x', destination_uuid: null }],
};

/** A file as Glific exports it. */
function glificFile(nodes: readonly { readonly uuid: string }[]): string {
  const top = (index: number) => ({ type: 'execute_actions', position: { left: 0, top: index } });
  const definition = {
    uuid: '4b8f6f2e-0d3c-4f35-9a1e-8f6f4c2b1a01',
    name: 'Villages',
    language: 'base',
    spec_version: '13.1.0',
    type: 'messaging',
    vars: [],
    localization: {},
    nodes,
    _ui: { nodes: Object.fromEntries(nodes.map(({ uuid }, index) => [uuid, top(index)])) },
  };
  return JSON.stringify({
    flows: [{ definition, keywords: ['villages'] }],
    contact_field: [],
    collections: [],
    interactive_templates: [],
  });
}

test('a flow file with a fault is told what to mend, and mended it is published, tried, exported and the same again', async ({
  desk: { app, page },
  dataDirectory,
}) => {
  const file = path.join(dataDirectory, 'villages.json');
  const bring = async (text: string) => {
    writeFileSync(file, text);
    await chooseOpenPath(app, file);
    await page.getByRole('button', { name: 'Import flow file' }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /Villages/ })
      .click();
  };
  await openPage(page, 'Flows');
  const missing = {
    uuid: 'elsewhere',
    actions: [{ uuid: 'elsewhere-a', type: 'enter_flow', flow: { uuid: 'gone', name: 'Harvest' } }],
    exits: [{ uuid: 'elsewhere-x', destination_uuid: null }],
  };
  await bring(glificFile([greeting('elsewhere'), missing]));
  await expect(page.getByText(/Cannot be published/)).toBeVisible();
  await expect(page.getByText(/"Harvest", which is not here/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish draft' })).toBeDisabled();

  await bring(glificFile([greeting('choice'), choice, answer, thanks]));
  await expect(page.getByText(/Cannot be published/)).toBeHidden();
  await page.getByRole('button', { name: 'Publish draft' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Your name' }).fill('Priya');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish/ })
    .click();
  await expect(page.getByText(/Revision 1, published/)).toBeVisible();

  const exported = path.join(dataDirectory, 'exported.json');
  await chooseSavePath(app, exported);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export flows' });
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog).toBeHidden();
  const text = readFileSync(exported, 'utf8');
  expect(text).toContain('Show villages');
  const again = await bridge<ImportResult>(page, 'flows.import', { text });
  expect(again.flows.map(({ name, isNew }) => ({ name, isNew }))).toEqual([
    { name: 'Villages', isNew: false },
  ]);
  const rows = await bridge<readonly FlowRow[]>(page, 'flows.list');
  const { id = '' } = rows.find(({ name }) => name === 'Villages') ?? {};
  const second = await bridge<{ text: string }>(page, 'flows.export', { ids: [id] });
  expect(JSON.parse(second.text)).toEqual(JSON.parse(text));

  await openPage(page, 'Chat tester');
  await page.getByRole('button', { name: 'Start chat' }).click();
  const phone = page.getByRole('region', { name: 'Test chat with Test person' });
  const say = async (words: string) => {
    await phone.getByRole('textbox', { name: 'Message as the test person' }).fill(words);
    await phone.getByRole('button', { name: 'Send' }).click();
  };
  await say('Hello');
  await phone.getByRole('button', { name: 'Yes', exact: true }).click();
  await say('villages');
  await phone.getByRole('button', { name: 'Show villages' }).click();
  const list = page.getByRole('dialog');
  await list.getByRole('radio', { name: /Almora/ }).check();
  await list.getByRole('button', { name: 'Send' }).click();
  await expect(phone.getByText('Thank you! We noted Almora')).toBeVisible();
});
