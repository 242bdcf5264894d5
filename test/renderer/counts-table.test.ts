import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { FlowCounts } from '../../electron/api/contract/flow-counts.ts';
import type { Api } from '../../electron/api/contract/index.ts';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import { CanvasState } from '../../renderer/features/flows/editor/canvas/canvas-state.svelte.ts';
import CountsPicker from '../../renderer/features/flows/editor/counts/CountsPicker.svelte';
import { EditorDesk } from '../../renderer/features/flows/editor/editor-desk.svelte.ts';
import { openedFlow } from './opened-flow.ts';
import { eventually } from './show-page.ts';

const step = (uuid: string, text: string, to: string | null) => ({
  uuid,
  actions: [{ uuid: `${uuid}-a`, type: 'send_msg', text }],
  exits: [{ uuid: `${uuid}-x`, destination_uuid: to }],
});
const definition = {
  name: 'Camp',
  nodes: [
    step('ask', 'May we?', 'when'),
    step('when', 'When?', 'thanks'),
    step('thanks', '', null),
  ],
};
const at = (
  nodeUuid: string,
  arrived: number,
  waiting: number,
  droppedOut: number,
  on: number,
) => ({
  nodeUuid,
  arrived,
  waiting,
  droppedOut,
  exits: [{ exitUuid: `${nodeUuid}-x`, count: on }],
});
const counts: FlowCounts = {
  from: Date.UTC(2026, 9, 24),
  to: Date.UTC(2026, 10, 24) - 1,
  started: 1040,
  completed: 30,
  interrupted: 4,
  expired: 5,
  failed: 1,
  nodes: [at('ask', 1040, 3, 2, 1035), at('gone', 9, 0, 9, 0), at('when', 1035, 0, 7, 1028)],
};

let desk: EditorDesk;

beforeEach(() => {
  const api = { flows: { counts: () => Promise.resolve(counts) } } as unknown as Api;
  desk = new EditorDesk(api, openedFlow({ definition }), {
    catalog: catalogOf('textit'),
    names: {} as EditorDesk['names'],
  });
});

async function openTable(): Promise<HTMLElement> {
  await desk.showCounts(30);
  render(CountsPicker, { desk });
  await fireEvent.click(screen.getByRole('button', { name: 'Show the counts as a table' }));
  return screen.findByRole('dialog', { name: /24 Oct.*23 Nov 2026/ });
}

test('the table has every step, where most left first, and says how the flow ended for people', async () => {
  const dialog = await openTable();
  const rows = within(dialog).getAllByRole('row').slice(1);
  expect(
    rows.map((row) =>
      [
        within(row).getByRole('button').textContent,
        ...within(row)
          .getAllByRole('cell')
          .map(({ textContent }) => textContent),
      ].join(' | '),
    ),
  ).toEqual([
    'Step 2: Send a message | 1,035 | 0 | 7 | 1,028',
    'Step 1: Send a message | 1,040 | 3 | 2 | 1,035',
    'Step 3: Send a message | 0 | 0 | 0 | 0',
  ]);
  expect(dialog.textContent).toContain('1,040 started. 30 came to the end, 4 left');
  expect(dialog.textContent).toContain('1 step that is not in this draft any more');
});

test('a row leads to its step, and the table closes', async () => {
  const dialog = await openTable();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Step 2: Send a message' }));
  await eventually(() => desk.jump).toEqual({ nodeUuid: 'when', withFocus: true });
  expect(desk.selected).toEqual(['when']);
  expect(screen.queryByRole('dialog')).toBe(null);
});

test('no counts, no table; the card of a step that nobody came to says so once days are chosen', async () => {
  const canvas = new CanvasState(desk, { zoom: 1, heightOf: () => undefined });
  render(CountsPicker, { desk });
  expect(screen.queryByRole('button', { name: 'Show the counts as a table' })).toBe(null);
  expect(canvas.countOf('thanks')).toBe(undefined);
  await desk.showCounts(7);
  expect(canvas.countOf('thanks')).toEqual({
    arrived: 0,
    waiting: 0,
    droppedOut: 0,
    exits: new Map(),
  });
  expect(canvas.countOf('ask')?.arrived).toBe(1040);
});

test('the chosen days stay chosen when one comes back to the canvas', async () => {
  await desk.showCounts(30);
  render(CountsPicker, { desk });
  const picker = screen.getByLabelText('Show how many people came to each step');
  expect(picker.textContent).toContain('last 30 days');
});
