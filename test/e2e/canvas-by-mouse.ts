import type { Locator, Page } from '@playwright/test';
import { expect } from './electron-app.ts';

/** The flow editor in the hands of somebody with a mouse. */
export interface CanvasByMouse {
  /** What stands beside the canvas about the chosen step. */
  readonly panel: Locator;
  readonly steps: Locator;
  /** The step in which these words stand. */
  readonly step: (words: string) => Locator;
  /** Adds a step behind the chosen one. */
  readonly add: (name: string) => Promise<void>;
  /** Pulls a line out of a way of a step to an empty place below, and adds a step there. `right` in steps to the right. */
  readonly pullOut: (from: Locator, way: string, name: string, right: number) => Promise<void>;
  /** Pulls a line from a step's only way out to another step. */
  readonly pullTo: (from: Locator, to: Locator) => Promise<void>;
  readonly write: (message: string) => Promise<void>;
  readonly addButtons: (...words: readonly string[]) => Promise<void>;
  /** Puts the steps in order and shows them all. */
  readonly arrange: () => Promise<void>;
  readonly view: (name: 'Canvas' | 'Settings') => Promise<void>;
  /** Stored: nothing waits to be saved. */
  readonly saved: () => Promise<void>;
}

export function canvasByMouse(page: Page): CanvasByMouse {
  const panel = page.getByRole('region', { name: 'The chosen step' });
  const steps = page.locator('.svelte-flow__node');
  const board = page.locator('.canvas-board');
  const showAll = () => page.getByRole('button', { name: 'Show the whole flow' }).click();
  const choose = async (name: string) => {
    const picker = page.getByRole('combobox', { name: 'Search for a step' });
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
    await expect(picker).toBeHidden();
  };
  const pull = async (from: Locator, to: { readonly x: number; readonly y: number }) => {
    const start = await middleOf(from);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 5 });
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
  };
  const wayOut = (from: Locator, way: string) =>
    from
      .locator('.exit')
      .filter({ has: page.getByText(way, { exact: true }) })
      .locator('.svelte-flow__handle');
  return {
    panel,
    steps,
    step: (words) => steps.filter({ hasText: words }),
    add: async (name) => {
      await page.getByRole('button', { name: 'Add step' }).click();
      await choose(name);
    },
    pullOut: async (from, way, name, right) => {
      await showAll();
      await settled(from);
      const handle = await middleOf(wayOut(from, way));
      const room = await board.boundingBox();
      if (room === null) throw new Error('The canvas is not drawn.');
      const wanted = handle.x + right * 200;
      const x = Math.min(Math.max(wanted, room.x + 20), room.x + room.width - 20);
      await pull(wayOut(from, way), { x, y: handle.y + 80 });
      await choose(name);
    },
    pullTo: async (from, to) => {
      await showAll();
      await settled(from);
      const target = await to.boundingBox();
      if (target === null) throw new Error('The step is not drawn.');
      await pull(from.locator('.svelte-flow__handle.source'), {
        x: target.x + 40,
        y: target.y + 20,
      });
    },
    write: (message) => panel.getByRole('textbox', { name: 'Message' }).fill(message),
    addButtons: async (...words) => {
      for (const [index, text] of words.entries()) {
        await panel.getByRole('button', { name: 'Add a button' }).click();
        await panel.getByRole('textbox', { name: `Button ${String(index + 1)}` }).fill(text);
      }
    },
    arrange: async () => {
      await page.getByRole('button', { name: 'Arrange the steps' }).click();
      await showAll();
      await settled(steps.first());
    },
    view: (name) =>
      page
        .getByRole('navigation', { name: 'Views of the flow' })
        .getByRole('link', { name, exact: true })
        .click(),
    saved: () => expect(page.getByText(/Draft saved/)).toBeVisible(),
  };
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not drawn.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The canvas moves a moment after it is asked to. */
async function settled(step: Locator): Promise<void> {
  let before = '';
  await expect(async () => {
    const now = JSON.stringify(await step.boundingBox());
    const isStill = now === before;
    before = now;
    expect(isStill).toBe(true);
  }).toPass({ intervals: [150] });
}
