import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FixtureFailure } from '../support/fixture/store.ts';
import { callsOf, openDesk } from './open-desk.ts';

async function press(name: string | RegExp): Promise<void> {
  await fireEvent.click(await screen.findByRole('button', { name }));
}

describe('the overview', () => {
  it.each([
    ['Opted in', '#/contacts?state=given'],
    ['Opted out', '#/contacts?state=withdrawn'],
    ['Never asked', '#/contacts?state=unknown'],
    ['Consent not valid', '#/contacts?state=invalidated'],
  ])('leads from the number of “%s” to the list behind it', async (words, address) => {
    openDesk('#/overview');
    const consent = within(await screen.findByRole('region', { name: 'Consent today' }));
    expect(consent.getByRole('link', { name: new RegExp(words) }).getAttribute('href')).toBe(
      address,
    );
  });

  it('leads from an event to the person, with the event shown', async () => {
    openDesk('#/overview');
    const latest = within(await screen.findByRole('region', { name: 'Latest in the record' }));
    expect(latest.getAllByRole('link')[0]?.getAttribute('href')).toMatch(
      /^#\/contacts\/contact-\d+\?event=contact-\d+-event-\d$/,
    );
  });

  it('calls somebody who gave no name by their number', async () => {
    openDesk('#/overview', {
      scenario: 'full',
      answers: {
        'consent.reviews': () => [
          {
            id: 'review-1',
            contactId: 'contact-1',
            contactName: '',
            contactAddress: '+919876543210',
            messageText: 'stpo',
            why: '“stpo” is one slip away from “stop”.',
            dueAt: 0,
            createdAt: 0,
          },
        ],
      },
    });
    const waiting = within(
      await screen.findByRole('region', { name: 'Waiting for your decision' }),
    );
    expect(await waiting.findByRole('link', { name: '+91 98765 43210' })).toBeTruthy();
    expect(
      waiting.getByRole('button', { name: 'Not an opt-out… (message of +91 98765 43210)' }),
    ).toBeTruthy();
  });

  it('changes its numbers when consent changes', async () => {
    const transport = openDesk('#/overview', { scenario: 'full' });
    await screen.findByText('15,434');
    await transport.call('consent.withdraw', {
      contactId: 'contact-0',
      operator: 'Priya',
      reason: 'other',
    });
    expect(await screen.findByText('15,435')).toBeTruthy();
  });

  it('says what to do when messages cannot come in', async () => {
    openDesk('#/overview');
    const panel = within(await screen.findByRole('region', { name: 'Receiving and sending' }));
    expect(panel.getByText(/Another program uses port 8789/)).toBeTruthy();
    expect(panel.getByRole('link', { name: 'Settings' }).getAttribute('href')).toBe('#/settings');
  });

  it('gives a newcomer the first steps', async () => {
    openDesk('#/overview', { scenario: 'empty' });
    const steps = within(await screen.findByRole('region', { name: 'First steps' }));
    expect(steps.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '#/settings',
      '#/channels',
      '#/tester',
    ]);
  });

  it('exports the record to where the person wants it, and shows it in its folder', async () => {
    const transport = openDesk('#/overview');
    await press(/^Export all entries/);
    await press('Show in folder');
    const [given] = callsOf(transport, 'consent.export');
    expect(given).toMatchObject({
      kind: 'events',
      path: expect.stringMatching(/events-2026-11-24\.csv$/) as string,
    });
    expect(callsOf(transport, 'desktop.showInFolder')).toEqual([
      { path: (given as { readonly path: string }).path },
    ]);
  });

  it('exports nothing when the person changes their mind', async () => {
    const transport = openDesk('#/overview', {
      answers: { 'desktop.chooseSavePath': () => ({ path: null }) },
    });
    await press(/^Export who may be written to/);
    await expect.poll(() => callsOf(transport, 'desktop.chooseSavePath')).toHaveLength(1);
    await expect.poll(() => screen.queryByText('Writing the file…')).toBeNull();
    expect(callsOf(transport, 'consent.export')).toEqual([]);
  });

  it('exports the part that the person chooses, as a workbook in their language', async () => {
    const transport = openDesk('#/overview');
    await press(/^Choose what to export/);
    const dialog = within(await screen.findByRole('dialog'));
    await fireEvent.input(dialog.getByLabelText(/^From/), { target: { value: '2026-11-20' } });
    await fireEvent.input(dialog.getByLabelText(/^To, this day included/), {
      target: { value: '2026-11-19' },
    });
    await fireEvent.click(dialog.getByRole('button', { name: 'Opted out' }));
    await fireEvent.click(dialog.getByRole('button', { name: 'Export' }));
    expect(await dialog.findByText('The first day is after the last one.')).toBeTruthy();
    await fireEvent.input(dialog.getByLabelText(/^To, this day included/), {
      target: { value: '2026-11-20' },
    });
    await fireEvent.click(dialog.getByRole('button', { name: 'Export' }));
    expect(await screen.findByText('The file is written')).toBeTruthy();
    const [given] = callsOf(transport, 'consent.export') as {
      kind: string;
      language: string;
      filter: { from: number; to: number; states: string[] };
    }[];
    expect(given).toMatchObject({
      kind: 'workbook',
      language: 'en',
      filter: { states: ['withdrawn'] },
    });
    expect((given?.filter.to ?? 0) - (given?.filter.from ?? 0)).toBe(86_400_000);
  });

  it('can cancel an export that takes long, and says that nothing was left', async () => {
    let give: (reason: unknown) => void = () => undefined;
    const transport = openDesk('#/overview', {
      answers: {
        'consent.export': () => new Promise((_resolve, reject) => (give = reject)),
        'tasks.cancel': () => {
          give(new FixtureFailure('cancelled', 'It was cancelled.'));
          return null;
        },
      },
    });
    await press(/^Export everything to be checked/);
    await press('Cancel');
    expect(await screen.findByText('The export was cancelled. No file was left.')).toBeTruthy();
    expect(callsOf(transport, 'consent.export')).toHaveLength(1);
  });

  it('says why an export could not be written', async () => {
    const refuse = (): never => {
      throw new FixtureFailure(
        'export_failed',
        'The folder cannot be written to. Nothing was exported.',
      );
    };
    openDesk('#/overview', { answers: { 'consent.export': refuse } });
    await press(/^Export all entries/);
    expect(
      await screen.findByText('The folder cannot be written to. Nothing was exported.'),
    ).toBeTruthy();
  });

  it('checks the record and says that it is whole', async () => {
    openDesk('#/overview');
    await press('Check the record');
    expect(await screen.findByText('The record is whole')).toBeTruthy();
  });

  it('says where a changed record was changed, and what to do', async () => {
    const problems = [{ seq: 41, kind: 'edited', text: 'its content was changed' }];
    openDesk('#/overview', {
      answers: {
        'consent.verify': () => ({
          ok: false,
          size: 90,
          head: 'ab',
          projectionAgrees: false,
          problems,
          checkpoints: 0,
          milliseconds: 12,
        }),
      },
    });
    await press('Check the record');
    expect(await screen.findByText('The record was changed outside Consent Desk')).toBeTruthy();
    expect(screen.getByText('Entry 41: its content was changed')).toBeTruthy();
    expect(
      screen.getByText('The states that are shown do not agree with the record.'),
    ).toBeTruthy();
  });

  it('sends a failed message again at once, and one that may have arrived only after a second yes', async () => {
    const transport = openDesk('#/overview');
    const trouble = within(await screen.findByRole('region', { name: 'Messages in trouble' }));
    const [failed, uncertain] = trouble.getAllByRole('button', { name: /^Send again/ });
    await fireEvent.click(uncertain ?? document.body);
    const asked = within(await screen.findByRole('alertdialog'));
    expect(asked.getByText(/the person gets it twice/)).toBeTruthy();
    expect(callsOf(transport, 'app.retryMessage')).toEqual([]);
    await fireEvent.click(asked.getByRole('button', { name: 'Send again' }));
    await expect.poll(() => callsOf(transport, 'app.retryMessage')).toEqual([{ id: 'troubled-1' }]);
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
    await fireEvent.click(failed ?? document.body);
    await expect.poll(() => callsOf(transport, 'app.retryMessage')).toHaveLength(2);
    await expect
      .poll(() => screen.queryByRole('region', { name: 'Messages in trouble' }))
      .toBeNull();
  });

  it('shows that it could not be read, with the host’s words', async () => {
    openDesk('#/overview', { scenario: 'errors' });
    expect(await screen.findByText(/The record could not be read/)).toBeTruthy();
  });

  it('shows that it waits while the host has not answered', async () => {
    openDesk('#/overview', { scenario: 'slow' });
    expect((await screen.findAllByText('Loading')).length).toBeGreaterThan(0);
  });
});
