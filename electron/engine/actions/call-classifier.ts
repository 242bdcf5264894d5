import { z } from 'zod';
import { opaque, resultName } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone, saveFailure } from './not-done.ts';

/** A classifier of intents (in Glific: Dialogflow). Where it fails, its result has the category Failure. Rule: https://textit.com/mr/docs/ (actions). */
export const callClassifier = defineNotDone({
  type: 'call_classifier',
  summary: 'Asks a classifier what a message means.',
  dialects: ['textit', 'glific'],
  offline: 'left_out',
  group: 'call',
  defaults: { classifier: null, input: '@input.text', result_name: 'Intent' },
  form: { classifier: opaque, input: opaque, result_name: resultName },
  why: 'Nothing here can tell what a message means; the classifier is not asked, and the flow takes its way for a failure.',
  schema: z.object({
    classifier: z.object({ name: optionalText }).nullish(),
    input: optionalText,
    result_name: optionalText,
  }),
  example: { classifier: { name: 'Booking' }, input: '@input.text', result_name: 'Intent' },
  fail: ({ input, result_name: name }, context) => {
    const template = context.template(input);
    return (run) => {
      saveFailure(run, name, '0', run.text(template));
      run.bring('failure');
    };
  },
  outline: ({ classifier }) => `Does not ask the classifier "${classifier?.name ?? ''}"`,
});
