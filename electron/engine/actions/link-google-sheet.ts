import { z } from 'zod';
import { opaque, resultName } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone, saveFailure } from './not-done.ts';

/** A row of a Google sheet (Glific). Rule: https://glific.github.io/docs/ (Google sheets). */
export const linkGoogleSheet = defineNotDone({
  type: 'link_google_sheet',
  summary: 'Reads or writes a row of a Google sheet (Glific).',
  dialects: ['glific'],
  offline: 'left_out',
  group: 'call',
  defaults: { name: '', result_name: '' },
  form: { name: opaque, sheet_id: opaque, result_name: resultName },
  why: 'Google sheets are not read or written here; the flow takes its way for a failure.',
  schema: z.object({
    name: optionalText,
    sheet_id: z.unknown().optional(),
    result_name: optionalText,
  }),
  example: { name: 'Prices', sheet_id: 4, result_name: 'price' },
  fail:
    ({ result_name: name }) =>
    (run) => {
      saveFailure(run, name, '');
      run.bring('failure');
    },
  outline: ({ name }) => `Does not read or write the sheet "${name}"`,
});
