import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ScriptResult } from '../../electron/api/contract/scripts.ts';
import { readScript } from '../../electron/services/scripts/read-script.ts';
import type { FixtureTransport } from '../support/fixture-transport.ts';
import { callsOf, openDesk } from './open-desk.ts';
import { eventually } from './show-page.ts';

const greeting = 'person Asha\n\n> hello\n< Welcome\n';
const broken = 'person Asha\nnonsense here\n';

function row(id: string, name: string, text: string) {
  const { problems } = readScript(text);
  return { id, flowId: 'flow-1', flowName: 'Opt-in', name, text, updatedAt: 1, problems };
}

const failed: ScriptResult = {
  id: 's-1',
  flowName: 'Opt-in',
  name: 'Greeting',
  outcome: 'failed',
  checks: [{ line: 4, passed: false, expected: 'Welcome', actual: 'Good day' }],
  stopped: null,
  problems: [],
};

function openTests(
  answers: Readonly<Record<string, (input: unknown) => unknown>> = {},
): FixtureTransport {
  return openDesk('#/flows/flow-1?view=scripts', {
    answers: {
      'scripts.list': () => [row('s-1', 'Greeting', greeting), row('s-2', 'Unfinished', broken)],
      'scripts.run': () => [failed],
      'scripts.save': (input) => {
        const { id, name, text } = input as Record<'id' | 'name' | 'text', string | undefined>;
        return row(id ?? 's-9', name ?? '', text ?? '');
      },
      ...answers,
    },
  });
}

const list = () => screen.findByRole('navigation', { name: 'Tests of this flow' });
const textBox = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Conversation' });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('a failed test says at its line what was expected and what came; the line is found from there', async () => {
  const transport = openTests();
  expect((await list()).textContent).toMatch(/Greeting.*Not run yet.*Unfinished.*Cannot be read/s);
  await press('Run');
  const results = await screen.findByRole('region', { name: 'Test results' });
  expect(results.textContent).toMatch(/Line 4.*Expected.*Welcome.*Was.*Good day/s);
  expect(callsOf(transport, 'scripts.run')).toMatchObject([{ ids: ['s-1'], drafts: true }]);
  expect((await list()).textContent).toMatch(/Greeting.*Failed/s);
  await fireEvent.click(within(results).getByRole('button', { name: 'Line 4' }));
  const box = textBox();
  expect(document.activeElement).toBe(box);
  expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe('< Welcome');
});

test('what is typed is kept before another is shown or run; a result of other words is no result', async () => {
  const transport = openTests();
  await list();
  await press('Run');
  await screen.findByRole('region', { name: 'Test results' });
  await fireEvent.input(textBox(), { target: { value: '> hello\n< Good day\n' } });
  expect(screen.queryByRole('region', { name: 'Test results' })).toBeNull();
  expect(screen.getByText('Not saved yet')).toBeTruthy();
  await fireEvent.click(within(await list()).getByRole('button', { name: /Unfinished/ }));
  await eventually(() => callsOf(transport, 'scripts.save')).toEqual([
    { id: 's-1', flowId: 'flow-1', name: 'Greeting', text: '> hello\n< Good day\n' },
  ]);
  await eventually(() => textBox().value).toBe(broken);
  expect(await screen.findByRole('button', { name: 'Line 2' })).toBeTruthy();
});

test('a refused change stays on the screen with its reason', async () => {
  openTests({
    'scripts.save': () => {
      throw new Error('Another script of this flow has this name. Nothing was saved.');
    },
  });
  await list();
  const name = screen.getByRole('textbox', { name: 'Name' });
  await fireEvent.input(name, { target: { value: 'Unfinished' } });
  await fireEvent.click(within(await list()).getByRole('button', { name: /Unfinished/ }));
  expect((await screen.findByRole('alert')).textContent).toContain('has this name');
  expect(name).toHaveProperty('value', 'Unfinished');
  expect(textBox().value).toBe(greeting);
});

test('a new one has a free name, which is typed over at once; a removed one comes back', async () => {
  const transport = openTests({ 'scripts.remove': () => null });
  await list();
  await press('New test');
  await eventually(() => callsOf(transport, 'scripts.save')).toMatchObject([
    { flowId: 'flow-1', name: 'New test' },
  ]);
  await eventually(() => document.activeElement).toBe(
    screen.getByRole('textbox', { name: 'Name' }),
  );
  await press('Remove test');
  await eventually(() => callsOf(transport, 'scripts.remove')).toEqual([{ id: 's-9' }]);
  await fireEvent.click(await screen.findByRole('button', { name: 'Bring it back' }));
  await eventually(() => callsOf(transport, 'scripts.save').length).toBe(2);
});

test('a test of the tester is kept as a script', async () => {
  const transport = openTests({ 'scripts.record': () => ({ text: greeting }) });
  await list();
  await press('Record from the tester');
  await eventually(() => callsOf(transport, 'scripts.save')).toEqual([
    { flowId: 'flow-1', name: 'Recorded test', text: greeting },
  ]);
});

test('the tests of all flows are run and summed up', async () => {
  const transport = openTests({
    'scripts.run': () => [failed, { ...failed, id: 's-7', outcome: 'passed', checks: [] }],
  });
  await list();
  await press('Run all');
  expect(await screen.findByText('1 of 2 passed')).toBeTruthy();
  expect(callsOf(transport, 'scripts.run')).toMatchObject([{ ids: ['s-1', 's-2'], drafts: true }]);
});

test('a flow without tests is offered the first', async () => {
  openTests({ 'scripts.list': () => [] });
  expect(await screen.findByText('No tests yet')).toBeTruthy();
});
