import { z } from 'zod';
import { opaque } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone } from './not-done.ts';

/** A field of a WhatsApp group (Glific). */
export const setWaGroupField = defineNotDone({
  type: 'set_wa_group_field',
  summary: 'Sets a field of a WhatsApp group (Glific).',
  dialects: ['glific'],
  offline: 'left_out',
  group: 'other',
  defaults: { field: null, value: '' },
  form: { field: opaque, value: opaque },
  why: 'Flows run for single people here, not for WhatsApp groups; the field is not set, and the flow goes on.',
  schema: z.object({
    field: z.object({ name: optionalText }).nullish(),
    value: z.unknown().optional(),
  }),
  example: { field: { name: 'Size' }, value: '12' },
  outline: ({ field }) => `Does not set the field "${field?.name ?? ''}" of a WhatsApp group`,
});
