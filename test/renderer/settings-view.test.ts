import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { FlowKeywordClash } from '../../electron/api/contract/flow-keywords.ts';
import { FixtureFailure } from '../support/fixture/store.ts';
import type { FixtureTransport } from '../support/fixture-transport.ts';
import { callsOf, openDesk } from './open-desk.ts';
import { eventually } from './show-page.ts';

type Answers = Readonly<Record<string, (input: unknown) => unknown>>;

async function openSettings(answers: Answers = {}): Promise<FixtureTransport> {
  const transport = openDesk('#/flows/flow-4?view=settings', { scenario: 'full', answers });
  await screen.findByRole('region', { name: 'Name and role' });
  return transport;
}

const box = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });

interface Saved {
  readonly definition: Readonly<Record<string, unknown>>;
}

const savedOf = (transport: FixtureTransport) =>
  callsOf(transport, 'flows.saveDraft').map((call) => (call as Saved).definition);

test('the flow gets another name, and the bar shows it', async () => {
  const transport = await openSettings();
  await fireEvent.input(box(/^Name/), { target: { value: 'Eye camp' } });
  const rename = screen.getByRole('button', { name: 'Rename' });
  rename.focus();
  await fireEvent.click(rename);
  await screen.findByRole('heading', { level: 1, name: 'Eye camp' });
  expect(callsOf(transport, 'flows.update')).toEqual([{ id: 'flow-4', name: 'Eye camp' }]);
  // There is nothing to rename now, but who works by keyboard stays where they are.
  await eventually(() => rename.getAttribute('aria-disabled')).toBe('true');
  expect([document.activeElement, rename.hasAttribute('disabled')]).toEqual([rename, false]);
  rename.blur();
  await eventually(() => rename.hasAttribute('disabled')).toBe(true);
});

test('a name that is taken is refused at its field', async () => {
  await openSettings({
    'flows.update': () => {
      throw new FixtureFailure('name_taken', 'Another flow has this name.', {
        name: 'Choose another name.',
      });
    },
  });
  await fireEvent.input(box(/^Name/), { target: { value: 'Opt-in' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  expect(await screen.findByText('Choose another name.')).toBeTruthy();
  expect(box(/^Name/).getAttribute('aria-invalid')).toBe('true');
});

test('a role is given, and the view says from whom it moves', async () => {
  const transport = await openSettings();
  expect(await screen.findByText(/Now “Opt-out” has this role; it moves here./)).toBeTruthy();
  await fireEvent.click(screen.getByRole('radio', { name: 'Default flow' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Save the role' }));
  await eventually(() => callsOf(transport, 'flows.update')).toEqual([
    { id: 'flow-4', role: 'default' },
  ]);
  await eventually(() => callsOf(transport, 'scripts.run').length).toBe(1);
  await fireEvent.click(screen.getByRole('switch', { name: /Ignore flow keywords/ }));
  await eventually(() => callsOf(transport, 'flows.update')).toEqual([
    { id: 'flow-4', role: 'default' },
    { id: 'flow-4', ignoreKeywords: true },
  ]);
  // What can bring a flow into any conversation is tested as it is published.
  await eventually(() => callsOf(transport, 'scripts.run')).toMatchObject([
    { drafts: false },
    { drafts: false },
  ]);
});

test('a role that may not move says why, and stays as it was', async () => {
  await openSettings({
    'flows.update': () => {
      throw new FixtureFailure('unpublished', 'Publish “Camp” first, then give it the role.');
    },
  });
  const none = screen.getByRole<HTMLInputElement>('radio', { name: 'No special role' });
  await fireEvent.click(screen.getByRole('radio', { name: 'Opt-in flow' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Save the role' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Publish “Camp” first');
  await eventually(() => none.checked).toBe(true);
  expect(screen.queryByText(/counts as yes at once/)).toBeNull();
});

test('a start word that no flow asks about is told where the role can be given', async () => {
  openDesk('#/flows/flow-1?view=settings', { scenario: 'full' });
  await screen.findByRole('region', { name: 'Name and role' });
  await fireEvent.click(screen.getByRole('radio', { name: 'No special role' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Save the role' }));
  expect(await screen.findByText(/a start word counts as yes at once/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('radio', { name: 'Opt-in flow' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Save the role' }));
  await eventually(() => screen.queryByText(/counts as yes at once/)).toBeNull();
});

test('keywords are added and taken away, and count at once', async () => {
  const transport = await openSettings();
  const list = () =>
    within(screen.getByRole('list', { name: 'Keywords' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent.trim());
  expect(list()).toEqual(['camp']);
  await fireEvent.input(box('Another keyword'), { target: { value: 'shivir, शिविर' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  await eventually(list).toEqual(['camp', 'shivir', 'शिविर']);
  expect(box('Another keyword').value).toBe('');
  await fireEvent.click(screen.getByRole('button', { name: 'Remove the keyword camp' }));
  await eventually(list).toEqual(['shivir', 'शिविर']);
  const stored = callsOf(transport, 'flows.setKeywords').filter(
    (call) => (call as { readonly dryRun?: boolean }).dryRun !== true,
  );
  expect(stored).toEqual([
    { id: 'flow-4', keywords: ['camp', 'shivir', 'शिविर'] },
    { id: 'flow-4', keywords: ['shivir', 'शिविर'] },
  ]);
  await eventually(() => callsOf(transport, 'scripts.run').length).toBe(2);
});

const stop: FlowKeywordClash = {
  word: 'stop',
  kind: 'stop',
  refuses: true,
  text: '“stop” is a stop keyword.',
  flow: null,
  nodeUuid: null,
  step: null,
};
const answer: FlowKeywordClash = {
  word: 'yes',
  kind: 'answer',
  refuses: false,
  text: 'The flow “Opt-in” expects “yes” as an answer (step 2).',
  flow: { id: 'flow-1', name: 'Opt-in' },
  nodeUuid: 'node-2',
  step: 2,
};

test('clashes are told while a word is typed, and what cannot be had cannot be added', async () => {
  const transport = await openSettings({
    'flows.setKeywords': (input) => {
      const { keywords } = input as { readonly keywords: readonly string[] };
      const clashes = [stop, answer].filter(({ word }) => keywords.includes(word));
      return { keywords, added: [], removed: [], clashes };
    },
  });
  await fireEvent.input(box('Another keyword'), { target: { value: 'stop, yes' } });
  expect(await screen.findByText(/“stop” is a stop keyword./)).toBeTruthy();
  expect(screen.getByText('Cannot be added.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Add' })).toHaveProperty('disabled', true);
  expect(screen.getByRole('link', { name: 'Open that flow' }).getAttribute('href')).toBe(
    '#/flows/flow-1',
  );
  await fireEvent.input(box('Another keyword'), { target: { value: 'yes' } });
  await eventually(() => screen.queryByText('Cannot be added.')).toBeNull();
  expect(screen.getByRole('button', { name: 'Add' })).toHaveProperty('disabled', false);
  const calls = callsOf(transport, 'flows.setKeywords');
  expect(calls.every((call) => (call as { readonly dryRun?: boolean }).dryRun)).toBe(true);
});

test('language and time belong to the draft, and can be undone', async () => {
  const transport = await openSettings();
  const ends = screen.getByRole('switch', { name: 'Ends after a time of its own' });
  expect(ends.getAttribute('aria-checked')).toBe('false');
  await fireEvent.click(ends);
  const time = box('Ends when nobody has answered for');
  expect(time.value).toBe('3');
  await fireEvent.input(time, { target: { value: '5' } });
  const picker = screen.getByRole('combobox', { name: 'Language of the original texts' });
  await fireEvent.input(picker, { target: { value: 'Tam' } });
  await fireEvent.keyDown(picker, { key: 'ArrowDown' });
  await fireEvent.keyDown(picker, { key: 'Enter' });
  await fireEvent.keyDown(picker, { key: 's', ctrlKey: true });
  await eventually(() => savedOf(transport).at(-1)).toMatchObject({
    language: 'tam',
    expire_after_minutes: 7200,
  });
  await fireEvent.click(screen.getByRole('button', { name: "Undo: change the flow's settings" }));
  await fireEvent.click(screen.getByRole('button', { name: "Undo: change the flow's settings" }));
  await fireEvent.keyDown(ends, { key: 's', ctrlKey: true });
  await eventually(() => savedOf(transport).at(-1)).not.toHaveProperty('expire_after_minutes');
  expect(ends.getAttribute('aria-checked')).toBe('false');
});

test('the list of flows leads to the settings of a flow', async () => {
  openDesk('#/flows/flow-4', { scenario: 'full' });
  await fireEvent.keyDown(await screen.findByRole('button', { name: 'More actions' }), {
    key: 'Enter',
  });
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Settings' }));
  await eventually(() => window.location.hash).toBe('#/flows/flow-4?view=settings');
  expect(await screen.findByRole('region', { name: 'Name and role' })).toBeTruthy();
});

test('Publish says why it can do nothing while nothing is new, and the view stands in one region', async () => {
  const transport = await openSettings();
  expect(screen.getAllByRole('region', { name: 'Settings' })).toHaveLength(1);
  const publish = screen.getByRole('button', { name: 'Publish' });
  expect(publish.getAttribute('aria-disabled')).toBe('true');
  expect(publish.title).toBe('There is nothing new to publish');
  await fireEvent.click(publish);
  expect(await screen.findByText('There is nothing new to publish')).toBeTruthy();
  await fireEvent.click(screen.getByRole('switch', { name: 'Ends after a time of its own' }));
  await eventually(() => publish.getAttribute('aria-disabled')).toBe('false');
  expect(callsOf(transport, 'flows.publish')).toEqual([]);
});
