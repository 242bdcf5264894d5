import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { pageOfKey } from '../../renderer/shell/shortcuts.ts';
import { pageIds } from '../../renderer/state/router.svelte.ts';
import { openDesk } from './open-desk.ts';

describe('the frame of the window', () => {
  it.each(pageIds)(
    'opens %s from the rail, says so, and puts the focus on the page',
    async (id) => {
      openDesk(id === 'overview' ? '#/settings' : '#/overview');
      const rail = within(screen.getByRole('navigation', { name: 'Pages' }));
      const link = rail
        .getAllByRole('link')
        .find((each) => each.getAttribute('href') === `#/${id}`);
      if (link === undefined) throw new Error(`No link to ${id}.`);
      window.location.hash = link.getAttribute('href') ?? '';
      await screen.findByRole('heading', { level: 1 });
      await expect.poll(() => link.getAttribute('aria-current')).toBe('page');
      expect(
        rail.getAllByRole('link').filter((each) => each.hasAttribute('aria-current')),
      ).toHaveLength(1);
      expect(document.activeElement).toBe(screen.getByRole('main'));
    },
  );

  it('opens pages with Ctrl and a number, wherever the focus is', async () => {
    openDesk('#/overview');
    await fireEvent.keyDown(document.body, { key: '2', ctrlKey: true });
    expect(await screen.findByRole('heading', { level: 1, name: 'Contacts' })).toBeTruthy();
    await fireEvent.keyDown(document.body, { key: '7', ctrlKey: true });
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeTruthy();
  });

  it('puts the focus in the search with /, but leaves a / that somebody types alone', async () => {
    openDesk('#/contacts');
    await fireEvent.keyDown(document.body, { key: '/' });
    const search = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(search);
    expect(await fireEvent.keyDown(search, { key: '/' })).toBe(true);
  });

  it('lets keyboard users skip the rail', async () => {
    openDesk('#/overview');
    await fireEvent.click(screen.getByRole('button', { name: 'Skip to the page' }));
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });

  it.each([
    ['full', 'Receiving messages'],
    ['empty', 'Not receiving'],
    ['hindi', 'Cannot receive'],
    ['errors', 'No answer'],
  ] as const)('says at its foot how it stands (%s: %s)', async (scenario, words) => {
    openDesk('#/settings', { scenario });
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('counts the messages that wait for a decision, and counts again when one is decided', async () => {
    const transport = openDesk('#/keywords');
    expect(await screen.findByText('2 messages to decide')).toBeTruthy();
    await transport.call('consent.decideReview', {
      id: 'review-contact-2',
      operator: 'Priya',
      decision: 'not_opt_out',
    });
    expect(await screen.findByText('1 message to decide')).toBeTruthy();
  });
});

describe('the keys of pages', () => {
  it.each([
    [{ key: '1', ctrlKey: true }, 'overview'],
    [{ key: '7', metaKey: true }, 'settings'],
    [{ key: '8', ctrlKey: true }, undefined],
    [{ key: '1' }, undefined],
    [{ key: '1', ctrlKey: true, shiftKey: true }, undefined],
    [{ key: '1', ctrlKey: true, altKey: true }, undefined],
  ])('%j opens %s', (event, page) => {
    expect(
      pageOfKey({ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...event }),
    ).toBe(page);
  });
});
