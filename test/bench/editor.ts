import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { OpenedFlow } from '../../electron/api/contract/flow-drafts.ts';
import type { FlowDetail } from '../../electron/api/contract/flows.ts';
import { bridge, launchElectron } from '../e2e/electron-app.ts';
import { openDisplay } from '../runtime/display.ts';
import { prepareElectron } from '../runtime/electron.ts';
import { ensureBuilt } from './built.ts';
import { hideBoxes, showBoxes } from './editor-floor.ts';
import type { EditorResult, EditorSide, Movement } from './editor-result.ts';
import { framesWhile, type Frames } from './frames.ts';
import { largeFlow } from './large-flow.ts';

export interface EditorOptions {
  readonly steps: number;
  /** How long each thing is moved. */
  readonly seconds: number;
  readonly rounds: number;
}

interface Round {
  readonly openMs: number;
  readonly frames: Readonly<Record<Movement, Frames>>;
}

/**
 * Opens a large flow in the real window, drags a step, moves and zooms the canvas; in turns with as many plain boxes in the same window.
 * @throws Error when the flow does not appear
 */
export async function benchEditor(options: EditorOptions): Promise<EditorResult> {
  const runtime = await prepareElectron();
  const display = runtime.kind === 'none' ? undefined : await openDisplay();
  if (runtime.kind === 'none' || display === undefined) {
    const missing = runtime.kind === 'none' ? runtime.reason : 'there is no display and no Xvfb';
    return { steps: options.steps, floor: sideOf([]), ours: sideOf([]), missing };
  }
  await ensureBuilt();
  process.env['CONSENT_DESK_ELECTRON'] = runtime.executable;
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'consent-desk-bench-'));
  try {
    const desk = await launchElectron({ dataDirectory, env: display.env });
    try {
      const { page } = desk;
      const id = await storeFlow(page, options.steps);
      const floor: Round[] = [];
      const ours: Round[] = [];
      for (let round = 0; round < options.rounds; round += 1) {
        floor.push(await roundOfBoxes(page, options));
        ours.push(await roundOfEditor(page, id, options));
      }
      return { steps: options.steps, floor: sideOf(floor), ours: sideOf(ours), missing: null };
    } finally {
      await desk.close();
    }
  } finally {
    display.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

async function storeFlow(page: Page, steps: number): Promise<string> {
  const made = { name: 'Large flow', template: 'empty', language: 'eng' };
  const { id } = await bridge<FlowDetail>(page, 'flows.create', made);
  const { draft: basedOn } = await bridge<OpenedFlow>(page, 'flows.open', { id });
  await bridge(page, 'flows.saveDraft', { id, definition: largeFlow(steps), basedOn });
  return id;
}

async function roundOfBoxes(page: Page, options: EditorOptions): Promise<Round> {
  const openMs = await showBoxes(page, options.steps);
  const box = await middleOf(page, '#bench-floor > div > div >> nth=22');
  const frames = await moveAll(page, options.seconds, box);
  await hideBoxes(page);
  return { openMs, frames };
}

async function roundOfEditor(page: Page, id: string, options: EditorOptions): Promise<Round> {
  const openMs = await openFlow(page, id);
  const card = await middleOf(page, '.svelte-flow__node >> nth=0');
  const frames = await moveAll(page, options.seconds, card);
  await page.evaluate(() => (window.location.hash = '#/flows'));
  await page.locator('.svelte-flow').waitFor({ state: 'detached' });
  return { openMs, frames };
}

/** From the click until the last card came that can be seen. */
async function openFlow(page: Page, id: string): Promise<number> {
  await page.evaluate(() => (window.location.hash = '#/flows'));
  await page.locator(`a[href$="#/flows/${id}"], a[href*="${id}"]`).first().waitFor();
  return page.evaluate(async (flow) => {
    const quietMs = 500;
    const longestMs = 60_000;
    const startedAt = performance.now();
    window.location.hash = `#/flows/${flow}?view=canvas`;
    let shown = 0;
    let changedAt = startedAt;
    for (let now = startedAt; shown === 0 || now - changedAt < quietMs;) {
      now = await new Promise(requestAnimationFrame);
      const count = document.querySelectorAll('.svelte-flow__node').length;
      if (count !== shown) {
        shown = count;
        changedAt = performance.now();
      }
      if (now - startedAt > longestMs) throw new Error('The flow did not appear.');
    }
    return changedAt - startedAt;
  }, id);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

async function middleOf(page: Page, selector: string): Promise<Place> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error('There is nothing to drag.');
  return { x: box.x + box.width / 2, y: box.y + Math.min(20, box.height / 2) };
}

async function moveAll(page: Page, seconds: number, grip: Place): Promise<Round['frames']> {
  const drag = await framesHolding(page, seconds, grip);
  // Between the cards: nothing is held but the canvas.
  const empty = await emptyPlace(page);
  const pan = await framesHolding(page, seconds, empty);
  // A hand that moved the canvas may have ended beside it.
  await page.mouse.move(empty.x, empty.y);
  const zoom = await framesWhile(page, seconds, (at) =>
    page.mouse.wheel(0, Math.floor(at * 8) % 2 === 0 ? 40 : -40),
  );
  return { 'drag a step': drag, 'move the canvas': pan, zoom };
}

/** Held at a place and led round in circles. */
async function framesHolding(page: Page, seconds: number, { x, y }: Place): Promise<Frames> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  const frames = await framesWhile(page, seconds, (at) => {
    const angle = at * 4 * Math.PI;
    return page.mouse.move(x + 150 * Math.sin(angle), y + 100 * (1 - Math.cos(angle)));
  });
  await page.mouse.up();
  return frames;
}

/** A place on the canvas, or on the board of boxes, where nothing else is. */
async function emptyPlace(page: Page): Promise<Place> {
  return page.evaluate(() => {
    for (let y = 200; y < window.innerHeight; y += 10) {
      for (let x = 300; x < window.innerWidth - 400; x += 10) {
        const found = document.elementFromPoint(x, y);
        if (found?.id === 'bench-floor' || found?.classList.contains('svelte-flow__pane') === true)
          return { x, y };
      }
    }
    throw new Error('The canvas is full.');
  });
}

function sideOf(rounds: readonly Round[]): EditorSide {
  const of = (name: Movement) => rounds.map(({ frames }) => frames[name]);
  return {
    openMs: rounds.map(({ openMs }) => openMs),
    frames: {
      'drag a step': of('drag a step'),
      'move the canvas': of('move the canvas'),
      zoom: of('zoom'),
    },
  };
}
