import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { freeName } from '../../renderer/features/flows/free-name.ts';
import Page from '../../renderer/features/flows/Page.svelte';
import { router } from '../../renderer/state/router.svelte.ts';
import { eventually, showPage } from './show-page.ts';

async function openDialog(options: Parameters<typeof showPage>[2] = {}) {
  const shown = await showPage(Page, 'flows', options);
  await fireEvent.click(await screen.findByRole('button', { name: 'New flow' }));
  const dialog = await screen.findByRole('dialog', { name: 'New flow' });
  return { ...shown, dialog };
}

test('a new flow begins as what is chosen, under a free name, and opens in the editor', async () => {
  const { dialog, calls } = await openDialog();
  const choices = await within(dialog).findAllByRole('radio');
  expect(choices).toHaveLength(8);
  const name = within(dialog).getByRole('textbox', { name: /Name/ });
  // A flow called "Opt-in" is there already.
  expect(name).toHaveProperty('value', 'Opt-in 2');
  await fireEvent.click(within(dialog).getByRole('radio', { name: 'Opt-out with a question' }));
  expect(name).toHaveProperty('value', 'Opt-out with a question');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Create and edit' }));
  await eventually(() => calls('flows.create')).toEqual([
    { name: 'Opt-out with a question', template: 'opt_out_question', language: 'eng' },
  ]);
  await eventually(() => router.route.params.get('view')).toBe('canvas');
  expect(router.route.id).toBe('flow-5');
});

test('a typed name stays when something else is chosen; an empty one is asked for', async () => {
  const { dialog, calls } = await openDialog();
  const name = await within(dialog).findByRole('textbox', { name: /Name/ });
  await fireEvent.input(name, { target: { value: 'optin' } });
  await fireEvent.click(within(dialog).getByRole('radio', { name: 'Help menu' }));
  expect(name).toHaveProperty('value', 'optin');
  await fireEvent.input(name, { target: { value: '  ' } });
  await fireEvent.submit(name);
  expect(within(dialog).getByText('Type a name.')).toBeTruthy();
  expect(calls('flows.create')).toEqual([]);
});

test('an empty office is offered a new flow first', async () => {
  await showPage(Page, 'flows', { scenario: 'empty' });
  await screen.findByText('No flows yet');
  expect(screen.getAllByRole('button', { name: 'New flow' })).toHaveLength(2);
});

test.each([
  ['Opt-in', [], 'Opt-in'],
  ['Opt-in', ['OPT-IN', 'Opt-in 2'], 'Opt-in 3'],
  ['x'.repeat(200), ['x'.repeat(128)], `${'x'.repeat(126)} 2`],
])('of the wished name %s a free one is made', (wished, taken, free) => {
  expect(freeName(wished, taken)).toBe(free);
});
