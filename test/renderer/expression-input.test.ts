import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import { callsOf } from './open-desk.ts';
import { flowOf, openPanel, type PanelDesk } from './panel-desk.ts';
import { eventually } from './show-page.ts';

const message = { uuid: 'a-1', type: 'send_msg', text: '' };
let desk: PanelDesk;
let box: HTMLTextAreaElement;

/** Types as a person does: the caret stands behind the text, `|` where it is given. */
async function type(marked: string): Promise<void> {
  const caret = marked.includes('|') ? marked.indexOf('|') : marked.length;
  const text = marked.replace('|', '');
  box.focus();
  box.value = text;
  box.setSelectionRange(caret, caret);
  await fireEvent.input(box);
}

const press = (key: string, more: object = {}) => fireEvent.keyDown(box, { key, ...more });
const list = () => screen.queryByRole('listbox', { name: 'Values and functions' });
const active = () =>
  document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent;

beforeEach(() => {
  desk = openPanel(
    flowOf([message, { uuid: 'a-2', type: 'set_run_result', name: 'Village Name', value: '1' }]),
    'textit',
    {
      'flows.evaluate': (input) => {
        const { text } = input as { readonly text: string };
        const at = text.indexOf('@(1 /');
        return at < 0
          ? { text: text.replace('@contact.first_name', 'Asha'), errors: [] }
          : { text: '', errors: [{ from: at, to: text.length, message: 'A part is missing.' }] };
      },
    },
  );
  box = screen.getByLabelText<HTMLTextAreaElement>('Message');
});

describe('values and functions', () => {
  test('are offered while an @ is typed, taken by Enter, and stand in the flow', async () => {
    await type('Dear @contact.fir');
    expect(list()).not.toBeNull();
    expect(active()).toContain('@contact.first_name');
    await press('Enter');
    expect(box.value).toBe('Dear @contact.first_name');
    expect(box.selectionStart).toBe(box.value.length);
    expect(desk.action()['text']).toBe('Dear @contact.first_name');
    expect(list()).toBeNull();
  });

  test('know the results and fields of this very flow', async () => {
    await type('@results.vil');
    expect(active()).toContain('@results.village_name');
    await type('@fields.');
    expect(active()).toContain('@fields.village');
  });

  test('are walked by arrow keys, taken by Tab in the middle of a text, left by Escape', async () => {
    await type('Hi @con|, welcome');
    const first = active();
    await press('ArrowDown');
    expect(active()).not.toBe(first);
    await press('ArrowUp');
    expect(active()).toBe(first);
    await press('ArrowDown');
    await press('Tab');
    expect(box.value).toMatch(/^Hi @contact\.\w+, welcome$/);
    await type('Hi @con|, welcome');
    await press('Escape');
    expect(list()).toBeNull();
    await press('Enter');
    expect(box.value).toBe('Hi @con, welcome');
  });

  test('a function brings its brackets, the caret between them', async () => {
    await type('@upp');
    await press('Enter');
    expect(box.value).toBe('@(upper())');
    expect(box.value.slice(0, box.selectionStart)).toBe('@(upper(');
    expect(list()).toBeNull();
  });

  test('are chosen by the pointer too, and the text keeps the focus', async () => {
    await type('@contact.la');
    const open = list();
    if (open === null) throw new Error('Nothing is offered.');
    await fireEvent.click(within(open).getByText('@contact.language'));
    expect(box.value).toBe('@contact.language');
    expect(document.activeElement).toBe(box);
  });

  test('leave the keys to an input method while it composes', async () => {
    await type('नमस्ते @con');
    await press('Enter', { isComposing: true });
    expect(box.value).toBe('नमस्ते @con');
    expect(list()).not.toBeNull();
  });

  test('are not offered in plain text, in quotes or in an address', async () => {
    for (const text of ['contact', 'mail asha@con', '@("con']) {
      await type(text);
      expect(list()).toBeNull();
    }
  });
});

describe('what a text becomes', () => {
  test('stands below it, for the person that is chosen', async () => {
    await type('Dear @contact.first_name');
    await press('Escape');
    await eventually(() => screen.queryByText('Dear Asha', { selector: '.value' })).toBeTruthy();
    expect(screen.getByText('For a sample person:')).toBeTruthy();
    await fireEvent.focus(screen.getByLabelText('Values are shown for'));
    const [someone] = await screen.findAllByRole('option');
    if (someone !== undefined) await fireEvent.pointerUp(someone);
    expect(desk.host.person.id).not.toBeNull();
    await eventually(() => callsOf(desk.transport, 'flows.evaluate').at(-1)).toMatchObject({
      text: 'Dear @contact.first_name',
      contactId: desk.host.person.id,
      flowId: 'flow-1',
    });
  });

  test('what is wrong is marked under the word and told below; the text is kept as it was typed', async () => {
    await type('So: @(1 / )');
    await press('Escape');
    await eventually(() => document.querySelector('.faulty')?.textContent).toBe('@(1 / )');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    const told = document.getElementById(
      box.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '',
    );
    expect(told?.textContent).toContain('A part is missing.');
    expect(desk.action()['text']).toBe('So: @(1 / )');
    await type('So: fine');
    expect(document.querySelector('.faulty')).toBeNull();
  });
});

test('in a field of one line Enter begins no new line, and pasted lines become one', async () => {
  box = screen.getByLabelText<HTMLTextAreaElement>('Value');
  await type('one\ntwo');
  expect(box.value).toBe('one two');
  const event = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, bubbles: true });
  box.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
});
