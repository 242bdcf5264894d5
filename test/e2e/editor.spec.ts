import type { FlowDetail, FlowRow } from '../../electron/api/contract/flows.ts';
import type { OpenedFlow } from '../../electron/api/contract/flow-drafts.ts';
import type { Page } from '@playwright/test';
import { base as test, bridge, expect, launchElectron, openPage } from './electron-app.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Stored {
  readonly nodes: readonly {
    readonly uuid: string;
    readonly exits: readonly { readonly destination_uuid: string | null }[];
  }[];
  readonly _ui: {
    readonly nodes: Readonly<Record<string, { position: { left: number; top: number } }>>;
  };
}

async function stored(page: Page, id: string): Promise<Stored> {
  return (await bridge<OpenedFlow>(page, 'flows.open', { id })).definition as Stored;
}

/** Opens a new, empty flow on the canvas. */
async function openNewFlow(page: Page): Promise<FlowRow> {
  const flow = await bridge<FlowDetail>(page, 'flows.create', {
    name: 'Picnic',
    template: 'empty',
  });
  await openPage(page, 'Flows');
  await page.getByRole('link', { name: /^Picnic/ }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Picnic' })).toBeVisible();
  return flow;
}

async function addStep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('combobox', { name: 'Search for a step' }).fill(name);
  await page.keyboard.press('Enter');
}

const steps = (page: Page) => page.locator('.svelte-flow__node');
const ways = (page: Page) => page.locator('.svelte-flow__edge');

test('steps are added, dragged, connected and taken back; what was drawn is there after a restart', async () => {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'consent-desk-editor-'));
  let desk = await launchElectron({ dataDirectory });
  try {
    const { page } = desk;
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    const { id } = await openNewFlow(page);
    await addStep(page, 'Send a message');
    await expect(steps(page)).toHaveCount(1);
    // The new step is chosen, so that the next one follows it.
    await addStep(page, 'Wait for an answer');
    await expect(steps(page)).toHaveCount(2);
    await expect(ways(page)).toHaveCount(1);

    const question = steps(page).nth(1);
    const before = await question.boundingBox();
    if (before === null) throw new Error('The step is not drawn.');
    await page.mouse.move(before.x + 40, before.y + 10);
    await page.mouse.down();
    await page.mouse.move(before.x + 140, before.y + 70, { steps: 5 });
    await page.mouse.up();
    await expect(page.getByText(/Draft saved/)).toBeVisible();
    const [first, second] = (await stored(page, id)).nodes;
    if (first === undefined || second === undefined) throw new Error('Two steps were drawn.');
    const place = (await stored(page, id))._ui.nodes[second.uuid]?.position;
    expect([(place?.left ?? 1) % 20, (place?.top ?? 1) % 20]).toEqual([0, 0]);

    // From the way out of the question back to the message.
    const wayOut = question.locator('.svelte-flow__handle.source').first();
    await wayOut.dragTo(steps(page).first(), { targetPosition: { x: 60, y: 12 } });
    await expect(ways(page)).toHaveCount(2);
    await page.keyboard.press('Control+Z');
    await expect(ways(page)).toHaveCount(1);
    await page.keyboard.press('Control+Shift+Z');
    await expect(ways(page)).toHaveCount(2);
    await page.keyboard.press('Control+F');
    await page.getByRole('searchbox', { name: 'Search in the flow' }).fill('nowhere to be found');
    await expect(page.getByText('Nothing', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    expect(refused).toEqual([]);
    // At once, before the pause after which a draft is saved.
    await desk.close();

    desk = await launchElectron({ dataDirectory });
    const after = await stored(desk.page, id);
    expect(after.nodes.map(({ exits }) => exits.map((exit) => exit.destination_uuid))).toEqual([
      [second.uuid],
      [first.uuid],
    ]);
    expect(after._ui.nodes[second.uuid]?.position).toEqual(place);
  } finally {
    await desk.close();
    await rm(dataDirectory, { recursive: true, force: true });
  }
});
