import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import OverviewPage from '../../renderer/features/overview/Page.svelte';
import { eventually, showPage } from './show-page.ts';

const checkpoint = {
  size: 1204,
  text: 'consent-desk/org\n1204\nAAAA\n\n— consent-desk/org AAAA\n',
  code: '7QK2-1204-K7QM2-XPD9R-TVH4C-F8M3N',
  reason: 'manual',
  createdAt: Date.UTC(2026, 10, 23, 8),
};

async function openProof(answers: Readonly<Record<string, (input: unknown) => unknown>>) {
  const page = await showPage(OverviewPage, 'overview', { answers });
  await fireEvent.click(await screen.findByRole('button', { name: 'Proof for others…' }));
  return { page, proof: within(await screen.findByRole('dialog')) };
}

it('without a checkpoint it says when one is made, and makes one', async () => {
  const { proof } = await openProof({
    'consent.checkpoint': () => null,
    'consent.makeCheckpoint': () => checkpoint,
  });
  expect(await proof.findByText(/None was made yet/)).toBeTruthy();
  expect(proof.queryByRole('img')).toBeNull();
  await fireEvent.click(proof.getByRole('button', { name: 'Make one now' }));
  expect(await proof.findByText(checkpoint.code)).toBeTruthy();
});

it('shows the newest as text, code and QR code, and saves the text unchanged', async () => {
  const { page, proof } = await openProof({ 'consent.checkpoint': () => checkpoint });
  expect(await proof.findByText(/It has seen 1,204 entries/)).toBeTruthy();
  expect(proof.getByText(checkpoint.code)).toBeTruthy();
  expect(proof.getByRole('img', { name: /QR code/ }).querySelector('path')).toBeTruthy();
  expect(proof.getByRole('button', { name: 'Copy the short code' })).toBeTruthy();
  await fireEvent.click(proof.getByRole('button', { name: 'Save as a file' }));
  await eventually(() => page.calls('desktop.saveTextFile')).toMatchObject([
    { suggestedName: 'checkpoint-1204.txt', text: checkpoint.text },
  ]);
});

it.each([
  ['fits', 'The record fits', /Check the record as well/],
  ['truncated', 'Entries are missing at the end', /Keep a copy of the data folder/],
  ['rewritten', 'The record was written anew', /Keep a copy of the data folder/],
  ['other_record', 'This is about another record', /that this installation gave out/],
  ['not_signed', 'This checkpoint proves nothing', /as they received it/],
  ['unreadable', 'This could not be read', /Nothing was compared/],
])('compares with what somebody keeps: %s', async (outcome, title, next) => {
  const { page, proof } = await openProof({
    'consent.checkpoint': () => null,
    'consent.checkAgainst': () => ({ outcome, size: 3, text: 'What the host says.' }),
  });
  const compare = proof.getByRole<HTMLButtonElement>('button', { name: 'Compare with the record' });
  expect(compare.disabled).toBe(true);
  await fireEvent.input(proof.getByLabelText('Their checkpoint'), {
    target: { value: checkpoint.code },
  });
  await fireEvent.click(compare);
  expect(await proof.findByText(title)).toBeTruthy();
  expect(proof.getByText('What the host says.')).toBeTruthy();
  expect(proof.getByText(next)).toBeTruthy();
  expect(page.calls('consent.checkAgainst')).toEqual([{ held: checkpoint.code }]);
});

it('a check of the record shows how far it is, and can be cancelled', async () => {
  let end: (answer: unknown) => void = () => undefined;
  const page = await showPage(OverviewPage, 'overview', {
    answers: { 'consent.verify': () => new Promise((resolve) => (end = resolve)) },
  });
  await fireEvent.click(await screen.findByRole('button', { name: 'Check the record' }));
  await eventually(() => page.calls('consent.verify').length).toBe(1);
  const [{ task }] = page.calls('consent.verify') as [{ task: string }];
  page.host.emit({ type: 'task_progress', task, done: 500, total: 1000 });
  expect(await screen.findByText(/500.*1,000/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await eventually(() => page.calls('tasks.cancel')).toEqual([{ task }]);
  end(null);
});
