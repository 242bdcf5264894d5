import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { openedFlow } from './opened-flow.ts';
import { callsOf, openDesk } from './open-desk.ts';
import { eventually } from './show-page.ts';
import type { FixtureTransport } from '../support/fixture-transport.ts';

const definition = {
  name: 'Camp',
  language: 'eng',
  spec_version: '14.4.2',
  localization: { hin: { hello: { text: ['नमस्ते'] } }, later: 'kept' },
  nodes: [
    {
      uuid: 'one',
      actions: [
        { uuid: 'hello', type: 'send_msg', text: 'Hello', quick_replies: ['Yes', 'No'] },
        { uuid: 'named', type: 'set_contact_name', name: 'Asha' },
      ],
      exits: [{ uuid: 'x1', destination_uuid: 'two' }],
    },
    {
      uuid: 'two',
      actions: [],
      router: {
        type: 'switch',
        operand: '@input.text',
        wait: { type: 'msg' },
        default_category_uuid: 'other',
        categories: [
          { uuid: 'yes', name: 'Agreed', exit_uuid: 'x2' },
          { uuid: 'other', name: 'Other', exit_uuid: 'x3' },
        ],
        cases: [
          { uuid: 'word', type: 'has_any_word', arguments: ['yes ok'], category_uuid: 'yes' },
          { uuid: 'age', type: 'has_number_gt', arguments: ['18'], category_uuid: 'yes' },
        ],
      },
      exits: [
        { uuid: 'x2', destination_uuid: null },
        { uuid: 'x3', destination_uuid: null },
      ],
    },
  ],
};

function openTexts(
  own: Readonly<Record<string, unknown>> = definition,
  answers: Readonly<Record<string, (input: unknown) => unknown>> = {},
): FixtureTransport {
  return openDesk('#/flows/flow-4?view=texts', {
    answers: {
      'flows.open': () => openedFlow({ definition: own }),
      'flows.saveDraft': () => ({ draft: 'd-1', savedAt: 1, problems: [], outline: [] }),
      ...answers,
    },
  });
}

async function table(): Promise<HTMLElement> {
  return screen.findByRole('table', { name: 'All texts of the flow' });
}

const cell = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });

async function type(box: HTMLElement, words: string): Promise<void> {
  await fireEvent.focus(box);
  await fireEvent.input(box, { target: { value: words } });
  await fireEvent.blur(box);
}

interface Saved {
  readonly definition: typeof definition;
}

async function saved(transport: FixtureTransport): Promise<typeof definition> {
  await fireEvent.keyDown(await table(), { key: 's', ctrlKey: true });
  await eventually(() => callsOf(transport, 'flows.saveDraft').length).toBeGreaterThan(0);
  return (callsOf(transport, 'flows.saveDraft').at(-1) as Saved).definition;
}

test('every text that is looked up in a translation has a row with its step, and nothing else has', async () => {
  openTexts();
  const rows = within(await table()).getAllByRole('rowheader');
  expect(rows.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'Step 1 Message',
    'Step 1 Button',
    'Step 1 Button',
    'Step 2 Answer words',
    'Step 2 Answer name',
    'Step 2 Answer name',
  ]);
  expect(cell('Message, step 1, Hindi').value).toBe('नमस्ते');
  expect(cell('Message, step 1, Hindi').lang).toBe('hi');
  expect(cell('Message, step 1, English').value).toBe('Hello');
});

test('what people read counts as missing; words and names of answers may stay as they are', async () => {
  openTexts();
  await table();
  expect(screen.getByText('1 of 3')).toBeTruthy();
  const [yes] = screen.getAllByRole('textbox', { name: 'Button, step 1, Hindi' });
  expect(yes).toHaveProperty('placeholder', 'Not translated');
  expect(cell('Answer words, step 2, Hindi').placeholder).toBe('As in the original');
});

test('a translation is typed, saved with the flow, and taken back by Undo; the rest of the file stays', async () => {
  const transport = openTexts();
  await table();
  const [yes] = screen.getAllByRole('textbox', { name: 'Button, step 1, Hindi' });
  if (yes === undefined) throw new Error('There is no cell for the button.');
  await type(yes, 'हाँ');
  expect(screen.getByText('2 of 3')).toBeTruthy();
  const stored = await saved(transport);
  expect(stored.localization).toEqual({
    hin: { hello: { text: ['नमस्ते'], quick_replies: ['हाँ', ''] } },
    later: 'kept',
  });
  expect(stored.nodes).toEqual(definition.nodes);
  await fireEvent.click(screen.getByRole('button', { name: 'Undo: translate' }));
  expect(screen.getByText('1 of 3')).toBeTruthy();
});

test('the original is changed beside its translations; emptied, it comes back', async () => {
  const transport = openTexts();
  await table();
  await type(cell('Message, step 1, English'), 'Good morning');
  await type(cell('Answer words, step 2, English'), 'yes ok fine');
  await type(cell('Message, step 1, English'), ' ');
  expect(cell('Message, step 1, English').value).toBe('Good morning');
  const stored = await saved(transport);
  expect(stored.nodes[0]?.actions[0]).toMatchObject({ uuid: 'hello', text: 'Good morning' });
  expect(stored.nodes[1]?.router?.cases[0]?.arguments).toEqual(['yes ok fine']);
  expect(stored.localization.hin.hello.text).toEqual(['नमस्ते']);
});

test('only what is missing is shown when asked; a text that is filled in stays in sight', async () => {
  openTexts();
  await table();
  await fireEvent.click(screen.getByRole('button', { name: 'Only what is missing 2' }));
  expect(screen.getAllByRole('rowheader')).toHaveLength(2);
  const [yes] = screen.getAllByRole('textbox', { name: 'Button, step 1, Hindi' });
  if (yes !== undefined) await type(yes, 'हाँ');
  expect(screen.getAllByRole('rowheader')).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Only what is missing 1' })).toBeTruthy();
});

test('a language is added as the dialect writes it, and removed only after a question', async () => {
  const transport = openTexts();
  await table();
  const picker = screen.getByRole('combobox', { name: 'Add a language' });
  await fireEvent.focus(picker);
  await fireEvent.input(picker, { target: { value: 'Tam' } });
  await fireEvent.keyDown(picker, { key: 'ArrowDown' });
  await fireEvent.keyDown(picker, { key: 'Enter' });
  expect(await screen.findByText('0 of 3')).toBeTruthy();
  await fireEvent.keyDown(screen.getByRole('button', { name: 'More for Hindi' }), { key: 'Enter' });
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Remove Hindi' }));
  const asked = await screen.findByRole('alertdialog');
  expect(cell('Message, step 1, Hindi').value).toBe('नमस्ते');
  await fireEvent.click(within(asked).getByRole('button', { name: 'Remove Hindi' }));
  await eventually(() => screen.queryByText('1 of 3')).toBeNull();
  expect((await saved(transport)).localization).toEqual({ later: 'kept', tam: {} });
});

test('a Glific flow keeps its own codes, and a translator gets the language that they mean', async () => {
  const transport = openTexts(
    { ...definition, language: 'base', localization: { hi: { hello: { text: ['नमस्ते'] } } } },
    {
      'flows.open': () =>
        openedFlow({
          definition: { ...definition, language: 'base', localization: { hi: {} } },
          dialect: 'glific',
        }),
    },
  );
  await table();
  await type(cell('Message, step 1, Hindi'), 'नमस्कार');
  await fireEvent.keyDown(screen.getByRole('button', { name: 'More for Hindi' }), { key: 'Enter' });
  await fireEvent.click(
    await screen.findByRole('menuitem', { name: 'Save for a translator (spreadsheet)' }),
  );
  await eventually(() => callsOf(transport, 'desktop.saveTextFile')).toMatchObject([
    { suggestedName: 'Camp-hin.csv', extensions: ['csv'] },
  ]);
  expect(callsOf(transport, 'translations.write')).toMatchObject([
    {
      sourceLanguage: 'eng',
      language: 'hin',
      rows: [
        { key: 'hello/text/0', note: 'Step 1, Message', source: 'Hello', target: 'नमस्कार' },
        { key: 'word/arguments/0', note: 'Step 2, Answer words' },
        { key: 'yes/name/0' },
        { key: 'other/name/0' },
      ],
    },
  ]);
  expect((await saved(transport)).localization).toEqual({ hi: { hello: { text: ['नमस्कार'] } } });
});

const returned = [
  'key,where,original,Hindi',
  'hello/text/0,,Hello,नमस्कार',
  'hello/quick_replies/0,,Yes,हाँ',
  'hello/quick_replies/1,,Never,कभी नहीं',
  'gone/text/0,,Goodbye,अलविदा',
  'yes/name/0,,Agreed,',
].join('\n');

test('what a translator gave back is shown before it is taken, and is one deed', async () => {
  const transport = openTexts(definition, {
    'desktop.openTextFile': () => ({ name: 'camp-hin.csv', text: returned }),
  });
  await table();
  await fireEvent.click(screen.getByRole('button', { name: 'Import translations' }));
  const dialog = await screen.findByRole('dialog', { name: 'Import translations' });
  expect(dialog.textContent).toContain('2 translations change');
  expect(dialog.textContent).toContain('The original of 1 text has changed since');
  expect(dialog.textContent).toContain('1 text of the file is not in this flow and is left out');
  expect(dialog.textContent).toContain('Goodbye');
  expect(within(dialog).getByText('नमस्ते').tagName).toBe('DEL');
  expect(within(dialog).getByText('नमस्कार').tagName).toBe('INS');
  expect(cell('Message, step 1, Hindi').value).toBe('नमस्ते');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Take 2 translations' }));
  await eventually(() => screen.queryByRole('dialog')).toBeNull();
  expect((await saved(transport)).localization.hin.hello).toEqual({
    text: ['नमस्कार'],
    quick_replies: ['हाँ', ''],
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Undo: translate' }));
  expect(cell('Message, step 1, Hindi').value).toBe('नमस्ते');
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', true);
});

test('the step of a text is shown on the canvas', async () => {
  openTexts();
  await fireEvent.click(within(await table()).getByRole('button', { name: 'Step 2' }));
  await eventually(() => window.location.hash).toBe('#/flows/flow-4?view=canvas');
});
