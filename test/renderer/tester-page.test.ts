import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { MessageRow } from '../../electron/api/contract/contacts.ts';
import Page from '../../renderer/features/tester/Page.svelte';
import { FixtureFailure } from '../support/fixture/store.ts';
import { newChat } from '../support/fixture/tester.ts';
import { eventually, showPage } from './show-page.ts';

async function startChat(): Promise<void> {
  await fireEvent.click(await screen.findByRole('button', { name: 'Start chat' }));
}

async function write(text: string): Promise<void> {
  const input = await screen.findByRole('textbox', { name: 'Message as the test person' });
  await fireEvent.input(input, { target: { value: text } });
  await fireEvent.keyDown(input, { key: 'Enter' });
}

test('says that nothing is real, and begins as a new person', async () => {
  const { calls } = await showPage(Page, 'tester');
  expect(
    screen.getByText('Test only: nothing here reaches a real person or the real record.'),
  ).toBeTruthy();
  await startChat();
  await eventually(() => calls('tester.start')).toEqual([
    { name: 'Test person', language: '', persona: 'new', drafts: false },
  ]);
  expect(await screen.findByText('Say hello, or send a keyword.')).toBeTruthy();
});

test('a reply, a tapped button, the consent state, the path', async () => {
  const { calls } = await showPage(Page, 'tester');
  await startChat();
  await write('नमस्ते');
  const log = await screen.findByRole('log', { name: 'Messages' });
  expect((await within(log).findByText('नमस्ते')).lang).toBe('hi');
  expect(screen.getByText('Asked, no answer yet')).toBeTruthy();
  await fireEvent.click(within(log).getByRole('button', { name: 'Yes, I agree' }));
  expect(await screen.findByText('Opted in')).toBeTruthy();
  expect(calls('tester.say')).toEqual([{ text: 'नमस्ते' }, { text: 'Yes, I agree', button: true }]);
  expect(screen.getByText('Gave consent.')).toBeTruthy();
  expect(within(log).getByRole('button', { name: 'Yes, I agree' })).toHaveProperty(
    'disabled',
    true,
  );
});

test('comes from a flow: its word is chosen and sent at the start, with drafts', async () => {
  const { calls } = await showPage(Page, 'tester', { params: { say: 'camp', drafts: 'yes' } });
  await startChat();
  await eventually(() => calls('tester.say')).toEqual([{ text: 'camp' }]);
  expect(calls('tester.start')).toEqual([
    { name: 'Test person', language: '', persona: 'new', drafts: true },
  ]);
});

test('winds the clock by presets, by hand, and past the time-out', async () => {
  const { calls } = await showPage(Page, 'tester');
  await startChat();
  expect(await screen.findByRole('button', { name: 'To the next time-out' })).toHaveProperty(
    'disabled',
    true,
  );
  await write('hello');
  await fireEvent.click(await screen.findByRole('button', { name: '+1 hour' }));
  await eventually(() => calls('tester.advanceClock')).toEqual([{ seconds: 3600 }]);
  await fireEvent.click(screen.getByRole('button', { name: 'To the next time-out' }));
  await eventually(() => calls('tester.advanceClock')).toEqual([
    { seconds: 3600 },
    { seconds: 82_801 },
  ]);
  await fireEvent.click(screen.getByRole('button', { name: 'Other…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Wind the clock forward' });
  const amount = within(dialog).getByRole('textbox', { name: 'How much' });
  await fireEvent.input(amount, { target: { value: '900000' } });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Wind forward' }));
  expect(await within(dialog).findByText('From 1 second to 366 days.')).toBeTruthy();
  expect(amount).toHaveProperty('value', '900000');
});

test('more than three choices are a list, as on the phone; a message that was held back says why', async () => {
  const base: MessageRow = {
    id: 'm1',
    direction: 'out',
    type: 'text',
    text: 'भाषा चुनें',
    quickReplies: ['हिन्दी', 'English', 'मराठी', 'தமிழ்'],
    header: '',
    footer: '',
    attachments: [],
    interactive: null,
    templateName: '',
    labels: [],
    at: 0,
    channelName: 'Simulator',
    state: 'delivered',
    reason: '',
  };
  const refused: MessageRow = {
    ...base,
    id: 'm2',
    text: 'Camp tomorrow',
    quickReplies: [],
    state: 'refused',
    reason: 'This person opted out.',
  };
  const running = {
    ...newChat('Asha', 'hin', 0),
    messages: [base, refused],
    buttons: base.quickReplies,
  };
  const { calls } = await showPage(Page, 'tester', {
    answers: { 'tester.state': () => running, 'tester.say': () => running },
  });
  expect(await screen.findByText('This person opted out.')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Choose' }));
  const dialog = await screen.findByRole('dialog', { name: 'Choose one' });
  const send = within(dialog).getByRole('button', { name: 'Send' });
  expect(send).toHaveProperty('disabled', true);
  await fireEvent.click(within(dialog).getByRole('radio', { name: 'मराठी' }));
  await fireEvent.click(send);
  await eventually(() => calls('tester.say')).toEqual([{ text: 'मराठी', button: true }]);
});

test('a list of a flow opens by its own word, with sections and descriptions; a request for the location is shown', async () => {
  const base: MessageRow = {
    id: 'm1',
    direction: 'out',
    type: 'text',
    text: 'Where do you live?',
    quickReplies: [],
    header: '',
    footer: '',
    attachments: [],
    interactive: {
      kind: 'list',
      button: 'See districts',
      sections: [{ title: 'North', rows: [{ title: 'Almora', description: 'In the hills' }] }],
    },
    templateName: '',
    labels: [],
    at: 0,
    channelName: 'Simulator',
    state: 'delivered',
    reason: '',
  };
  const where: MessageRow = { ...base, id: 'm2', interactive: { kind: 'location_request' } };
  const running = {
    ...newChat('Asha', 'eng', 0),
    messages: [where, base],
    buttons: ['Almora'],
  };
  const { calls } = await showPage(Page, 'tester', {
    answers: { 'tester.state': () => running, 'tester.say': () => running },
  });
  expect(await screen.findByText('Send location')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'See districts' }));
  const dialog = await screen.findByRole('dialog', { name: 'Choose one' });
  expect(within(dialog).getByText('North')).toBeTruthy();
  await fireEvent.click(within(dialog).getByRole('radio', { name: /Almora.*In the hills/s }));
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
  await eventually(() => calls('tester.say')).toEqual([{ text: 'Almora', button: true }]);
});

test('what could not be sent stays in the input', async () => {
  const refuse = (): never => {
    throw new FixtureFailure('internal', 'The tester stopped. Restart the chat.');
  };
  await showPage(Page, 'tester', { answers: { 'tester.say': refuse } });
  await startChat();
  await write('hello');
  expect(await screen.findByText('The tester stopped. Restart the chat.')).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Message as the test person' })).toHaveProperty(
    'value',
    'hello',
  );
});

test('restarts after a question, and ends', async () => {
  const { calls } = await showPage(Page, 'tester');
  await startChat();
  await fireEvent.click(await screen.findByRole('button', { name: 'Restart' }));
  const dialog = await screen.findByRole('dialog', { name: 'Restart the chat' });
  await fireEvent.click(within(dialog).getByRole('radio', { name: 'Opted out' }));
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Start chat' }));
  await eventually(() => calls('tester.start').at(-1)).toEqual({
    name: 'Test person',
    language: '',
    persona: 'withdrawn',
    drafts: false,
  });
  await eventually(() => screen.queryByRole('dialog')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'End test' }));
  expect(await screen.findByText('Start a test chat')).toBeTruthy();
  expect(calls('tester.reset')).toEqual([{}]);
});
