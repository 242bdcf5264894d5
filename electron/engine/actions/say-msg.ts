import { z } from 'zod';
import { opaque } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone } from './not-done.ts';

/** Words that are spoken in a telephone call. */
export const sayMsg = defineNotDone({
  type: 'say_msg',
  summary: 'Speaks in a telephone call.',
  dialects: ['textit'],
  offline: 'left_out',
  group: 'send',
  defaults: { text: '' },
  form: { text: opaque },
  why: 'There are no telephone calls here; nothing is said, and the flow goes on.',
  schema: z.object({ text: optionalText }),
  example: { text: 'Welcome, @contact.name' },
  outline: ({ text }) => `Does not say: ${text}`,
});
