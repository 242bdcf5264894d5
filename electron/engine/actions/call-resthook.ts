import { z } from 'zod';
import { opaque, resultName } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone, saveFailure } from './not-done.ts';

/** A call to the subscribers of a hook, of which there are none here. Rule: https://textit.com/mr/docs/ (actions). */
export const callResthook = defineNotDone({
  type: 'call_resthook',
  summary: 'Calls the subscribers of a hook.',
  dialects: ['textit'],
  offline: 'left_out',
  group: 'call',
  defaults: { resthook: '', result_name: '' },
  form: { resthook: opaque, result_name: resultName },
  why: 'Hooks have no subscribers here; nobody is called, and the flow takes its way for a failure.',
  schema: z.object({ resthook: optionalText, result_name: optionalText }),
  example: { resthook: 'new-registration', result_name: 'Hook' },
  fail:
    ({ result_name: name }) =>
    (run) => {
      run.run.webhook = null;
      saveFailure(run, name, 'no subscribers');
      run.bring('failure');
    },
  outline: ({ resthook }) => `Does not call the hook "${resthook}"`,
});
