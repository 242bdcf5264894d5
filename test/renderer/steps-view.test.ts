import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { OpenedFlow } from '../../electron/api/contract/flow-drafts.ts';
import FlowsRoute from '../../renderer/features/flows/FlowsRoute.svelte';
import { openedFlow } from './opened-flow.ts';
import { eventually, showPage } from './show-page.ts';

const say = (uuid: string, text: string, to: string | null) => ({
  uuid,
  actions: [{ uuid: `${uuid}-a`, type: 'send_msg', text }],
  exits: [{ uuid: `${uuid}-x`, destination_uuid: to }],
});

/** Greets, asks, and thanks: "Yes" leads on, "Other" back to the question, one step has no way to it. */
const definition = {
  uuid: 'f',
  name: 'Opt-in',
  language: 'eng',
  spec_version: '14.4.2',
  nodes: [
    say('hello', 'Hello! May we write to you?', 'ask'),
    {
      uuid: 'ask',
      actions: [],
      router: {
        type: 'switch',
        wait: { type: 'msg' },
        operand: '@input.text',
        cases: [{ uuid: 'c', type: 'has_any_word', arguments: ['yes haan'], category_uuid: 'yes' }],
        categories: [
          { uuid: 'yes', name: 'Yes', exit_uuid: 'yes-x' },
          { uuid: 'other', name: 'Other', exit_uuid: 'other-x' },
        ],
        default_category_uuid: 'other',
      },
      exits: [
        { uuid: 'yes-x', destination_uuid: 'note' },
        { uuid: 'other-x', destination_uuid: 'hello' },
      ],
    },
    {
      uuid: 'note',
      actions: [
        { uuid: 'n-1', type: 'send_msg', text: 'Thank you!' },
        { uuid: 'n-2', type: 'set_contact_name', name: 'Asha' },
      ],
      exits: [{ uuid: 'note-x', destination_uuid: 'bye' }],
    },
    say('bye', 'Bye', null),
    say('lost', 'Nobody reads this', null),
  ],
};

interface Row {
  readonly level: number;
  readonly text: string;
}

async function openSteps(change: Partial<OpenedFlow> = {}) {
  const shown = await showPage(FlowsRoute, 'flows', {
    id: 'flow-1',
    params: { view: 'steps' },
    answers: {
      'flows.open': () => openedFlow({ id: 'flow-1', name: 'Opt-in', definition, ...change }),
      'flows.saveDraft': () => ({ draft: 'd', savedAt: 1, problems: [], outline: [] }),
    },
  });
  const tree = await screen.findByRole('tree', { name: 'Steps of the flow' });
  const rows = (): readonly Row[] =>
    within(tree)
      .queryAllByRole('treeitem')
      .map((row) => ({
        level: Number(row.ariaLevel ?? row.getAttribute('aria-level')),
        text: (row.textContent ?? '').replace(/\s+/g, ' ').trim(),
      }));
  const current = () => tree.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]');
  const press = async (key: string, held: Partial<KeyboardEventInit> = {}) => {
    const at = current();
    if (at === null) throw new Error('No row can be reached.');
    at.focus();
    await fireEvent.keyDown(at, { key, bubbles: true, ...held });
  };
  const here = () => (current()?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const said = () => screen.getAllByRole('status').at(-1)?.textContent ?? '';
  /** Of the steps of the last saved draft, where each way leads. */
  const saved = async (): Promise<Readonly<Record<string, readonly (string | null)[]>>> => {
    await eventually(() => shown.calls('flows.saveDraft').length).toBeGreaterThan(0);
    const { nodes } = (shown.calls('flows.saveDraft').at(-1) as { definition: typeof definition })
      .definition;
    return Object.fromEntries(
      nodes.map(({ uuid, exits }) => [uuid, exits.map((exit) => exit.destination_uuid)]),
    );
  };
  return { ...shown, tree, rows, press, here, said, current, saved };
}

test('a flow reads from top to bottom: steps, answers with what follows, loops, ends, what nothing leads to', async () => {
  const { rows, tree } = await openSteps();
  expect(rows().map(({ level, text }) => [level, text])).toEqual([
    [1, expect.stringMatching(/Step 1.*Start.*Send a message.*Hello! May we write to you\?/)],
    [1, expect.stringMatching(/Step 2.*Wait for/)],
    [2, expect.stringMatching(/^Yes \(yes haan\) then$/)],
    [3, expect.stringMatching(/Step 3.*Does 2 things/)],
    [4, expect.stringContaining('Thank you!')],
    [4, expect.stringContaining('Asha')],
    [3, expect.stringMatching(/Step 4.*Bye/)],
    [3, 'ends here'],
    [2, expect.stringMatching(/^Other goes to step 1$/)],
    [1, expect.stringMatching(/Step 5.*Nothing leads here.*Nobody reads this/)],
    [1, 'ends here'],
  ]);
  const [question] = within(tree).getAllByRole('treeitem', { expanded: true });
  expect(question?.getAttribute('aria-posinset')).toBe('2');
  expect(within(tree).getAllByRole('treeitem')[2]?.getAttribute('aria-setsize')).toBe('2');
});

test('arrows walk, fold and unfold; letters and digits find; one row can be tabbed to', async () => {
  const { rows, press, here, tree } = await openSteps();
  await press('ArrowDown');
  expect(here()).toMatch(/^Step 2/);
  await eventually(() => document.activeElement?.getAttribute('aria-posinset')).toBe('2');
  await press('ArrowLeft');
  expect(rows()).toHaveLength(4);
  await press('ArrowRight');
  await press('ArrowRight');
  expect(here()).toMatch(/^Yes/);
  await press('o');
  expect(here()).toMatch(/^Other/);
  await press('Enter');
  expect(here()).toMatch(/^Step 1/);
  await press('End');
  expect(here()).toBe('ends here');
  await press('ArrowUp');
  expect(here()).toMatch(/^Step 5/);
  expect(tree.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test('a key that walks ends the word that is typed: the same digit finds its step again at once', async () => {
  const { press, here } = await openSteps();
  await press('2');
  expect(here()).toMatch(/^Step 2/);
  await press('ArrowDown');
  await press('2');
  expect(here()).toMatch(/^Step 2/);
});

test('a step is put behind an answer, and the next one at its end', async () => {
  const { rows, press, here, said, saved } = await openSteps();
  for (let times = 0; times < 2; times += 1) await press('ArrowDown');
  await press('Enter', { ctrlKey: true });
  const search = await screen.findByRole('combobox', { name: 'Search for a step' });
  await fireEvent.input(search, { target: { value: 'consent' } });
  await fireEvent.keyDown(search, { key: 'Enter' });
  expect(said()).toBe('Step 3 added. Press Enter to fill it in.');
  expect(here()).toMatch(/^Step 3/);
  expect(rows()[4]?.text).toMatch(/Step 4.*Does 2 things/);
  const ways = await saved();
  const [made] = ways['ask'] ?? [];
  expect(ways[made ?? '']).toEqual(['note']);
  expect(ways['ask']).toEqual([made, 'hello']);
});

test('a step before the first one becomes the beginning', async () => {
  const { press, rows, saved } = await openSteps();
  await press('Enter', { ctrlKey: true, shiftKey: true });
  const search = await screen.findByRole('combobox', { name: 'Search for a step' });
  await fireEvent.input(search, { target: { value: 'Send a message' } });
  await fireEvent.keyDown(search, { key: 'Enter' });
  expect(rows()[0]?.text).toMatch(/^Step 1 ?1 ?Start/);
  expect(rows()[1]?.text).toContain('Hello!');
  const ways = await saved();
  const [first] = Object.keys(ways);
  expect(ways[first ?? '']).toEqual(['hello']);
});

test('a deleted step closes the gap, says so, and comes back', async () => {
  const { press, said, saved, rows } = await openSteps();
  await press('4');
  await press('Delete');
  expect(said()).toBe('Step 4 deleted. The flow now ends after step 3.');
  await press('Home');
  await press('Delete');
  expect(said()).toBe('Step 1 deleted. The flow now ends after “Other” of step 1.');
  expect(await saved()).toEqual({ ask: ['note', null], note: [null], lost: [null] });
  await fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  await eventually(said).toBe('Undone: delete');
  expect(rows()[0]?.text).toContain('Hello!');
  await fireEvent.keyDown(window, { key: 'z', ctrlKey: true, shiftKey: true });
  await eventually(said).toBe('Done again: delete');
});

test('a way is led to another step by its number, and to the end', async () => {
  const { press, here, said, saved } = await openSteps();
  await press('o');
  await press('g', { ctrlKey: true });
  const input = await screen.findByRole('combobox', { name: /Next step/ });
  await eventually(() => document.activeElement === input).toBe(true);
  await fireEvent.input(input, { target: { value: 'bye' } });
  const option = await screen.findByRole('option', { name: /Step 4/ });
  await fireEvent.pointerUp(option);
  await eventually(said).toBe('“Other” of step 2 now goes to step 4.');
  expect(here()).toMatch(/^Other/);
  await press('Delete');
  expect(said()).toBe('The flow now ends after “Other” of step 2.');
  expect((await saved())['ask']).toEqual(['note', null]);
});

test('an action moves within its step by keys and buttons; its step is copied and pasted behind a row', async () => {
  const { press, said, rows, here } = await openSteps();
  for (let times = 0; times < 4; times += 1) await press('ArrowDown');
  expect(here()).toContain('Thank you!');
  await press('ArrowDown', { altKey: true });
  expect(said()).toBe('Moved to place 2 of 2.');
  expect(here()).toContain('Thank you!');
  expect(rows()[4]?.text).toContain('Asha');
  await fireEvent.click(screen.getByRole('button', { name: 'Move this action up' }));
  expect(said()).toBe('Moved to place 1 of 2.');
  await press('c', { ctrlKey: true });
  await fireEvent.copy(document);
  await press('o');
  await fireEvent.paste(document);
  expect(said()).toBe('Pasted as step 5.');
  expect(here()).toMatch(/^Step 5.*Does 2 things/);
});

test('Enter opens the step in the panel beside, and Escape leads back', async () => {
  const { press, here } = await openSteps();
  await press('4');
  await press('Enter');
  const panel = await screen.findByRole('region', { name: 'The chosen step' });
  await eventually(() => document.activeElement === panel).toBe(true);
  await fireEvent.keyDown(panel, { key: 'Escape' });
  expect(document.activeElement?.textContent).toContain('Bye');
  expect(here()).toMatch(/^Step 4/);
});

test('problems stand at their step, and a key leads from one to the next', async () => {
  const problem = (nodeUuid: string, text: string) => ({
    severity: 'warning' as const,
    code: 'unreachable_node' as const,
    text,
    fix: 'Mend it.',
    nodeUuid,
  });
  const { press, here, rows } = await openSteps({
    problems: [problem('lost', 'Step 5 cannot be reached.'), problem('bye', 'Too short.')],
  });
  expect(rows().filter(({ text }) => text.includes('Mend it.'))).toHaveLength(2);
  await press('ArrowDown');
  await press('ArrowLeft');
  await press('F8');
  expect(here()).toMatch(/^Step 4.*Too short\./);
  await press('F8');
  expect(here()).toMatch(/^Step 5/);
  await press('F8', { shiftKey: true });
  expect(here()).toMatch(/^Step 4/);
});

test('of a long flow what is near is drawn, the rest has its names; a key draws the row that it leads to', async () => {
  const nothingNear = { observe: vi.fn(), unobserve: vi.fn(), disconnect: vi.fn() };
  const before = IntersectionObserver;
  vi.stubGlobal('IntersectionObserver', function Blind() {
    return nothingNear;
  });
  try {
    const nodes = Array.from({ length: 60 }, (_, index) =>
      say(`n-${String(index)}`, `Words ${String(index + 1)}`, `n-${String(index + 1)}`),
    );
    const { press, here, tree, current } = await openSteps({
      definition: { ...definition, nodes },
    });
    const far = within(tree).getByRole('treeitem', { name: 'Step 55 Send a message Words 55' });
    expect(far.textContent.trim()).toBe('');
    await press('End');
    await press('ArrowUp');
    expect(here()).toMatch(/Step 60.*Words 60/u);
    await press('5');
    await press('5');
    expect(current()).toBe(far);
    expect(here()).toMatch(/Step 55.*Words 55/u);
    expect(document.activeElement).toBe(far);
    await press('Home');
    expect(here()).toMatch(/Start.*Words 1$/u);
  } finally {
    vi.stubGlobal('IntersectionObserver', before);
  }
});
