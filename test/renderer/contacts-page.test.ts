import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { callsOf, openDesk } from './open-desk.ts';

/** Rows of people, without the header. */
async function people(): Promise<HTMLElement[]> {
  await screen.findAllByRole('gridcell');
  return screen.getAllByRole('row').slice(1);
}

describe('the list of people', () => {
  it('draws a few of 100 000 and tells screen readers of all', async () => {
    openDesk('#/contacts', { scenario: 'full' });
    const rows = await people();
    expect(rows.length).toBeLessThan(60);
    expect(screen.getByRole('grid', { name: 'People' }).getAttribute('aria-rowcount')).toBe(
      '100001',
    );
    expect(rows[0]?.getAttribute('aria-rowindex')).toBe('2');
    expect(await screen.findByText('100,000 people')).toBeTruthy();
  });

  it('opens filtered by the state in the address, as the overview links to it', async () => {
    const transport = openDesk('#/contacts?state=withdrawn');
    for (const row of await people()) expect(row.textContent).toContain('Opted out');
    expect(callsOf(transport, 'contacts.search').at(-1)).toMatchObject({
      states: ['withdrawn'],
      offset: 0,
    });
    expect(screen.getByRole('button', { name: /^Opted out/ }).getAttribute('aria-pressed')).toBe(
      'true',
    );
  });

  it('opts out whom the filter finds, after saying how many, with a reason', async () => {
    const transport = openDesk('#/contacts?state=refused');
    await people();
    await fireEvent.click(screen.getByRole('button', { name: 'Opt these people out…' }));
    const dialog = within(await screen.findByRole('dialog'));
    const said = await dialog.findByText(/will be opted out/);
    expect(said.textContent).toMatch(/^[1-9]/);
    await fireEvent.click(dialog.getByRole('button', { name: 'Opt out' }));
    expect(dialog.getAllByText('Choose a reason').length).toBeGreaterThanOrEqual(2);
    await fireEvent.keyDown(dialog.getByRole('combobox', { name: /^Why/ }), { key: 'Enter' });
    await fireEvent.pointerUp(await screen.findByRole('option', { name: 'They complained' }));
    await fireEvent.click(dialog.getByRole('button', { name: 'Opt out' }));
    expect(await screen.findByText(/^Opted out: [1-9]/)).toBeTruthy();
    const filter = { text: '', states: ['refused'], held: false };
    expect(callsOf(transport, 'consent.countToWithdraw')[0]).toEqual({ filter });
    expect(callsOf(transport, 'consent.withdrawMany')).toMatchObject([
      { filter, operator: 'Priya', reason: 'complaint' },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('does not offer to opt out everybody at once', async () => {
    openDesk('#/contacts');
    await people();
    expect(screen.queryByRole('button', { name: 'Opt these people out…' })).toBeNull();
  });

  it('adds and removes filters by their chips, and keeps them in the address', async () => {
    const transport = openDesk('#/contacts');
    await people();
    await fireEvent.click(screen.getByRole('button', { name: /^Said no/ }));
    await fireEvent.click(screen.getByRole('button', { name: /^Opted in/ }));
    expect(window.location.hash).toBe('#/contacts?state=refused%2Cgiven');
    await expect
      .poll(() => callsOf(transport, 'contacts.search').at(-1))
      .toMatchObject({ states: ['given', 'refused'] });
    await fireEvent.click(screen.getByRole('button', { name: /^Everybody/ }));
    expect(window.location.hash).toBe('#/contacts');
  });

  it('finds by name, says how many, and shows the way back when there is nobody', async () => {
    openDesk('#/contacts');
    await people();
    const search = screen.getByRole('searchbox', { name: 'Search people' });
    await fireEvent.input(search, { target: { value: 'आशा देवी' } });
    await fireEvent.keyDown(search, { key: 'Enter' });
    await screen.findByText(/people found|person found/);
    for (const row of await people()) expect(row.textContent).toContain('आशा देवी');
    await fireEvent.input(search, { target: { value: 'zzz' } });
    await fireEvent.keyDown(search, { key: 'Enter' });
    await fireEvent.click(await screen.findByRole('button', { name: 'Show everybody' }));
    expect(await screen.findByText('240 people')).toBeTruthy();
  });

  it('sorts by a column and says so', async () => {
    const transport = openDesk('#/contacts');
    await people();
    await fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    await expect
      .poll(() => callsOf(transport, 'contacts.search').at(-1))
      .toMatchObject({ sort: 'name' });
  });

  it('is walked by keys and opened by Enter', async () => {
    openDesk('#/contacts');
    const [first, second] = await people();
    first?.focus();
    if (first !== undefined) await fireEvent.keyDown(first, { key: 'ArrowDown' });
    await expect.poll(() => document.activeElement).toBe(second);
    if (second !== undefined) await fireEvent.keyDown(second, { key: 'Enter' });
    expect(window.location.hash).toMatch(/^#\/contacts\/contact-\d+$/);
    await expect.poll(() => second?.getAttribute('aria-selected')).toBe('true');
  });

  it('marks names in Devanagari as such, for fonts and screen readers', async () => {
    openDesk('#/contacts?q=' + encodeURIComponent('आशा देवी'));
    const [name] = await screen.findAllByText('आशा देवी');
    expect(name?.getAttribute('lang')).toBe('hi');
  });

  it('is read again when somebody else changes a person', async () => {
    const transport = openDesk('#/contacts?q=' + encodeURIComponent('आशा देवी'));
    await screen.findAllByText('आशा देवी');
    await transport.call('contacts.update', { id: 'contact-0', name: 'आशा देवी (नई)' });
    expect(await screen.findByText('आशा देवी (नई)')).toBeTruthy();
  });

  it('says what belongs here when it is empty, and lets staff add the first person', async () => {
    openDesk('#/contacts', { scenario: 'empty' });
    expect(await screen.findByText('Nobody here yet')).toBeTruthy();
    await fireEvent.click(
      screen.getAllByRole('button', { name: 'Add person' })[0] ?? document.body,
    );
    const dialog = within(await screen.findByRole('dialog'));
    await fireEvent.input(dialog.getByLabelText('Phone number'), { target: { value: 'abcdef' } });
    await fireEvent.click(dialog.getByRole('button', { name: 'Add person' }));
    expect(await dialog.findByText(/^Not a phone number/)).toBeTruthy();
    await fireEvent.input(dialog.getByLabelText('Phone number'), {
      target: { value: '+91 98765 43210' },
    });
    await fireEvent.click(dialog.getByRole('button', { name: 'Add person' }));
    expect(await screen.findByRole('heading', { level: 2, name: '+91 98765 43210' })).toBeTruthy();
  });

  it('says what went wrong, and tries again', async () => {
    let fails = true;
    openDesk('#/contacts', {
      answers: {
        'contacts.search': () => {
          if (fails) return Promise.reject(new Error('unexpected'));
          return { rows: [], total: 0, offset: 0 };
        },
      },
    });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    fails = false;
    await fireEvent.click(retry);
    expect(await screen.findByText('Nobody here yet')).toBeTruthy();
  });
});
