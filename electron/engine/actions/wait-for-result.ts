import { defineAction } from './action.ts';
import { pauseFields, pauseFor, pauseForm } from './wait.ts';

/**
 * Waits for results of another program (Glific). When they come they are stored and the router behind
 * takes `success`; when the time runs out first, `failure`, or `expired` where there is no such way.
 * Rule: https://glific.github.io/docs/ (wait for result).
 */
export const waitForResult = defineAction({
  type: 'wait_for_result',
  summary: 'Waits for results of another program (Glific).',
  dialects: ['glific'],
  offline: 'fails',
  group: 'flow',
  defaults: { delay: '3600' },
  form: pauseForm,
  schema: pauseFields,
  example: { delay: '3600' },
  compile: ({ delay }, _action, context) => {
    const seconds = context.template(delay);
    return {
      run: (run) => pauseFor(run, 'result', seconds),
      resume: (run, outcome) => {
        if (outcome.type !== 'result') {
          run.bring('failure', 'expired');
          return;
        }
        for (const [name, value] of Object.entries(outcome.results))
          run.saveResult({ name, value, category: '', input: value });
        run.bring('success');
      },
    };
  },
  outline: ({ delay }) => `Waits up to ${delay === '' ? '4' : delay} seconds for a result`,
});
