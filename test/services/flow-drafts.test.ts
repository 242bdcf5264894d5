import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { failureOf } from '../support/typed-api.ts';

let running: RunningHost;
let api: Api;

beforeEach(async () => {
  running = await startHost();
  ({ api } = running);
});

afterEach(() => running.remove());

async function made(name = 'Camp'): Promise<string> {
  return (await api.flows.create({ name, template: 'opt_in', language: 'eng' })).id;
}

test('a draft is kept as it was drawn, opened again as it is, and changes nothing that runs', async () => {
  const id = await made();
  await api.flows.publish({ id });
  const opened = await api.flows.open({ id });
  expect(opened).toMatchObject({ draft: '', savedAt: null, published: 1, name: 'Camp' });
  const definition = { ...(opened.definition as object), unknown_part: [1, { a: null }] };
  const saved = await api.flows.saveDraft({ id, definition, basedOn: opened.draft });
  const again = await api.flows.open({ id });
  expect(again).toMatchObject({ draft: saved.draft, savedAt: saved.savedAt, published: 1 });
  expect(again.definition).toEqual(definition);
  expect(again.problems).toEqual(saved.problems);
  expect(saved.outline).toHaveLength(7);
  expect(await api.flows.discardDraft({ id })).toMatchObject({ hasDraft: false });
  expect((await api.flows.open({ id })).definition).toEqual(opened.definition);
});

test('a draft that somebody else saved is not written over', async () => {
  const id = await made();
  const { draft, definition } = await api.flows.open({ id });
  const mine = { ...(definition as object), by: 'me' };
  const first = await api.flows.saveDraft({ id, definition: mine, basedOn: draft });
  const other = { ...(definition as object), by: 'other' };
  expect(await failureOf(api.flows.saveDraft({ id, definition: other, basedOn: draft }))).toBe(
    'draft_changed',
  );
  expect((await api.flows.open({ id })).definition).toEqual(mine);
  // The same once more, because the answer was lost on the way: nothing happened in between.
  expect(await api.flows.saveDraft({ id, definition: mine, basedOn: draft })).toEqual(first);
  await api.flows.saveDraft({ id, definition: other, basedOn: first.draft });
  expect((await api.flows.open({ id })).definition).toEqual(other);
});

test.each([
  ['null', null],
  ['a number', 7],
  ['a list', [[]]],
  ['a text', 'flow'],
  ['nothing in it', {}],
  ['steps that are none', { nodes: [null, 1, { uuid: 4, exits: {}, actions: 'x' }] }],
  ['a circle', { nodes: [{ uuid: 'a', exits: [{ uuid: 'x', destination_uuid: 'a' }] }] }],
])('a draft may be as broken as it likes: %s', async (_, definition) => {
  const id = await made();
  const { draft } = await api.flows.open({ id });
  const saved = await api.flows.saveDraft({ id, definition, basedOn: draft });
  expect(saved.problems.filter(({ severity }) => severity === 'critical')).not.toEqual([]);
  const opened = await api.flows.open({ id });
  expect(opened).toMatchObject({ draft: saved.draft, name: 'Camp' });
  expect(await api.flows.list({})).toContainEqual(expect.objectContaining({ id, hasDraft: true }));
  expect(await failureOf(api.flows.publish({ id }))).toBe('flow_broken');
  const whole = await api.flows.saveDraft({ id, definition: { nodes: [] }, basedOn: saved.draft });
  expect(whole.outline).toEqual([]);
});

test('the name in the flow is the name that staff gave it', async () => {
  const id = await made();
  const { draft, definition } = await api.flows.open({ id });
  const renamed = { ...(definition as object), name: 'Something else' };
  await api.flows.saveDraft({ id, definition: renamed, basedOn: draft });
  expect((await api.flows.open({ id })).definition).toMatchObject({ name: 'Camp' });
  await api.flows.update({ id, name: 'Health camp' });
  const opened = await api.flows.open({ id });
  expect(opened).toMatchObject({ name: 'Health camp', definition: { name: 'Health camp' } });
});

test('what was never published cannot be thrown away', async () => {
  const id = await made();
  expect(await failureOf(api.flows.discardDraft({ id }))).toBe('only_draft');
  await api.flows.publish({ id });
  expect(await failureOf(api.flows.discardDraft({ id }))).toBe('no_draft');
});

test('an old revision becomes a draft again; the history keeps who published what, and why', async () => {
  const id = await made();
  await api.flows.publish({ id, note: 'First', operator: 'Priya' });
  const { definition } = await api.flows.open({ id });
  const changed = { ...(definition as object), expire_after_minutes: 5 };
  const { draft } = await api.flows.saveDraft({ id, definition: changed, basedOn: '' });
  expect(await failureOf(api.flows.restore({ id, number: 1 }))).toBe('draft_changed');
  await api.settings.update({ operatorName: 'Ravi' });
  const { revisions } = await api.flows.publish({ id, note: 'Shorter' });
  expect(revisions).toMatchObject([
    { number: 2, publishedBy: 'Ravi', note: 'Shorter', current: true },
    { number: 1, publishedBy: 'Priya', note: 'First', current: false },
  ]);
  expect(await api.flows.revision({ id, number: 1 })).toMatchObject({
    definition: { expire_after_minutes: 2880 },
    current: false,
  });
  const restored = await api.flows.restore({ id, number: 1 });
  expect(restored).toMatchObject({ definition, published: 2 });
  expect(restored.draft).not.toBe(draft);
  expect((await api.flows.get({ id })).revisions).toMatchObject([
    { number: 3, publishedAt: null },
    ...revisions,
  ]);
  expect(await failureOf(api.flows.restore({ id, number: 9, basedOn: restored.draft }))).toBe(
    'not_found',
  );
});

/** A flow of one step, which enters another one. */
function entering(other: string): object {
  return {
    uuid: '00000000-0000-4000-8000-0000000000aa',
    spec_version: '14.4.2',
    language: 'eng',
    type: 'messaging',
    nodes: [
      {
        uuid: 'a',
        actions: [{ uuid: 'b', type: 'enter_flow', flow: { uuid: other, name: 'Question' } }],
        router: {
          type: 'switch',
          operand: '@child.status',
          cases: [],
          categories: [{ uuid: 'd', name: 'Complete', exit_uuid: 'x' }],
          default_category_uuid: 'd',
        },
        exits: [{ uuid: 'x', destination_uuid: null }],
      },
    ],
  };
}

test('what is wrong with a flow follows the draft of a flow that it enters', async () => {
  const inner = await made('Question');
  const { draft, definition } = await api.flows.open({ id: inner });
  const outer = await made('Camp');
  await api.flows.publish({ id: outer });
  await api.flows.update({ id: outer, role: 'opt_in' });
  await api.flows.saveDraft({ id: outer, definition: entering(inner), basedOn: '' });
  const codes = async () => (await api.flows.open({ id: outer })).problems.map(({ code }) => code);
  const critical = async () =>
    (await api.flows.list({})).find(({ id }) => id === outer)?.critical ?? 0;
  const before = await codes();
  expect(before).not.toContain('opt_in_missing');
  const criticalBefore = await critical();

  const says = { uuid: 'm', type: 'send_msg', text: 'Thank you.' };
  const nodes = [{ uuid: 'n', actions: [says], exits: [{ uuid: 'o', destination_uuid: null }] }];
  const silent = { ...(definition as object), nodes };
  const saved = await api.flows.saveDraft({ id: inner, definition: silent, basedOn: draft });
  expect(await critical()).toBe(criticalBefore + 1);
  expect(await codes()).toContain('opt_in_missing');

  await api.flows.saveDraft({ id: inner, definition, basedOn: saved.draft });
  expect(await codes()).toEqual(before);
  expect(await critical()).toBe(criticalBefore);
});
