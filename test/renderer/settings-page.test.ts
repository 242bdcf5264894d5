import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ListenerState } from '../../electron/channels/listener-state.ts';
import Page from '../../renderer/features/settings/Page.svelte';
import Toaster from '../../renderer/ui/Toaster.svelte';
import { makeSettings, makeStatus } from '../support/fixture/desk.ts';
import { FixtureFailure } from '../support/fixture/store.ts';
import { eventually, showPage } from './show-page.ts';

async function section(name: string) {
  return within(await screen.findByRole('region', { name }));
}

test('a section is saved by itself, with what changed', async () => {
  const { calls } = await showPage(Page, 'settings');
  const organisation = await section('Organisation');
  const save = organisation.getByRole('button', { name: 'Save' });
  expect(save).toHaveProperty('disabled', true);
  await fireEvent.input(organisation.getByRole('textbox', { name: 'Name' }), {
    target: { value: 'Sakhi Trust' },
  });
  expect(organisation.getByText('Not saved yet')).toBeTruthy();
  await fireEvent.click(save);
  await eventually(() => calls('settings.update')).toEqual([{ organisationName: 'Sakhi Trust' }]);
  await eventually(() => organisation.queryByText('Not saved yet')).toBeNull();
});

test('invalid input stays, and the field says what is wrong', async () => {
  const { calls } = await showPage(Page, 'settings');
  const webhooks = await section('Webhooks');
  const port = webhooks.getByRole('textbox', { name: 'Port' });
  await fireEvent.input(port, { target: { value: '80a' } });
  await fireEvent.click(webhooks.getByRole('button', { name: 'Save' }));
  expect(await webhooks.findByText('Type a whole number.')).toBeTruthy();
  expect(port).toHaveProperty('value', '80a');
  expect(calls('settings.update')).toEqual([]);
  await fireEvent.input(port, { target: { value: '80' } });
  await fireEvent.click(webhooks.getByRole('button', { name: 'Save' }));
  await eventually(() => webhooks.queryByText('Type a whole number.')).toBeNull();
  expect(webhooks.getByText('1 field needs a change. Nothing was saved.')).toBeTruthy();
  expect(port.getAttribute('aria-invalid')).toBe('true');
  expect(port).toHaveProperty('value', '80');
});

test('a port that moved, one that is taken and one that is fixed are told apart', async () => {
  let listener: ListenerState = {
    state: 'failed',
    port: 9001,
    reason: 'Another program uses port 9001.',
  };
  const { calls } = await showPage(Page, 'settings', {
    answers: { 'app.status': () => ({ ...makeStatus('full', makeSettings('full'), 0), listener }) },
  });
  render(Toaster);
  const webhooks = await section('Webhooks');
  const movedTo = async (port: string): Promise<void> => {
    await fireEvent.input(webhooks.getByRole('textbox', { name: 'Port' }), {
      target: { value: port },
    });
    await fireEvent.click(webhooks.getByRole('button', { name: 'Save' }));
  };
  await movedTo('9001');
  expect(await screen.findByText('Another program uses port 9001.')).toBeTruthy();
  listener = { state: 'listening', port: 9002, url: 'http://127.0.0.1:9002' };
  await movedTo('9002');
  expect(await screen.findByText(/The listener now uses port 9002/)).toBeTruthy();
  await movedTo('9003');
  expect(await screen.findByText(/The listener stays on port 9002/)).toBeTruthy();
  expect(calls('settings.update')).toEqual([
    { webhookPort: 9001 },
    { webhookPort: 9002 },
    { webhookPort: 9003 },
  ]);
});

test('host names are one a line, and what was typed can be undone', async () => {
  const { calls } = await showPage(Page, 'settings');
  const webhooks = await section('Webhooks');
  const hosts = webhooks.getByRole('textbox', { name: /host names/ });
  await fireEvent.input(hosts, { target: { value: 'a.example\n\n b.example ' } });
  await fireEvent.click(webhooks.getByRole('button', { name: 'Save' }));
  await eventually(() => calls('settings.update')).toEqual([
    { tunnelHosts: ['a.example', 'b.example'] },
  ]);
  await fireEvent.input(hosts, { target: { value: 'c.example' } });
  await fireEvent.click(webhooks.getByRole('button', { name: 'Undo changes' }));
  await eventually(() => hosts).toHaveProperty('value', 'a.example\nb.example');
});

test('whom flows may call is set, one host a line', async () => {
  const { calls } = await showPage(Page, 'settings');
  const web = await section('Web calls of flows');
  await fireEvent.input(web.getByRole('textbox', { name: /Hosts that flows may call/ }), {
    target: { value: 'api.example.org\n*.example.net' },
  });
  await fireEvent.input(web.getByRole('textbox', { name: /Seconds/ }), { target: { value: '30' } });
  await fireEvent.click(web.getByRole('button', { name: 'Save' }));
  await eventually(() => calls('settings.update')).toEqual([
    { webCallHosts: ['api.example.org', '*.example.net'], webCallSeconds: 30 },
  ]);
});

test('another default language, and never none', async () => {
  const { calls } = await showPage(Page, 'settings');
  const languages = await section('Languages of your people');
  await fireEvent.click(languages.getByRole('button', { name: 'Make default: Hindi' }));
  await fireEvent.click(languages.getByRole('button', { name: 'Remove English' }));
  expect(languages.getByRole('button', { name: 'Remove Hindi' })).toHaveProperty('disabled', true);
  await fireEvent.click(languages.getByRole('button', { name: 'Save' }));
  await eventually(() => calls('settings.update')).toEqual([{ languages: ['hin'] }]);
});

test('a time zone is found by typing', async () => {
  const { calls } = await showPage(Page, 'settings');
  const organisation = await section('Organisation');
  const zone = organisation.getByRole('combobox', { name: 'Time zone' });
  expect(zone).toHaveProperty('value', 'Asia/Kolkata');
  await fireEvent.input(zone, { target: { value: 'nairobi' } });
  await fireEvent.keyDown(zone, { key: 'Enter' });
  await eventually(() => zone).toHaveProperty('value', 'Africa/Nairobi');
  await fireEvent.click(organisation.getByRole('button', { name: 'Save' }));
  await eventually(() => calls('settings.update')).toEqual([{ timezone: 'Africa/Nairobi' }]);
});

test('the look is chosen and applied', async () => {
  await showPage(Page, 'settings');
  const desk = await section('This desk');
  await fireEvent.click(desk.getByRole('radio', { name: 'Dark' }));
  await fireEvent.click(desk.getByRole('radio', { name: 'Compact' }));
  await fireEvent.click(desk.getByRole('button', { name: 'Save' }));
  await eventually(() => ({ ...document.documentElement.dataset })).toMatchObject({
    theme: 'dark',
    density: 'compact',
  });
});

test('a refusal of the host is said, and the section stays as it was typed', async () => {
  const refuse = (): never => {
    throw new FixtureFailure('read_only', 'The record can only be read at the moment.');
  };
  await showPage(Page, 'settings', { answers: { 'settings.update': refuse } });
  const desk = await section('This desk');
  const name = desk.getByRole('textbox', { name: 'Your name' });
  await fireEvent.input(name, { target: { value: 'Sunita' } });
  await fireEvent.click(desk.getByRole('button', { name: 'Save' }));
  expect(await desk.findByText('The record can only be read at the moment.')).toBeTruthy();
  expect(name).toHaveProperty('value', 'Sunita');
});

test('says where the data are and how secrets are kept', async () => {
  await showPage(Page, 'settings');
  const about = await section('About');
  expect(about.getByText('/home/priya/.config/consent-desk')).toBeTruthy();
  expect(about.getByText(/keychain of this computer/)).toBeTruthy();
});
