import type { Page } from '@playwright/test';
import type { FlowDetail } from '../../electron/api/contract/flow-rows.ts';
import type { OpenedFlow } from '../../electron/api/contract/flow-drafts.ts';
import { bridge, expect, test } from './electron-app.ts';

interface Drawn {
  readonly nodes: readonly {
    readonly uuid: string;
    readonly exits: readonly { readonly destination_uuid: string | null }[];
  }[];
}

const step = (index: number) => ({
  uuid: `step-${String(index)}`,
  actions: [{ uuid: `say-${String(index)}`, type: 'send_msg', text: `Message ${String(index)}` }],
  exits: [
    {
      uuid: `way-${String(index)}`,
      destination_uuid: index < 12 ? `step-${String(index + 1)}` : null,
    },
  ],
});

/** Opens a flow of twelve messages, one below the other: most are outside the view. */
async function openLongFlow(page: Page): Promise<string> {
  const { id } = await bridge<FlowDetail>(page, 'flows.create', {
    name: 'Long',
    template: 'empty',
  });
  const { definition, draft } = await bridge<OpenedFlow>(page, 'flows.open', { id });
  const nodes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(step);
  const place = (index: number) => ({
    type: 'execute_actions',
    position: { left: 0, top: index * 400 },
  });
  const places = Object.fromEntries(nodes.map(({ uuid }, index) => [uuid, place(index)]));
  await bridge(page, 'flows.saveDraft', {
    id,
    basedOn: draft,
    definition: { ...(definition as Drawn), nodes, _ui: { nodes: places } },
  });
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/flows/${id}?view=canvas`);
  await expect(page.getByRole('button', { name: 'Add step' })).toBeVisible();
  return id;
}

async function ways(page: Page, id: string): Promise<readonly (string | null)[]> {
  const { definition } = await bridge<OpenedFlow>(page, 'flows.open', { id });
  return (definition as Drawn).nodes.flatMap(({ exits }) =>
    exits.map(({ destination_uuid }) => destination_uuid),
  );
}

const card = (page: Page, index: number) =>
  page.locator(`.svelte-flow__node[data-id="step-${String(index)}"]`);

test('every step is reached, connected and worked on by keyboard alone', async ({
  desk: { page },
}) => {
  const id = await openLongFlow(page);
  await expect(card(page, 12)).toHaveCount(0);
  await page.getByRole('button', { name: 'Add step' }).focus();
  await page.keyboard.press('End');
  await expect(card(page, 12)).toBeFocused();
  await expect(card(page, 12)).toBeInViewport();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(card(page, 10)).toBeFocused();
  await expect(card(page, 10)).toHaveClass(/selected/);

  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Goes to' });
  await dialog.getByRole('combobox', { name: 'Next step' }).fill('Message 7');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(async () => {
    expect((await ways(page, id))[9]).toBe('step-7');
  }).toPass();

  await page.keyboard.press('Home');
  await expect(card(page, 1)).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(card(page, 2)).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Delete step' })).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(card(page, 2)).toHaveCount(0);

  await page.getByRole('button', { name: 'Keys on the canvas' }).press('Enter');
  await expect(page.getByText('The next step, or the one before')).toBeVisible();
});
