import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Page from '../../renderer/features/channels/Page.svelte';
import { eventually, showPage } from './show-page.ts';

test('lists channels with webhook address, state and how to connect', async () => {
  await showPage(Page, 'channels');
  const card = await screen.findByRole('region', { name: 'WhatsApp helpline' });
  expect(within(card).getByText(/\/w\/5f1c9e2b7a$/)).toBeTruthy();
  expect(within(card).getByRole('button', { name: 'Copy webhook address' })).toBeTruthy();
  expect(within(card).getByText('How to connect')).toBeTruthy();
  expect(
    await screen.findByText('Listening for webhooks on this computer, port 8789.'),
  ).toBeTruthy();
  expect(within(screen.getByRole('region', { name: /SMS gateway/ })).getByText('Off')).toBeTruthy();
});

test('a channel that can only receive says so', async () => {
  await showPage(Page, 'channels', {
    answers: {
      'channels.list': () => [
        {
          id: 'channel-json',
          provider: 'generic_json',
          name: 'Helpdesk',
          enabled: true,
          values: { sendUrl: ' ' },
          secretsSet: ['secret'],
          webhookUrl: null,
          webhookPath: '/hook/x',
          lastInboundAt: null,
          createdAt: 0,
        },
      ],
    },
  });
  const card = within(await screen.findByRole('region', { name: 'Helpdesk' }));
  expect(await card.findByText(/This channel only receives/)).toBeTruthy();
  expect(card.getByText(/Not set: Address to send to/)).toBeTruthy();
});

test('a listener that failed says what to do', async () => {
  await showPage(Page, 'channels', { scenario: 'hindi' });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Another program uses port 8789.');
  expect(
    within(alert).getByRole('link', { name: 'Change port in Settings' }).getAttribute('href'),
  ).toBe('#/settings/webhooks');
});

test('adds a channel; what was made at random is shown once and cannot be lost by a slip', async () => {
  const { calls } = await showPage(Page, 'channels');
  const add = await screen.findByRole('button', { name: 'Add channel' });
  await eventually(() => add).toHaveProperty('disabled', false);
  await fireEvent.click(add);
  const dialog = await screen.findByRole('dialog', { name: 'Add a channel' });
  await fireEvent.click(within(dialog).getByRole('radio', { name: 'JSON over HTTP' }));
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Next' }));
  const name = await within(dialog).findByRole('textbox', { name: 'Name' });
  await fireEvent.input(name, { target: { value: 'Helpdesk' } });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Add channel' }));
  const created = await screen.findByRole('dialog', { name: '“Helpdesk” is added' });
  expect(calls('channels.create')).toEqual([
    { provider: 'generic_json', name: 'Helpdesk', values: { sendUrl: '' }, secrets: {} },
  ]);
  expect(within(created).getByText('k3yXq9Zt7bD1sVwR')).toBeTruthy();
  expect(within(created).getByRole('button', { name: 'Copy Signing secret' })).toBeTruthy();
  await fireEvent.click(within(created).getByRole('button', { name: 'Done' }));
  expect(await within(created).findByText(/They cannot be shown again/)).toBeTruthy();
  await fireEvent.click(within(created).getByRole('checkbox', { name: 'I have saved it' }));
  await fireEvent.click(within(created).getByRole('button', { name: 'Done' }));
  await eventually(() => screen.queryByText('k3yXq9Zt7bD1sVwR')).toBeNull();
  expect(await screen.findByRole('region', { name: 'Helpdesk' })).toBeTruthy();
});

test('an incomplete form keeps what was typed', async () => {
  const { calls } = await showPage(Page, 'channels');
  await fireEvent.click(await screen.findByRole('button', { name: 'Edit WhatsApp helpline' }));
  const dialog = await screen.findByRole('dialog', { name: 'Edit WhatsApp helpline' });
  await fireEvent.input(within(dialog).getByRole('textbox', { name: 'Name' }), {
    target: { value: 'New name' },
  });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Replace App secret' }));
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText('This provider needs it.')).toBeTruthy();
  expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'New name');
  expect(calls('channels.update')).toEqual([]);
});

test('switches a channel off', async () => {
  const { calls } = await showPage(Page, 'channels');
  await fireEvent.click(await screen.findByRole('switch', { name: 'WhatsApp helpline is on' }));
  await eventually(() => calls('channels.update')).toEqual([
    { id: 'channel-meta', enabled: false },
  ]);
  expect(
    within(screen.getByRole('region', { name: /WhatsApp helpline/ })).getByText('Off'),
  ).toBeTruthy();
});

test('a quarantined request is tried again, shown, and only discarded after a question', async () => {
  const { calls } = await showPage(Page, 'channels', { params: { show: 'quarantine' } });
  await fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(
    await screen.findByText('Still not possible: It is still not understood: “order”.'),
  ).toBeTruthy();
  const discard = screen.getByRole('button', { name: 'Discard' });
  await eventually(() => discard.hasAttribute('disabled')).toBe(false);
  await fireEvent.click(discard);
  const dialog = await screen.findByRole('alertdialog', { name: 'Discard this request?' });
  expect(calls('channels.discardQuarantined')).toEqual([]);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Discard' }));
  expect(await screen.findByText('Nothing in quarantine')).toBeTruthy();
});

test('a message that may have arrived is only sent again after a warning; a failed one at once', async () => {
  const { calls } = await showPage(Page, 'channels', { params: { show: 'trouble' } });
  const [failed, uncertain] = await screen.findAllByRole('button', { name: /^Send again/ });
  if (failed === undefined || uncertain === undefined)
    throw new Error('The fixture has no troubled messages.');
  await fireEvent.click(uncertain);
  const dialog = await screen.findByRole('alertdialog', { name: 'Send it again?' });
  expect(dialog.textContent).toContain('the person gets it twice');
  expect(calls('app.retryMessage')).toEqual([]);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Send again' }));
  await eventually(() => calls('app.retryMessage')).toEqual([{ id: 'troubled-1' }]);
  await eventually(() => screen.queryByRole('alertdialog')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: /^Send again/ }));
  await eventually(() => calls('app.retryMessage')).toEqual([
    { id: 'troubled-1' },
    { id: 'troubled-0' },
  ]);
  expect(await screen.findByText('Nothing to look at')).toBeTruthy();
});

test('webhook requests show what became of each', async () => {
  await showPage(Page, 'channels', { params: { show: 'requests' } });
  const table = await screen.findByRole('table');
  expect(within(table).getByText('bad signature')).toBeTruthy();
  expect(within(table).getByText('401')).toBeTruthy();
  expect(within(table).getAllByText('WhatsApp helpline').length).toBe(5);
});
