import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ScriptResult } from '../../electron/api/contract/scripts.ts';
import Page from '../../renderer/features/flows/Page.svelte';
import { makeFlowDetail, makeFlows } from '../support/fixture/flows.ts';
import { FixtureFailure } from '../support/fixture/store.ts';
import { eventually, showPage, type ShownPage } from './show-page.ts';

const passed: ScriptResult = {
  id: 'script-1',
  flowName: 'Opt-in',
  name: 'A yes is a yes',
  outcome: 'passed',
  checks: [],
  stopped: null,
  problems: [],
};
const failed: ScriptResult = {
  ...passed,
  id: 'script-2',
  name: 'STOP in the middle',
  outcome: 'failed',
  checks: [
    { line: 3, passed: true, expected: 'Hello', actual: 'Hello' },
    { line: 6, passed: false, expected: 'opted out', actual: 'asked' },
  ],
};

async function openPublish(
  run: () => unknown,
  scenario: 'full' | 'nameless' = 'full',
): Promise<ShownPage & { readonly dialog: HTMLElement }> {
  const [ready] = makeFlows('full', 0).map((flow) => ({ ...flow, hasDraft: true }));
  if (ready === undefined) throw new Error('The fixture has no flow.');
  const shown = await showPage(Page, 'flows', {
    id: ready.id,
    scenario: 'full',
    answers: {
      'flows.get': () => makeFlowDetail(ready),
      'flows.publish': () => makeFlowDetail(ready),
      'scripts.run': run,
    },
  });
  await fireEvent.click(await screen.findByRole('button', { name: 'Publish draft' }));
  const dialog = await screen.findByRole('dialog', { name: /^Publish/ });
  if (scenario === 'nameless')
    await fireEvent.input(within(dialog).getByRole('textbox', { name: 'Your name' }), {
      target: { value: ' ' },
    });
  return { ...shown, dialog };
}

const press = (dialog: HTMLElement) =>
  fireEvent.click(within(dialog).getByRole('button', { name: 'Publish' }));

test('tests that the change can touch are run first, and what they say is told', async () => {
  const { dialog, calls } = await openPublish(() => [passed, passed]);
  expect(await within(dialog).findByText('All 2 tests passed')).toBeTruthy();
  expect(calls('scripts.run')).toMatchObject([{ touchedBy: 'flow-1', drafts: true }]);
  await press(dialog);
  await eventually(() => calls('flows.publish')).toEqual([
    { id: 'flow-1', note: '', operator: 'Priya' },
  ]);
});

test('a failing test is shown with its line, and wants a second confirmation', async () => {
  const { dialog, calls } = await openPublish(() => [passed, failed]);
  expect(await within(dialog).findByText('1 of 2 passed')).toBeTruthy();
  const item = within(dialog).getByText('STOP in the middle').closest('li');
  expect(item?.textContent).toMatch(/Line 6.*Expected.*opted out.*Was.*asked/s);
  expect(item?.textContent).not.toContain('Line 3');
  await press(dialog);
  expect(await within(dialog).findByText(/Tick this to publish all the same/)).toBeTruthy();
  expect(calls('flows.publish')).toEqual([]);
  await fireEvent.click(
    within(dialog).getByRole('checkbox', { name: 'Publish although a test fails' }),
  );
  await press(dialog);
  await eventually(() => calls('flows.publish').length).toBe(1);
});

test('tests that cannot be run want it too', async () => {
  const { dialog, calls } = await openPublish(() => {
    throw new FixtureFailure('internal', 'The record is not there.');
  });
  expect(await within(dialog).findByText(/could not be run: The record is not there/)).toBeTruthy();
  await press(dialog);
  expect(calls('flows.publish')).toEqual([]);
});

test('a run tells how far it is; one that was cancelled wants a second confirmation, or another run', async () => {
  let refuse: (failure: FixtureFailure) => void = () => expect.fail();
  const { dialog, calls, host } = await openPublish(
    () => new Promise((_resolve, reject) => (refuse = reject)),
  );
  const tests = within(dialog).getByRole('region', { name: /^Tests of what/ });
  await within(tests).findByRole('progressbar');
  const [run] = calls('scripts.run') as readonly { readonly task: string }[];
  host.emit({ type: 'task_progress', task: 'another', done: 1, total: 2 });
  host.emit({ type: 'task_progress', task: run?.task ?? '', done: 12, total: 200 });
  expect(await within(tests).findByText('12 of 200')).toBeTruthy();
  await fireEvent.click(within(tests).getByRole('button', { name: 'Cancel' }));
  await eventually(() => calls('tasks.cancel')).toEqual([{ task: run?.task }]);
  refuse(new FixtureFailure('cancelled', 'It was cancelled.'));
  expect(await within(tests).findByText(/The run was cancelled/)).toBeTruthy();
  await press(dialog);
  expect(calls('flows.publish')).toEqual([]);
  await fireEvent.click(within(tests).getByRole('button', { name: 'Run all' }));
  await eventually(() => calls('scripts.run').length).toBe(2);
});

test('nothing is published without a name', async () => {
  const { dialog, calls } = await openPublish(() => [], 'nameless');
  expect(await within(dialog).findByText('No test covers this flow.')).toBeTruthy();
  await press(dialog);
  expect(within(dialog).getByText('Type your name.')).toBeTruthy();
  expect(calls('flows.publish')).toEqual([]);
});
