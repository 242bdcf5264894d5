import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Picker from '../../renderer/ui/Picker.svelte';

test('what is typed takes the place of what was chosen, wherever the focus came from', () => {
  render(Picker, {
    value: 'end',
    options: [
      { value: 'end', label: 'The flow ends' },
      { value: 'first', label: 'Step 1' },
    ],
    onchoose: () => undefined,
    'aria-label': 'Goes to',
  });
  const input = screen.getByRole<HTMLInputElement>('combobox', { name: 'Goes to' });
  expect(input.value).toBe('The flow ends');
  input.focus();
  expect([input.selectionStart, input.selectionEnd]).toEqual([0, input.value.length]);
});
