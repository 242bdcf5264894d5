import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { ExportedFlows, ImportResult } from '../../electron/api/contract/flow-files.ts';
import type { OpenedFlow } from '../../electron/api/contract/flow-drafts.ts';
import { glificFlows } from '../support/glific-flows.ts';
import { bridge, expect, openPage, test } from './electron-app.ts';

const long = 'x'.repeat(5000);
const script = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
/** Words that a page may take for something else than words, or that break its layout. */
const hostile = [
  script,
  long,
  '\u202eright to left\u202c and \u2066back',
  '\u200b\u200b\u200d\ufeff',
  '👩🏽‍🌾👨‍👩‍👧‍👦🏳️‍🌈🇮🇳'.repeat(40),
  'z\u0300\u0301\u0302\u0303\u0304\u0305'.repeat(60),
  'null',
  'undefined',
  '__proto__',
  '',
];
const word = (index: number) => hostile[index % hostile.length] ?? '';

interface Placed {
  readonly uuid: string;
  readonly _ui: {
    readonly nodes: Readonly<Record<string, { position: { left: number; top: number } }>>;
  };
  readonly nodes: readonly { readonly uuid: string }[];
}

/** A message, a question and a change of the record with the same words at each place that a person can write in. */
function hostileSteps(index: number) {
  const text = word(index);
  const id = (part: string) => `${part}-${String(index)}`;
  return [
    {
      uuid: id('message'),
      actions: [
        { uuid: id('say'), type: 'send_msg', text, quick_replies: [text, 'Yes'], attachments: [] },
        {
          uuid: id('group'),
          type: 'add_contact_groups',
          groups: [{ uuid: id('group'), name: text }],
        },
        { uuid: id('label'), type: 'add_input_labels', labels: [{ uuid: id('l'), name: text }] },
        { uuid: id('name'), type: 'set_contact_name', name: text },
      ],
      exits: [{ uuid: id('onward'), destination_uuid: id('question') }],
    },
    {
      uuid: id('question'),
      actions: [],
      router: {
        type: 'switch',
        operand: '@input.text',
        result_name: text,
        wait: { type: 'msg' },
        default_category_uuid: id('other'),
        categories: [
          { uuid: id('yes'), name: text, exit_uuid: id('yes-exit') },
          { uuid: id('other'), name: 'Other', exit_uuid: id('other-exit') },
        ],
        cases: [
          {
            uuid: id('case'),
            type: 'has_any_word',
            arguments: [text],
            category_uuid: id('yes'),
          },
        ],
      },
      exits: [
        {
          uuid: id('yes-exit'),
          destination_uuid: index + 1 < hostile.length ? `message-${String(index + 1)}` : null,
        },
        { uuid: id('other-exit'), destination_uuid: id('message') },
      ],
    },
  ];
}

const hostileFlow = {
  uuid: 'a2a1a2d6-58f0-4c6e-9d5c-0f2b8c2f7f01',
  name: 'Hostile <b>words</b>',
  language: 'eng',
  spec_version: '14.4.2',
  type: 'messaging',
  revision: 1,
  expire_after_minutes: 10_080,
  localization: {
    hin: Object.fromEntries(
      hostile.map((text, index) => [`say-${String(index)}`, { text: [text] }]),
    ),
  },
  nodes: hostile.flatMap((_, index) => hostileSteps(index)),
  _ui: {
    nodes: Object.fromEntries(
      hostile.flatMap((_, index) => [
        [
          `message-${String(index)}`,
          { type: 'execute_actions', position: { left: 0, top: index * 700 } },
        ],
        [
          `question-${String(index)}`,
          { type: 'wait_for_response', position: { left: 300, top: index * 700 + 300 } },
        ],
      ]),
    ),
  },
};

const hostileFile = JSON.stringify({
  version: '13',
  site: 'https://example.org',
  flows: [hostileFlow],
  campaigns: [],
  triggers: [],
  fields: [],
  groups: [],
});

/** Everything that a page must never do. */
function watch(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy'))
      faults.push(message.text());
  });
  return faults;
}

async function openFlow(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/flows/${id}?view=canvas`);
  await expect(page.getByRole('navigation', { name: 'Views of the flow' })).toBeVisible();
}

/** Shows every view of an open flow, one after another. */
async function inEachView(page: Page, look: (view: string) => Promise<void>): Promise<void> {
  const links = page.getByRole('navigation', { name: 'Views of the flow' }).getByRole('link');
  for (const view of await links.allTextContents()) {
    await links.filter({ hasText: view }).click();
    await expect(page.getByRole('region', { name: view, exact: true }).first()).toBeVisible();
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    await look(view);
  }
}

/** What stands wider than the place that it has; words that are too long break or end in dots. */
async function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [
      'html',
      'main',
      '[data-panel]',
      '.svelte-flow__node .part',
      '.svelte-flow__node .exits',
    ].flatMap((selector) =>
      [...document.querySelectorAll(selector)].flatMap((element) =>
        element.scrollWidth > element.clientWidth + 1
          ? [`${selector}: ${String(element.scrollWidth)} > ${String(element.clientWidth)}`]
          : [],
      ),
    ),
  );
}

/** Chooses each step by a click on its card and looks at the panel. */
async function chooseEachStep(page: Page, definition: Placed): Promise<void> {
  const fit = page.getByRole('button', { name: 'Show the whole flow' });
  for (const { uuid } of definition.nodes) {
    await fit.click();
    const card = page.locator(`.svelte-flow__node[data-id="${uuid}"]`);
    await card.focus();
    await page.keyboard.press('Enter');
    const panel = page.locator('[data-panel]');
    await expect(card).toHaveClass(/selected/);
    await expect(panel.getByRole('heading', { level: 2 })).toBeVisible();
    await expect(panel.getByText('cannot be changed here')).toHaveCount(0);
    expect(
      await panel.locator('input, textarea, select, button[role="combobox"]').count(),
    ).toBeGreaterThan(0);
    expect(await overflowing(page)).toEqual([]);
  }
}

async function importText(page: Page, text: string): Promise<readonly string[]> {
  const { flows } = await bridge<ImportResult>(page, 'flows.import', { text });
  return flows.map(({ id }) => id);
}

const exportOf = async (page: Page, id: string): Promise<unknown> =>
  JSON.parse((await bridge<ExportedFlows>(page, 'flows.export', { ids: [id] })).text);

/** Opens a flow, chooses each step, closes it, and proves that nothing was done to it. */
async function lookThrough(page: Page, id: string): Promise<void> {
  const before = await bridge<OpenedFlow>(page, 'flows.open', { id });
  const exported = await exportOf(page, id);
  const definition = before.definition as Placed;
  await openFlow(page, id);
  await page.getByRole('button', { name: 'Show the whole flow' }).click();
  await expect(page.locator('.svelte-flow__node')).toHaveCount(definition.nodes.length);
  const drawn = await page
    .locator('.svelte-flow__node')
    .evaluateAll((nodes) =>
      Object.fromEntries(
        nodes.map((node) => [
          (node as HTMLElement).dataset['id'] ?? '',
          new DOMMatrix(getComputedStyle(node).transform),
        ]),
      ),
    );
  for (const [uuid, { position }] of Object.entries(definition._ui.nodes))
    expect([drawn[uuid]?.e, drawn[uuid]?.f]).toEqual([position.left, position.top]);
  await chooseEachStep(page, definition);
  await openPage(page, 'Flows');
  const after = await bridge<OpenedFlow>(page, 'flows.open', { id });
  expect(after.draft).toBe(before.draft);
  expect(after.definition).toEqual(before.definition);
  expect(await exportOf(page, id)).toEqual(exported);
}

test('hostile words in a flow file are words wherever they are shown, and looking changes nothing', async ({
  desk: { page },
}) => {
  test.setTimeout(180_000);
  const faults = watch(page);
  const [id = ''] = await importText(page, hostileFile);
  await lookThrough(page, id);
  await openFlow(page, id);
  const problems = page.locator('header').getByRole('button', { name: /problem/ });
  await inEachView(page, async () => {
    await problems.click();
    await expect(problems).toHaveAttribute('aria-pressed', 'true');
    expect(await overflowing(page)).toEqual([]);
    await problems.click();
  });
  await openFlow(page, id);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Chat tester for this flow' })).toBeVisible();
  expect(await overflowing(page)).toEqual([]);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.title()).toContain('Consent Desk');
  expect(faults).toEqual([]);
});

test('the flow files of Glific open with their layout, and looking changes nothing', async ({
  desk: { page },
}) => {
  const folder = fileURLToPath(glificFlows);
  test.skip(!existsSync(folder), 'No flow files of Glific here.');
  test.setTimeout(240_000);
  const faults = watch(page);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json')))
    for (const id of await importText(page, readFileSync(`${folder}${name}`, 'utf8')))
      await lookThrough(page, id);
  expect(faults).toEqual([]);
});

for (const theme of ['light', 'dark'] as const)
  test(`the editor is accessible in the ${theme} theme`, async ({ desk: { page } }) => {
    await bridge(page, 'settings.update', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const [id = ''] = await importText(page, hostileFile);
    await openFlow(page, id);
    await inEachView(page, async (view) => {
      if (view === 'Canvas') await page.locator('.svelte-flow__node').first().click();
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual(
        [],
      );
    });
  });
