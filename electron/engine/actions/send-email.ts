import { z } from 'zod';
import { opaque } from '../editing/field.ts';
import { optionalList, optionalText } from './action.ts';
import { defineNotDone } from './not-done.ts';

/** An e-mail to addresses of the organisation. */
export const sendEmail = defineNotDone({
  type: 'send_email',
  summary: 'Sends an e-mail.',
  dialects: ['textit'],
  offline: 'left_out',
  group: 'send',
  defaults: { addresses: [], subject: '', body: '' },
  form: { addresses: opaque, subject: opaque, body: opaque },
  why: 'E-mail cannot be sent from here; this one is not sent, and the flow goes on.',
  schema: z.object({
    addresses: optionalList(z.string()),
    subject: optionalText,
    body: z.unknown().optional(),
  }),
  example: { addresses: ['clinic@example.org'], subject: 'A question', body: '@input.text' },
  outline: ({ addresses, subject }) =>
    `Does not send the e-mail "${subject}" to: ${addresses.join(', ')}`,
});
