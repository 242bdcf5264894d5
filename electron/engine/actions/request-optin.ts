import { z } from 'zod';
import { opaque } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone } from './not-done.ts';

/** An opt-in that a channel asks for; RapidPro itself only reports it by now. Rule: https://textit.com/mr/docs/ (actions). */
export const requestOptin = defineNotDone({
  type: 'request_optin',
  summary: 'Asks for an opt-in through the channel.',
  dialects: ['textit'],
  offline: 'left_out',
  group: 'send',
  defaults: { optin: null },
  form: { optin: opaque },
  why: 'Opt-ins by the channel are not asked for any more; consent is asked with a message and set with the field "settings". Nothing is sent, and the flow goes on.',
  schema: z.object({ optin: z.object({ name: optionalText }).nullish() }),
  example: { optin: { name: 'Updates' } },
  outline: ({ optin }) => `Does not ask for the opt-in "${optin?.name ?? ''}"`,
});
