import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import TesterPanel from '../../renderer/features/tester/TesterPanel.svelte';
import { pageLanguage } from '../../renderer/state/page-language.svelte.ts';
import { settings } from '../../renderer/state/settings.svelte.ts';
import { createFixtureTransport } from '../support/fixture-transport.ts';
import { eventually } from './show-page.ts';

// The tester beside the canvas: it begins by itself, and tells the canvas where the conversation has been.

async function showPanel(flowId: string | null) {
  const host = createFixtureTransport({ scenario: 'full', now: Date.UTC(2026, 10, 23, 9, 0) });
  window.bridge = host;
  await settings.load();
  const onvisited = vi.fn();
  render(TesterPanel, { flowId, onvisited });
  const calls = (method: string) =>
    host.calls.filter((call) => call.method === method).map((call) => call.input);
  return { onvisited, calls };
}

const phone = () => screen.findByRole('region', { name: 'Test chat with Test person' });

test('begins with the draft of the flow, and tells the visited nodes with their reasons', async () => {
  const { onvisited, calls } = await showPanel('flow-1');
  await phone();
  expect(calls('tester.start')).toEqual([
    { name: 'Test person', language: '', persona: 'new', drafts: true, flowId: 'flow-1' },
  ]);
  await eventually(() => onvisited.mock.lastCall?.[0] as unknown).toMatchObject([
    { flowId: 'flow-opt-in', nodeUuid: 'node-question', why: [{ kind: 'consent' }] },
  ]);
});

test('an answer shows which case fits; a step back and a restart are one button each', async () => {
  const { calls } = await showPanel(null);
  const chat = await phone();
  const write = async (text: string) => {
    const input = within(chat).getByRole('textbox', { name: 'Message as the test person' });
    await fireEvent.input(input, { target: { value: text } });
    await fireEvent.keyDown(input, { key: 'Enter' });
  };
  await write('hello');
  await within(chat).findByText('hello');
  expect(screen.getByRole('button', { name: 'Step back' })).toHaveProperty('disabled', false);
  await write('yes');
  await within(chat).findByText(/Thank you/);
  await fireEvent.click(screen.getByRole('tab', { name: 'Path' }));
  const cases = await screen.findByRole('list', { name: 'Tried, in this order' });
  expect(cases.textContent).toMatch(/Yes:\s+has any of the words\s+yes haan.*fits/s);
  await fireEvent.click(screen.getByRole('button', { name: 'Step back' }));
  await eventually(() => calls('tester.back')).toEqual([{}]);
  await eventually(() =>
    screen.getByRole('button', { name: 'Restart' }).hasAttribute('disabled'),
  ).toBe(false);
  await fireEvent.click(screen.getByRole('button', { name: 'Restart' }));
  await eventually(() => calls('tester.start').length).toBe(2);
});

test('the state tells the decision for each purpose, and where the person waits', async () => {
  await showPanel(null);
  const chat = await phone();
  const input = within(chat).getByRole('textbox', { name: 'Message as the test person' });
  await fireEvent.input(input, { target: { value: 'hello' } });
  await fireEvent.keyDown(input, { key: 'Enter' });
  await within(chat).findByText('hello');
  await fireEvent.click(screen.getByRole('tab', { name: 'State' }));
  const state = await screen.findByRole('region', { name: 'State' });
  expect(within(state).getByText('A message that we begin')).toBeTruthy();
  expect(within(state).getAllByText('Opt-in').length).toBeGreaterThan(0);
  expect(within(state).getByText('Waits for an answer')).toBeTruthy();
});

test('who is played is told in the language that the page speaks now', async () => {
  await showPanel('flow-1');
  await phone();
  expect(await screen.findByText('A new person')).toBeTruthy();
  pageLanguage.choose('hi');
  expect(await screen.findByText('कोई नया व्यक्ति')).toBeTruthy();
  pageLanguage.choose('en');
});
