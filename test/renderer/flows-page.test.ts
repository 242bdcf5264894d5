import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Page from '../../renderer/features/flows/Page.svelte';
import { router } from '../../renderer/state/router.svelte.ts';
import { makeFlowDetail, makeFlows } from '../support/fixture/flows.ts';
import { eventually, showPage } from './show-page.ts';

test('lists flows with role and revision, and opens the first with its steps as text', async () => {
  await showPage(Page, 'flows');
  const list = await screen.findByRole('list', { name: 'Flows' });
  const first = within(list).getByRole('link', { name: /Opt-in/ });
  expect(first.textContent).toContain('Opt-in flow');
  expect(first.textContent).toContain('Revision 4');
  const steps = await screen.findByRole('list', { name: 'Steps of the flow' });
  expect(within(steps).getByText(/Sets the consent status to optin/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Publish draft' })).toBeNull();
});

test('a draft with a critical problem cannot be published; its problems lead to their steps', async () => {
  const { calls } = await showPage(Page, 'flows', { id: 'flow-4' });
  const publish = await screen.findByRole('button', { name: 'Publish draft' });
  expect(publish).toHaveProperty('disabled', true);
  await fireEvent.click(screen.getByRole('button', { name: 'Show problems' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Show step 3' }));
  await eventually(() => document.activeElement?.textContent).toContain(
    'Step 3 cannot be reached.',
  );
  expect(calls('flows.publish')).toEqual([]);
});

test('problems stand by weight, each with what to do, and the button says why it is off', async () => {
  await showPage(Page, 'flows', { id: 'flow-4' });
  const reason = await screen.findByRole('alert');
  expect(reason.textContent).toContain('Step 2: Step 2 goes to a step that is not in the file.');
  expect(reason.textContent).toContain('In the editor, connect this way out to a step.');
  await fireEvent.click(screen.getByRole('tab', { name: /Problems/ }));
  const headings = (await screen.findAllByRole('heading', { level: 3 })).map(({ textContent }) =>
    textContent.trim(),
  );
  expect(headings).toEqual([
    '1 problem keeps the flow from being published',
    '2 warnings: it works otherwise than meant',
  ]);
  const warnings = screen.getByRole('region', { name: /^2 warnings/ });
  expect(within(warnings).getAllByRole('listitem')).toHaveLength(2);
  expect(warnings.textContent).toContain('Connect a way out of another step to it');
});

test('a long list shows its first part, and the rest when asked', async () => {
  const [flow] = makeFlows('full', 0).filter(({ id }) => id === 'flow-4');
  if (flow === undefined) throw new Error('The fixture has no draft.');
  const note = {
    severity: 'note' as const,
    code: 'unused_part',
    text: 'A part is not used.',
    fix: 'Nothing has to be done.',
    nodeUuid: 'node-1',
  };
  const problems = Array.from({ length: 55 }, () => note);
  await showPage(Page, 'flows', {
    id: 'flow-4',
    answers: { 'flows.get': () => ({ ...makeFlowDetail(flow), problems }) },
  });
  await fireEvent.click(await screen.findByRole('tab', { name: /Problems/ }));
  const notes = await screen.findByRole('region', { name: '55 notes' });
  expect(within(notes).getAllByRole('listitem')).toHaveLength(20);
  await fireEvent.click(within(notes).getByRole('button', { name: 'Show 35 more' }));
  expect(within(notes).getAllByRole('listitem')).toHaveLength(55);
});

test('warnings are listed before a draft is published, and the button accepts them', async () => {
  const [flow] = makeFlows('full', 0).filter(({ id }) => id === 'flow-4');
  if (flow === undefined) throw new Error('The fixture has no draft.');
  const detail = makeFlowDetail(flow);
  const ready = {
    ...detail,
    critical: 0,
    problems: detail.problems.filter(({ severity }) => severity !== 'critical'),
  };
  const { calls } = await showPage(Page, 'flows', {
    id: 'flow-4',
    answers: { 'flows.get': () => ready, 'flows.publish': () => ready },
  });
  await fireEvent.click(await screen.findByRole('button', { name: 'Publish draft' }));
  const dialog = await screen.findByRole('dialog', { name: /^Publish/ });
  const listed = within(dialog).getByRole('region', { name: 'Warnings of this draft' });
  expect(listed.textContent).toContain('Step 3 cannot be reached.');
  expect(listed.textContent).toContain('How to mend it: Translate the message in the editor.');
  await within(dialog).findByText(/tests passed/);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Publish with 2 warnings' }));
  await eventually(() => calls('flows.publish')).toEqual([
    { id: 'flow-4', note: '', operator: 'Priya' },
  ]);
});

test('publishes after a confirmation that says what happens', async () => {
  const [ready] = makeFlows('full', 0).map((flow) => ({ ...flow, hasDraft: true }));
  if (ready === undefined) throw new Error('The fixture has no flow.');
  const { calls } = await showPage(Page, 'flows', {
    id: ready.id,
    answers: {
      'flows.get': () => makeFlowDetail(ready),
      'flows.publish': () => makeFlowDetail(ready),
    },
  });
  expect(
    await screen.findByText(
      'You are looking at the draft. People are still in the published revision.',
    ),
  ).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Publish draft' }));
  const dialog = await screen.findByRole('dialog', { name: 'Publish “Opt-in”' });
  expect(dialog.textContent).toContain('finish the revision they began');
  expect(calls('flows.publish')).toEqual([]);
  await fireEvent.input(within(dialog).getByRole('textbox', { name: /What changed/ }), {
    target: { value: 'Clearer question' },
  });
  await within(dialog).findByText(/tests passed/);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Publish' }));
  await eventually(() => calls('flows.publish')).toEqual([
    { id: ready.id, note: 'Clearer question', operator: 'Priya' },
  ]);
});

test('an import lists what arrived, with problem, step and words', async () => {
  await showPage(Page, 'flows');
  await fireEvent.click(await screen.findByRole('button', { name: 'Import flow file' }));
  const dialog = await screen.findByRole('dialog', { name: 'Import result' });
  expect(within(dialog).getByRole('heading', { name: 'camp' })).toBeTruthy();
  expect(within(dialog).getByText(/Step 2 goes to a step that is not in the file/)).toBeTruthy();
  expect(within(dialog).getByText('Step 2', { exact: true })).toBeTruthy();
  expect(dialog.textContent).toContain('Made now: group “Optin contacts”');
  expect(dialog.textContent).toContain('Not here yet: these steps fail until it is');
  expect(within(dialog).getByText(/flow “Registration”/).parentElement?.textContent).toContain(
    'Step 3',
  );
  expect(dialog.textContent).not.toContain('node-');
  expect(dialog.textContent).toMatch(/Keywords not added.*stop/);
});

test('an export is saved; what the other program does not know is told for each flow', async () => {
  const { calls } = await showPage(Page, 'flows');
  await fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
  const dialog = await screen.findByRole('dialog', { name: 'Export flows' });
  await fireEvent.click(within(dialog).getByRole('radio', { name: 'All flows' }));
  await fireEvent.click(within(dialog).getByRole('radio', { name: 'TextIt or RapidPro' }));
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Export' }));
  await eventually(() => calls('flows.export')).toEqual([{ dialect: 'textit' }]);
  expect(await within(dialog).findByText(/wait_for_time/)).toBeTruthy();
  expect(within(dialog).getByRole('heading', { name: 'Opt-in' })).toBeTruthy();
  expect(calls('desktop.saveTextFile')).toMatchObject([{ extensions: ['json'] }]);
});

test('an export that somebody does not save is not called done', async () => {
  const { calls } = await showPage(Page, 'flows', {
    answers: { 'desktop.saveTextFile': () => ({ path: null }) },
  });
  await fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
  const dialog = await screen.findByRole('dialog', { name: 'Export flows' });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Export' }));
  await eventually(() => calls('desktop.saveTextFile').length).toBe(1);
  expect(screen.getByRole('dialog', { name: 'Export flows' })).toBeTruthy();
  expect(screen.queryByText(/flows? (is|are) exported/)).toBeNull();
});

test('a dropped file that is no flow is refused with the reason', async () => {
  const { calls } = await showPage(Page, 'flows');
  const heading = await screen.findByRole('heading', { name: 'Flows' });
  const file = new File(['not json'], 'list.txt');
  await fireEvent.drop(heading, { dataTransfer: { types: ['Files'], files: [file] } });
  expect(
    await screen.findByText('This is not a flow file: it is not JSON. Nothing was imported.'),
  ).toBeTruthy();
  expect(calls('flows.import')).toEqual([{ text: 'not json', fileName: 'list.txt' }]);
});

test('goes to the tester with the word that starts the flow', async () => {
  await showPage(Page, 'flows', { id: 'flow-4' });
  await fireEvent.click(await screen.findByRole('button', { name: 'Try in tester' }));
  await eventually(() => router.route.page).toBe('tester');
  expect([...router.route.params]).toEqual([
    ['say', 'camp'],
    ['drafts', 'yes'],
  ]);
});

test('an empty office is offered the first step', async () => {
  await showPage(Page, 'flows', { scenario: 'empty' });
  expect(await screen.findByText('No flows yet')).toBeTruthy();
  expect(screen.getAllByRole('button', { name: 'Import flow file' }).length).toBe(2);
});
