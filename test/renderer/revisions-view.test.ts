import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { compare } from '../../electron/engine/flow/compare.ts';
import { makeFlowDetail, makeFlows } from '../support/fixture/flows.ts';
import type { FixtureTransport } from '../support/fixture-transport.ts';
import { callsOf, openDesk } from './open-desk.ts';
import { eventually } from './show-page.ts';

interface Wording {
  readonly question: string;
  readonly hindi: string;
  readonly words: string;
  readonly withThanks: boolean;
}

/** A question with one rule; where it is answered it ends, or thanks. */
function flowOf({ question, hindi, words, withThanks }: Wording): Record<string, unknown> {
  const thanks = {
    uuid: 'thanks',
    actions: [{ uuid: 'm2', type: 'send_msg', text: 'Thank you' }],
    exits: [{ uuid: 'x4', destination_uuid: null }],
  };
  return {
    name: 'Camp',
    language: 'eng',
    type: 'messaging',
    spec_version: '14.4.2',
    localization: { hin: { m1: { text: [hindi] } } },
    nodes: [
      {
        uuid: 'ask',
        actions: [{ uuid: 'm1', type: 'send_msg', text: question }],
        exits: [{ uuid: 'x1', destination_uuid: 'answer' }],
      },
      {
        uuid: 'answer',
        actions: [],
        router: {
          type: 'switch',
          operand: '@input.text',
          wait: { type: 'msg' },
          default_category_uuid: 'other',
          categories: [
            { uuid: 'yes', name: 'Yes', exit_uuid: 'x2' },
            { uuid: 'other', name: 'Other', exit_uuid: 'x3' },
          ],
          cases: [{ uuid: 'r', type: 'has_any_word', arguments: [words], category_uuid: 'yes' }],
        },
        exits: [
          { uuid: 'x2', destination_uuid: withThanks ? 'thanks' : null },
          { uuid: 'x3', destination_uuid: null },
        ],
      },
      ...(withThanks ? [thanks] : []),
    ],
  };
}

const published = flowOf({
  question: 'May we write to you?',
  hindi: 'क्या हम लिखें?',
  words: 'yes',
  withThanks: false,
});
const drawn = flowOf({
  question: 'May we send you messages?',
  hindi: 'क्या हम संदेश भेजें?',
  words: 'yes ok',
  withThanks: true,
});

/** A host with three revisions; what is stored changes as a host's would. */
function openRevisions(hasDraft = true): FixtureTransport {
  let draft: Record<string, unknown> | null = hasDraft ? drawn : null;
  let token = hasDraft ? 'd-1' : '';
  const [row] = makeFlows('full', 0);
  if (row === undefined) throw new Error('The fixture has no flow.');
  const revision = (number: number, current: boolean, note: string) => ({
    number,
    publishedAt: number * 1000,
    note,
    current,
    publishedBy: current ? 'Priya' : '',
    savedAt: number * 1000,
  });
  const older = [revision(2, true, 'Clearer question'), revision(1, false, '')];
  const now = () => ({
    ...revision(3, false, ''),
    publishedAt: null,
  });
  const keep = (definition: Record<string, unknown> | null, name: string) => {
    draft = definition;
    token = name;
  };
  const opened = () => ({
    ...row,
    dialect: 'textit',
    definition: draft ?? published,
    draft: token,
    savedAt: token === '' ? null : 1,
    published: 2,
    problems: [],
    outline: [],
  });
  return openDesk('#/flows/flow-1?view=revisions', {
    scenario: 'full',
    answers: {
      'flows.open': opened,
      'flows.get': () => ({
        ...makeFlowDetail(row),
        revisions: [...(draft === null ? [] : [now()]), ...older],
      }),
      'flows.compare': (input) => {
        const { from, to } = input as Record<'from' | 'to', number | null>;
        const of = (key: number | null) => ({
          definition: key === null ? draft : key === 2 ? published : { name: 'Camp', nodes: [] },
          dialect: 'textit' as const,
        });
        return compare(of(from), of(to));
      },
      'flows.revision': () => ({
        ...older[1],
        dialect: 'textit',
        definition: published,
        outline: [
          {
            nodeUuid: 'old',
            number: 1,
            lines: ['Welcome back'],
            branches: [{ label: '', category: null, goesTo: null }],
            unreachable: false,
          },
        ],
      }),
      'flows.saveDraft': (input) => {
        keep((input as { definition: Record<string, unknown> }).definition, 'd-9');
        return { draft: token, savedAt: 9, problems: [], outline: [] };
      },
      'flows.restore': () => {
        keep(published, 'd-2');
        return opened();
      },
      'flows.discardDraft': () => {
        keep(null, '');
        return makeFlowDetail(row);
      },
    },
  });
}

const changes = () => screen.findByRole('list', { name: 'Differences' });

test('the draft comes first, and each revision with what is known of it', async () => {
  openRevisions();
  const list = await screen.findByRole('list', { name: 'Revisions' });
  const rows = within(list).getAllByRole('listitem');
  expect(rows).toHaveLength(3);
  expect(rows[0]?.textContent).toContain('Draft');
  expect(rows[1]?.textContent).toMatch(/Revision 2.*In use.*Clearer question.*Priya/s);
  expect(rows[2]?.textContent).toMatch(/Revision 1.*No note/s);
});

test('a revision is looked at as it was saved, and nothing of it can be changed', async () => {
  const transport = openRevisions();
  await fireEvent.click(await screen.findByRole('button', { name: 'Look at Revision 1' }));
  const dialog = await screen.findByRole('dialog', { name: 'Revision 1' });
  const steps = await within(dialog).findByRole('list', { name: 'Steps of the flow' });
  expect(steps.textContent).toContain('Welcome back');
  expect(within(dialog).queryByRole('textbox')).toBeNull();
  expect(callsOf(transport, 'flows.revision')).toEqual([{ id: 'flow-1', number: 1 }]);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  await eventually(() => screen.queryByRole('dialog')).toBeNull();
  expect(callsOf(transport, 'flows.restore')).toEqual([]);
});

test('what is published is compared with the draft: words, translations, rules, connections, new steps', async () => {
  const transport = openRevisions();
  const list = await changes();
  expect(callsOf(transport, 'flows.compare')).toEqual([{ id: 'flow-1', from: 2, to: null }]);
  const steps = within(list)
    .getAllByRole('heading', { level: 3 })
    .map((heading) => heading.closest('li')?.textContent ?? '');
  expect(steps[0]).toMatch(/Step 1.*Changed.*Message.*Message, Hindi/s);
  expect(steps[1]).toMatch(/Step 2.*Changed/s);
  expect(steps[1]).toContain('“Yes” leads to');
  expect(steps[2]).toMatch(/Step 3.*Added.*Thank you/s);
  const marked = (tag: string) =>
    Array.from(list.querySelectorAll(tag), ({ textContent }) => textContent.trim());
  expect(marked('del')).toEqual(expect.arrayContaining(['write', 'to', 'लिखें']));
  expect(marked('ins').join(' ')).toContain('messages');
  expect(marked('ins').join(' ')).toContain('संदेश');
  expect(marked('ins')).toContain('has any of the words: yes ok → Yes');
  expect(marked('ins')).toContain('step 3');
});

test('other revisions are compared when they are chosen', async () => {
  const transport = openRevisions();
  await changes();
  await fireEvent.click(screen.getByRole('button', { name: 'Compare Revision 1' }));
  await eventually(() => callsOf(transport, 'flows.compare').at(-1)).toEqual({
    id: 'flow-1',
    from: 1,
    to: null,
  });
});

test('a step is shown on the canvas', async () => {
  openRevisions();
  await changes();
  await fireEvent.click(screen.getByRole('button', { name: 'Show on canvas Step 3' }));
  await eventually(() => window.location.hash).toBe('#/flows/flow-1?view=canvas');
});

test('a revision replaces the draft only after a question, and Undo brings the draft back', async () => {
  const transport = openRevisions();
  await changes();
  await fireEvent.click(screen.getByRole('button', { name: 'Restore as draft Revision 2' }));
  const asked = await screen.findByRole('alertdialog', {
    name: 'Replace the draft by revision 2?',
  });
  expect(callsOf(transport, 'flows.restore')).toEqual([]);
  await fireEvent.click(within(asked).getByRole('button', { name: 'Replace the draft' }));
  const undo = await screen.findByRole('button', { name: 'Undo: restore a revision' });
  expect(callsOf(transport, 'flows.restore')).toEqual([
    { id: 'flow-1', number: 2, basedOn: 'd-1' },
  ]);
  await fireEvent.click(undo);
  await fireEvent.keyDown(undo, { key: 's', ctrlKey: true });
  await eventually(() => callsOf(transport, 'flows.saveDraft')).toEqual([
    { id: 'flow-1', definition: drawn, basedOn: 'd-2' },
  ]);
});

test('without a draft a revision is restored at once', async () => {
  const transport = openRevisions(false);
  await changes();
  await fireEvent.click(screen.getByRole('button', { name: 'Restore as draft Revision 1' }));
  await eventually(() => callsOf(transport, 'flows.restore')).toEqual([
    { id: 'flow-1', number: 1, basedOn: '' },
  ]);
});

test('the draft is discarded after a question, and Undo brings it back as a new one', async () => {
  const transport = openRevisions();
  await changes();
  await fireEvent.click(screen.getByRole('button', { name: 'Discard the draft' }));
  const asked = await screen.findByRole('alertdialog', { name: 'Discard the draft?' });
  await fireEvent.click(within(asked).getByRole('button', { name: 'Discard the draft' }));
  const undo = await screen.findByRole('button', { name: 'Undo: discard the draft' });
  await fireEvent.click(undo);
  await fireEvent.keyDown(undo, { key: 's', ctrlKey: true });
  await eventually(() => callsOf(transport, 'flows.saveDraft')).toEqual([
    { id: 'flow-1', definition: drawn, basedOn: '' },
  ]);
});
