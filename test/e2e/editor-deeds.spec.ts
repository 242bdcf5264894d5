import type { Page } from '@playwright/test';
import type { FlowDetail } from '../../electron/api/contract/flow-rows.ts';
import type { OpenedFlow } from '../../electron/api/contract/flow-drafts.ts';
import { bridge, expect, test } from './electron-app.ts';

const steps = (page: Page) => page.locator('.svelte-flow__node');
const ways = (page: Page) => page.locator('.svelte-flow__edge');

async function addStep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('combobox', { name: 'Search for a step' }).fill(name);
  await page.keyboard.press('Enter');
}

async function openNewFlow(page: Page, name: string): Promise<string> {
  const { id } = await bridge<FlowDetail>(page, 'flows.create', { name, template: 'empty' });
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/flows/${id}?view=canvas`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return id;
}

test('an empty flow begins with a click, a step is put on a line, and all of it goes into another flow', async ({
  desk: { page },
}) => {
  await openNewFlow(page, 'First');
  await expect(page.getByText('What comes first?')).toBeVisible();
  await page.getByRole('button', { name: 'Send a message', exact: true }).click();
  await expect(steps(page)).toHaveCount(1);
  await addStep(page, 'Wait for an answer');
  await expect(ways(page)).toHaveCount(1);

  await ways(page).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Insert a step here' }).click();
  await page.getByRole('combobox', { name: 'Search for a step' }).fill('Send a message');
  await page.keyboard.press('Enter');
  await expect(steps(page)).toHaveCount(3);
  await expect(ways(page)).toHaveCount(2);

  await steps(page).first().focus();
  await page.keyboard.press('Control+A');
  await steps(page)
    .first()
    .click({ button: 'right', position: { x: 40, y: 10 } });
  await page.getByRole('menuitem', { name: 'Copy' }).click();
  const other = await openNewFlow(page, 'Second');
  await page.locator('.svelte-flow__pane').click({ button: 'right', position: { x: 300, y: 520 } });
  await page.getByRole('menuitem', { name: 'Paste' }).click();
  await expect(steps(page)).toHaveCount(3);
  await expect(ways(page)).toHaveCount(2);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await expect(async () => {
    const { definition } = await bridge<OpenedFlow>(page, 'flows.open', { id: other });
    expect((definition as { nodes: readonly unknown[] }).nodes).toHaveLength(3);
  }).toPass();
});
