import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Page from '../../renderer/features/keywords/Page.svelte';
import { FixtureFailure } from '../support/fixture/store.ts';
import { eventually, showPage } from './show-page.ts';

test('shows words by language with their source, and a tab for each kind', async () => {
  await showPage(Page, 'keywords');
  const table = await screen.findByRole('table', { name: 'Stop' });
  expect(within(table).getByRole('rowheader', { name: /English/ })).toBeTruthy();
  expect(within(table).getByText('रोकें').lang).toBe('hi');
  expect(within(table).getAllByText('Consent Desk').length).toBeGreaterThan(3);
  await fireEvent.click(screen.getByRole('tab', { name: /Flow keywords/ }));
  expect(
    within(await screen.findByRole('table', { name: 'Flow keywords' })).getByText('camp'),
  ).toBeTruthy();
});

test('a clash is refused with the reason and the word stays', async () => {
  const { calls } = await showPage(Page, 'keywords');
  await fireEvent.click(await screen.findByRole('button', { name: 'Add keyword' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a keyword' });
  const word = within(dialog).getByRole('textbox', { name: 'Word' });
  await fireEvent.input(word, { target: { value: 'help' } });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Add keyword' }));
  expect(await within(dialog).findByText('“help” is a keyword already.')).toBeTruthy();
  expect(word).toHaveProperty('value', 'help');
  expect(word.getAttribute('aria-invalid')).toBe('true');
  expect(calls('keywords.dryRun')).toMatchObject([
    { save: { kind: 'stop', word: 'help', language: 'eng', flowId: null } },
  ]);
  expect(calls('keywords.save')).toEqual([]);
});

test('a removal says what it means before it happens', async () => {
  const { calls } = await showPage(Page, 'keywords');
  await fireEvent.click(await screen.findByRole('button', { name: 'Remove “quit”' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Remove “quit”?' });
  expect(dialog.textContent).toContain('People who already opted out with it stay opted out.');
  expect(calls('keywords.remove')).toEqual([]);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
  await eventually(() => screen.queryByRole('button', { name: 'Remove “quit”' })).toBeNull();
  expect(calls('keywords.remove')).toEqual([{ id: 'stop-quit' }]);
});

test('the last stop word cannot be removed, and the page says why', async () => {
  await showPage(Page, 'keywords', { scenario: 'empty' });
  await fireEvent.click(await screen.findByRole('button', { name: 'Remove “stop”' }));
  const dialog = await screen.findByRole('alertdialog');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
  expect(await within(dialog).findByText(/last stop keyword/)).toBeTruthy();
});

test('trying a message shows the match and what would happen', async () => {
  await showPage(Page, 'keywords');
  await fireEvent.input(screen.getByLabelText('A message as a person would write it'), {
    target: { value: 'please stop it' },
  });
  expect(await screen.findByText('Goes to review')).toBeTruthy();
  expect(screen.getByText('Is held until staff decide whether it is an opt-out.')).toBeTruthy();
  expect(screen.getByText(/Close to a keyword/)).toBeTruthy();
});

test('the stop mode counts when it is saved, not as the arrow keys pass over it', async () => {
  const { calls } = await showPage(Page, 'keywords');
  const save = screen.getByRole('button', { name: 'Save this choice' });
  expect(save).toHaveProperty('disabled', true);
  await fireEvent.click(screen.getByRole('radio', { name: 'Let the opt-out flow ask first' }));
  expect(calls('settings.update')).toEqual([]);
  await fireEvent.click(save);
  await eventually(() => calls('settings.update')).toEqual([{ stopMode: 'flow_decides' }]);
});

test('a stop mode that cannot be saved goes back, with the reason', async () => {
  const refuse = (): never => {
    throw new FixtureFailure('read_only', 'The record can only be read at the moment.');
  };
  await showPage(Page, 'keywords', { answers: { 'settings.update': refuse } });
  await fireEvent.click(screen.getByRole('radio', { name: 'Let the opt-out flow ask first' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Save this choice' }));
  expect(await screen.findByText('The record can only be read at the moment.')).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'Opt out at once' })).toHaveProperty('checked', true);
});

test('a word of a list is approved by a person with a name', async () => {
  const { calls } = await showPage(Page, 'keywords', { params: { kind: 'start' } });
  await fireEvent.click(await screen.findByRole('button', { name: 'Approve “शुरू”' }));
  const dialog = await screen.findByRole('dialog');
  const name = within(dialog).getByRole('textbox', { name: 'Approved by' });
  expect(name).toHaveProperty('value', 'Priya');
  await fireEvent.input(name, { target: { value: ' ' } });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }));
  expect(await within(dialog).findByText('Say who approves it.')).toBeTruthy();
  await fireEvent.input(name, { target: { value: 'Sunita' } });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }));
  await eventually(() => calls('keywords.approve')).toEqual([
    { id: 'start-शुरू', operator: 'Sunita' },
  ]);
});

async function chooseTamil(): Promise<HTMLElement> {
  await fireEvent.click(await screen.findByRole('button', { name: 'Add a language' }));
  const dialog = await screen.findByRole('dialog', { name: /ready words/ });
  const box = await within(dialog).findByRole('combobox', { name: /Language/ });
  await fireEvent.keyDown(box, { key: 'ArrowDown' });
  const option = await screen.findByRole('option', { name: /Tamil/ });
  await fireEvent.pointerUp(option);
  return dialog;
}

test('the ready words of a language are shown, and added by one deed', async () => {
  const { calls } = await showPage(Page, 'keywords');
  const dialog = await chooseTamil();
  expect(await within(dialog).findByText('நிறுத்து, நிறுத்துங்கள்')).toHaveProperty('lang', 'ta');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Add these words' }));
  await eventually(() => calls('keywords.addSet')).toEqual([{ language: 'tam' }]);
  expect(await screen.findByRole('rowheader', { name: /Tamil/ })).toBeTruthy();
});

test('a word that is another keyword already is told, and left out', async () => {
  const reason = '“நிறுத்து” already starts another flow.';
  await showPage(Page, 'keywords', {
    answers: {
      'keywords.addSet': () => ({ added: ['x'], skipped: [{ word: 'நிறுத்து', reason }] }),
    },
  });
  const dialog = await chooseTamil();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Add these words' }));
  expect(await within(dialog).findByText(reason)).toBeTruthy();
});

test('says what went wrong when nothing can be read', async () => {
  await showPage(Page, 'keywords', { scenario: 'errors' });
  expect((await screen.findByRole('alert')).textContent).toContain('The record could not be read');
});
