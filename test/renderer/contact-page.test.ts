import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { callsOf, openDesk } from './open-desk.ts';

async function press(
  name: string | RegExp,
  where: { getByRole: typeof screen.getByRole } = screen,
): Promise<void> {
  await fireEvent.click(where.getByRole('button', { name }));
}

const dialog = async () => within(await screen.findByRole('dialog'));

const panel = async (name: string) => within(await screen.findByRole('region', { name }));

/** Opens a select by the keyboard and takes one of its options. */
async function choose(label: string, option: string): Promise<void> {
  await fireEvent.keyDown(screen.getByRole('combobox', { name: new RegExp(label) }), {
    key: 'Enter',
  });
  const item = await screen.findByRole('option', { name: option });
  await fireEvent.pointerUp(item);
}

async function chooseFromMenu(menu: string, item: string): Promise<void> {
  screen.getByRole('button', { name: menu }).focus();
  await fireEvent.keyDown(screen.getByRole('button', { name: menu }), { key: 'Enter' });
  await fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

describe('the page of a person', () => {
  it('says the state, since when, and why one may write to her, with the entry that it rests on', async () => {
    openDesk('#/contacts/contact-0', { scenario: 'full' });
    expect(await screen.findByRole('heading', { level: 2, name: 'Asha Devi' })).toBeTruthy();
    const why = within(await screen.findByRole('region', { name: 'May we write to Asha Devi?' }));
    expect(why.getByText(/A message that we begin/)).toBeTruthy();
    expect(why.getAllByText('This person opted in.')).toHaveLength(1);
    await fireEvent.click(
      why.getAllByRole('button', { name: 'See the entry' })[0] ?? document.body,
    );
    expect(window.location.hash).toBe('#/contacts/contact-0?event=contact-0-event-2');
    await expect
      .poll(() => document.querySelector('[aria-current="true"]')?.textContent)
      .toContain('Gave consent');
  });

  it('shows the exact notice in its language, the words of the person, and the checksums', async () => {
    openDesk('#/contacts/contact-0?event=contact-0-event-2');
    const [notice] = await screen.findAllByText(/यह आशा फ़ाउंडेशन की स्वास्थ्य हेल्पलाइन/);
    expect(notice?.getAttribute('lang')).toBe('hi');
    expect(screen.getByText('हाँ, ठीक है', { selector: 'blockquote' }).getAttribute('lang')).toBe(
      'hi',
    );
    expect(screen.getAllByText(/^[0-9a-f]{64}$/).length).toBeGreaterThanOrEqual(2);
    expect(screen.getByText('Message: wamid.HBgMOTE5ODc2NTQzMjEw')).toBeTruthy();
  });

  it('opts out only with a reason, names the operator, and shows the new state at once', async () => {
    const transport = openDesk('#/contacts/contact-0', { scenario: 'full' });
    await screen.findByRole('heading', { level: 2, name: 'Asha Devi' });
    await press('Opt out…');
    await press('Opt out', await dialog());
    expect(callsOf(transport, 'consent.withdraw')).toEqual([]);
    expect((await dialog()).getAllByText('Choose a reason').length).toBeGreaterThanOrEqual(2);
    await choose('Why', 'They asked on the phone');
    await fireEvent.input((await dialog()).getByLabelText(/^Note/), {
      target: { value: 'Called at ten.' },
    });
    await press('Opt out', await dialog());
    expect(await screen.findByText('Asha Devi is opted out')).toBeTruthy();
    expect(callsOf(transport, 'consent.withdraw')).toEqual([
      {
        contactId: 'contact-0',
        operator: 'Priya',
        reason: 'asked_by_phone',
        note: 'Called at ten.',
      },
    ]);
    expect(await screen.findByText('Was opted out by staff.')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Opt out…' })).toBeNull();
  });

  it('takes back what staff entered by mistake, with a reason, and shows both entries', async () => {
    const transport = openDesk('#/contacts/contact-0', { scenario: 'full' });
    await screen.findByRole('heading', { level: 2, name: 'Asha Devi' });
    expect(screen.queryByRole('button', { name: 'This was a mistake…' })).toBeNull();
    await press('Opt out…');
    await choose('Why', 'Wrong number');
    await press('Opt out', await dialog());
    await fireEvent.click(await screen.findByRole('button', { name: 'This was a mistake…' }));
    const asked = await dialog();
    expect(asked.getByText(/Then “Opted in” holds again/)).toBeTruthy();
    await fireEvent.input(asked.getByLabelText(/^What went wrong/), {
      target: { value: 'Wrong person open' },
    });
    await press('Take it back', asked);
    expect(await screen.findByText('Taken back as a mistake')).toBeTruthy();
    expect(screen.getByText('Record corrected.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'This was a mistake…' })).toBeNull();
    expect(callsOf(transport, 'consent.undo')).toEqual([
      {
        contactId: 'contact-0',
        eventId: 'contact-0-event-3',
        operator: 'Priya',
        reason: 'Wrong person open',
      },
    ]);
  });

  it('adds somebody who is reached by the same phone', async () => {
    const transport = openDesk('#/contacts/contact-0?tab=details', { scenario: 'full' });
    await press('Add a person who shares it…', {
      getByRole: (await panel('Shared phone')).getByRole,
    });
    await fireEvent.input((await dialog()).getByLabelText(/^Name/), { target: { value: 'Meena' } });
    await press('Add the person', await dialog());
    expect(await (await panel('Shared phone')).findByRole('link', { name: 'Meena' })).toBeTruthy();
    expect(callsOf(transport, 'contacts.addSharer')).toEqual([
      { holderId: 'contact-0', name: 'Meena', language: 'eng' },
    ]);
  });

  it('says what the state was on a past date, and what it rested on', async () => {
    const transport = openDesk('#/contacts/contact-0', { scenario: 'full' });
    const past = await panel('State on a past date');
    await press('Show', past);
    expect(past.getByText('Choose a date and time.')).toBeTruthy();
    expect(callsOf(transport, 'consent.statusAt')).toEqual([]);
    await fireEvent.input(past.getByLabelText(/^Date and time/), {
      target: { value: '2001-02-03T04:05' },
    });
    await press('Show', past);
    expect(await past.findByText('Then it was: Never asked')).toBeTruthy();
    expect(callsOf(transport, 'consent.statusAt')).toHaveLength(1);
  });

  it('keeps what was typed when the host refuses, and says why', async () => {
    openDesk('#/contacts/contact-0', { scenario: 'full' });
    await screen.findByRole('heading', { level: 2, name: 'Asha Devi' });
    await press('Opt out…');
    await choose('Why', 'Wrong number');
    await fireEvent.input((await dialog()).getByLabelText('Your name'), {
      target: { value: '   ' },
    });
    await press('Opt out', await dialog());
    expect(
      await screen.findByText('Say who you are: the record names the person who made it.'),
    ).toBeTruthy();
    expect(screen.getByRole('combobox', { name: /Why/ }).textContent).toContain('Wrong number');
  });

  it('records an opt-in only with reason, evidence and the declaration, each missing one said at its field', async () => {
    const transport = openDesk('#/contacts/contact-1', { scenario: 'full' });
    await screen.findByRole('heading', { level: 2, name: 'Ravi Kumar' });
    await chooseFromMenu('More for Ravi Kumar', 'Record an opt-in…');
    await choose('Evidence', 'Signed form');
    await press('Record opt-in', await dialog());
    expect(await screen.findByText('Say how and where the person agreed.')).toBeTruthy();
    expect(screen.getByText('Confirm that you hold the evidence.')).toBeTruthy();
    expect(
      screen.getByLabelText('Where the evidence can be found').getAttribute('aria-invalid'),
    ).toBe('true');
    await fireEvent.input(screen.getByLabelText('How and where the person agreed'), {
      target: { value: 'Signed at the camp in Rampur' },
    });
    await fireEvent.input(screen.getByLabelText('Where the evidence can be found'), {
      target: { value: 'Form 117' },
    });
    await fireEvent.input(screen.getByLabelText(/^When the person agreed/), {
      target: { value: '2026-11-20T10:30' },
    });
    await fireEvent.click(screen.getByLabelText('I hold this evidence and can show it'));
    await press('Record opt-in', await dialog());
    expect(await screen.findByText('The opt-in of Ravi Kumar is on record')).toBeTruthy();
    expect(callsOf(transport, 'consent.record').at(-1)).toEqual({
      contactId: 'contact-1',
      operator: 'Priya',
      note: 'Signed at the camp in Rampur',
      evidence: { type: 'signed_form', reference: 'Form 117' },
      agreedAt: Date.UTC(2026, 10, 20, 5, 0),
      confirmed: true,
    });
  });

  it('offers no second opt-in to somebody who has opted in', async () => {
    openDesk('#/contacts/contact-0', { scenario: 'full' });
    await screen.findByRole('heading', { level: 2, name: 'Asha Devi' });
    await fireEvent.keyDown(screen.getByRole('button', { name: 'More for Asha Devi' }), {
      key: 'Enter',
    });
    await screen.findByRole('menuitem', { name: 'Block…' });
    expect(screen.queryByRole('menuitem', { name: 'Record an opt-in…' })).toBeNull();
  });

  it('asks whether a held message is an opt-out, and the answer settles it', async () => {
    const transport = openDesk('#/contacts/contact-2', { scenario: 'full' });
    expect(
      await screen.findByText('Is this an opt-out? Nothing is sent until you decide.'),
    ).toBeTruthy();
    await press(/^It is an opt-out…/);
    await press('Opt out', await dialog());
    expect(await screen.findByText('Meena Sharma is opted out')).toBeTruthy();
    expect(callsOf(transport, 'consent.decideReview')).toEqual([
      { id: 'review-contact-2', operator: 'Priya', decision: 'opt_out', note: '' },
    ]);
    await expect
      .poll(() => screen.queryByText('Is this an opt-out? Nothing is sent until you decide.'))
      .toBeNull();
  });

  it('blocks only after saying what that does, and says so above the page', async () => {
    openDesk('#/contacts/contact-0', { scenario: 'full' });
    await screen.findByRole('heading', { level: 2, name: 'Asha Devi' });
    await chooseFromMenu('More for Asha Devi', 'Block…');
    const asked = within(await screen.findByRole('alertdialog'));
    expect(asked.getByText(/Their consent stays as it is/)).toBeTruthy();
    await press('Block', asked);
    expect(
      await screen.findByText('Blocked by staff: nothing is sent to this person.'),
    ).toBeTruthy();
  });

  it('says it when the person is not there', async () => {
    openDesk('#/contacts/nobody');
    expect(
      await screen.findByText(
        'This contact is not here any more. Go back to the list and open it again.',
      ),
    ).toBeTruthy();
  });
});
