import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { filterFlows } from '../../renderer/features/flows/list-filter.ts';
import Page from '../../renderer/features/flows/Page.svelte';
import { router } from '../../renderer/state/router.svelte.ts';
import { makeFlows } from '../support/fixture/flows.ts';
import { eventually, showPage } from './show-page.ts';

const office = Date.UTC(2026, 10, 23, 9, 0);

function manyFlows() {
  const [first] = makeFlows('full', office);
  if (first === undefined) throw new Error('The fixture has no flow.');
  return [
    { ...first, keywords: ['join', 'optin'], warnings: 2, runs: 40, completed: 31 },
    ...Array.from({ length: 200 }, (_, index) => ({
      ...first,
      id: `many-${String(index)}`,
      name: `Survey ${String(index)}`,
      role: null,
    })),
    { ...first, id: 'old', name: 'Old camp', role: null, archived: true },
  ];
}

async function openList() {
  const shown = await showPage(Page, 'flows', { answers: { 'flows.list': manyFlows } });
  const list = await screen.findByRole('list', { name: 'Flows' });
  return { ...shown, list };
}

const links = () =>
  within(screen.getByRole('list', { name: 'Flows' }))
    .getAllByRole('link')
    .map((link) => link.querySelector('bdi')?.textContent);

test('a flow tells its keywords, its problems, and how often it was begun and completed', async () => {
  const { list } = await openList();
  const first = within(list).getByRole('link', { name: /^Opt-in/ });
  expect(first.textContent).toContain('join, optin');
  expect(first.textContent).toContain('2 warnings');
  expect(first.textContent).toContain('40 begun, 31 completed');
});

test('flows are found by name and keyword; those put away stand behind a filter', async () => {
  await openList();
  expect(links()).toHaveLength(201);
  const search = screen.getByRole('searchbox', { name: 'Search name or keyword' });
  await fireEvent.input(search, { target: { value: 'JOIN' } });
  await eventually(links).toEqual(['Opt-in']);
  await fireEvent.input(search, { target: { value: 'nothing of that' } });
  expect(await screen.findByText('No flow has these words.')).toBeTruthy();
  await fireEvent.input(search, { target: { value: '' } });
  await eventually(() => links().length).toBe(201);
  await fireEvent.click(screen.getByRole('button', { name: /^Archived/ }));
  expect(links()).toEqual(['Old camp']);
});

test('Enter on the flow that is shown opens the editor', async () => {
  const { list } = await openList();
  await fireEvent.keyDown(within(list).getByRole('link', { name: /^Opt-in/ }), { key: 'Enter' });
  expect(router.route.id).toBe('flow-1');
  expect(router.route.params.get('view')).toBe('canvas');
});

async function choose(item: string): Promise<void> {
  const more = await screen.findByRole('button', { name: 'More actions' });
  more.focus();
  await fireEvent.keyDown(more, { key: 'Enter' });
  await fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

test('a flow is archived after its effect is told', async () => {
  const { calls } = await showPage(Page, 'flows', { id: 'flow-1' });
  await choose('Archive');
  const dialog = await screen.findByRole('alertdialog', { name: 'Archive “Opt-in”?' });
  expect(await within(dialog).findByText(/no longer the flow with this role/)).toBeTruthy();
  expect(dialog.textContent).toContain('A start word then counts as yes at once');
  expect(dialog.textContent).toContain('18 people are in it now');
  expect(calls('flows.archive')).toEqual([{ id: 'flow-1', archived: true, dryRun: true }]);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Archive' }));
  await eventually(() => calls('flows.archive').at(-1)).toEqual({ id: 'flow-1', archived: true });
});

test('a copy has a free name and is shown', async () => {
  const { calls } = await showPage(Page, 'flows', { id: 'flow-1' });
  await choose('Copy');
  const dialog = await screen.findByRole('dialog', { name: 'Copy “Opt-in”' });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Copy' }));
  await eventually(() => calls('flows.copy')).toEqual([{ id: 'flow-1', name: 'Opt-in 2' }]);
  await eventually(() => router.route.id).toBe('flow-5');
});

test.each([
  ['every word counts', 'opt in', ['Opt-in']],
  ['nothing sought', '  ', ['Opt-in', 'Opt-out', 'New contact', 'Health camp reminder']],
  ['a keyword', 'CAMP', ['Health camp reminder']],
])('%s', (_, sought, names) => {
  const found = filterFlows(makeFlows('full', office), sought, false);
  expect(found.map(({ name }) => name)).toEqual(names);
});
