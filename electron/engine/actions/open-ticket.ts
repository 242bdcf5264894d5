import { z } from 'zod';
import { opaque, resultName, variableName } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone, saveFailure } from './not-done.ts';

/** A ticket for staff. Where it fails, the local `_new_ticket` is empty and the result has the category Failure. Rule: https://textit.com/mr/docs/ (actions). */
export const openTicket = defineNotDone({
  type: 'open_ticket',
  summary: 'Opens a ticket for staff.',
  dialects: ['textit', 'glific'],
  offline: 'left_out',
  group: 'other',
  defaults: { topic: null, note: '' },
  form: {
    topic: opaque,
    assignee: opaque,
    note: opaque,
    body: opaque,
    result_name: resultName,
    output_local: variableName,
  },
  why: 'There are no tickets here; none is opened, and the flow takes its way for a failure.',
  schema: z.object({
    topic: z.unknown().optional(),
    assignee: z.unknown().optional(),
    note: z.unknown().optional(),
    body: z.unknown().optional(),
    result_name: optionalText,
    output_local: optionalText,
  }),
  example: { topic: { name: 'General' }, note: 'Asks for help' },
  fail:
    ({ result_name: name, output_local: local }) =>
    (run) => {
      run.setLocal(local || '_new_ticket', null);
      saveFailure(run, name, '');
      run.bring('failure');
    },
  outline: () => 'Does not open a ticket',
});
