import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { callsOf, openDesk } from './open-desk.ts';

it('says before anything happens that opted-out people stay out, and undoes what was read in', async () => {
  const transport = openDesk('#/contacts?import=contacts');
  const input = await screen.findByLabelText('Choose a file', { selector: 'input' });
  const file = new File(['name,phone\nAsha,9876543210\n'], 'list.csv');
  await fireEvent.change(input, { target: { files: [file] } });
  expect(await screen.findByLabelText('What phone is')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Try it out' }));
  expect(
    await screen.findByText(/No: one row is of somebody who is out and stays out/),
  ).toBeTruthy();
  expect(callsOf(transport, 'imports.run')).toEqual([]);

  await fireEvent.input(screen.getByLabelText(/Where the file comes from/), {
    target: { value: 'Our old system' },
  });
  await fireEvent.input(screen.getByLabelText(/Your name/), { target: { value: 'Priya' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Read 3 rows in' }));
  expect(await screen.findByText(/The file was read in/)).toBeTruthy();
  expect(callsOf(transport, 'imports.run')[0]).toMatchObject({
    mapping: [{ is: 'name' }, { is: 'phone' }],
    operator: 'Priya',
    source: 'Our old system',
  });

  await fireEvent.click(await screen.findByRole('button', { name: /^Undo/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await fireEvent.click(dialog.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/Undone ·/)).toBeTruthy();
});
