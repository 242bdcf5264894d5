import { z } from 'zod';
import { opaque, resultName, variableName } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone, saveFailure } from './not-done.ts';

/** A gift of airtime. Where it fails, the local `_new_transfer` is empty and the result has the category Failure. Rule: https://textit.com/mr/docs/ (actions). */
export const transferAirtime = defineNotDone({
  type: 'transfer_airtime',
  summary: 'Sends airtime to the person.',
  dialects: ['textit'],
  offline: 'left_out',
  group: 'other',
  defaults: { amounts: {}, output_local: '_new_transfer' },
  form: {
    amounts: opaque,
    result_name: resultName,
    output_local: variableName,
  },
  why: 'Airtime cannot be sent from here; nobody gets any, and the flow takes its way for a failure.',
  schema: z.object({
    amounts: z.unknown().optional(),
    result_name: optionalText,
    output_local: optionalText,
  }),
  example: { amounts: { INR: 10 }, output_local: '_new_transfer' },
  fail:
    ({ result_name: name, output_local: local }) =>
    (run) => {
      run.setLocal(local || '_new_transfer', null);
      saveFailure(run, name, '0');
      run.bring('failure');
    },
  outline: () => 'Does not send airtime',
});
