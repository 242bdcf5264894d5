import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { FixtureTransport } from '../support/fixture-transport.ts';
import { FixtureFailure } from '../support/fixture/store.ts';
import { callsOf, openDesk } from './open-desk.ts';
import { openedFlow } from './opened-flow.ts';
import { eventually } from './show-page.ts';

const flowSaying = (text: string) => ({
  name: 'Camp',
  language: 'eng',
  spec_version: '14.4.2',
  localization: {},
  nodes: [
    {
      uuid: 'one',
      actions: [{ uuid: 'hello', type: 'send_msg', text }],
      exits: [{ uuid: 'x1', destination_uuid: null }],
    },
  ],
});

/** A host on which somebody else saves a draft after the flow was opened here. */
function openContested(): FixtureTransport {
  let draft = '';
  const opened = () =>
    openedFlow({ definition: flowSaying(draft === '' ? 'Hello' : 'Theirs'), draft });
  return openDesk('#/flows/flow-4?view=texts', {
    answers: {
      'flows.open': opened,
      'flows.saveDraft': (input) => {
        const { basedOn } = input as { basedOn: string };
        if (basedOn === '') {
          draft = 'theirs';
          throw new FixtureFailure('draft_changed', 'Another draft was saved.');
        }
        return { draft: 'mine', savedAt: 1, problems: [], outline: [] };
      },
    },
  });
}

const message = () =>
  screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message, step 1, English' });

/** Writes here, too, and saves: the dialog asks. */
async function writeMine(): Promise<HTMLElement> {
  const box = await message();
  await fireEvent.focus(box);
  await fireEvent.input(box, { target: { value: 'Mine' } });
  await fireEvent.blur(box);
  await fireEvent.keyDown(box, { key: 's', ctrlKey: true });
  return screen.findByRole('dialog', { name: 'Somebody else changed this flow' });
}

test('of two drafts the own one is kept when a person says so, on top of what the other one saved', async () => {
  const host = openContested();
  const dialog = await writeMine();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Keep mine as the draft' }));
  await eventually(() => callsOf(host, 'flows.saveDraft').at(-1)).toMatchObject({
    basedOn: 'theirs',
    definition: flowSaying('Mine'),
  });
  await eventually(() => screen.queryByRole('dialog')).toBeNull();
  expect((await message()).value).toBe('Mine');
});

test('of two drafts the other one is taken when a person says so, and Undo brings the own one back', async () => {
  const host = openContested();
  const dialog = await writeMine();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Take theirs' }));
  await eventually(() => screen.queryByRole('dialog')).toBeNull();
  await eventually(async () => (await message()).value).toBe('Theirs');
  expect(callsOf(host, 'flows.saveDraft')).toHaveLength(1);
  await fireEvent.click(screen.getByRole('button', { name: /^Undo/ }));
  await eventually(async () => (await message()).value).toBe('Mine');
});
