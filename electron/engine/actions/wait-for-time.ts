import { defineAction } from './action.ts';
import { pauseFields, pauseFor, pauseForm } from './wait.ts';

/** Lets a time pass (Glific); the router behind it then takes `completed`. Rule: https://glific.github.io/docs/ (wait for time). */
export const waitForTime = defineAction({
  type: 'wait_for_time',
  summary: 'Lets a time pass (Glific).',
  dialects: ['glific'],
  offline: 'works',
  group: 'flow',
  defaults: { delay: '60' },
  form: pauseForm,
  schema: pauseFields,
  example: { delay: '30' },
  compile: ({ delay }, _action, context) => {
    const seconds = context.template(delay);
    return {
      run: (run) => pauseFor(run, 'time', seconds),
      resume: (run) => run.bring('completed'),
    };
  },
  outline: ({ delay }) => `Lets ${delay === '' ? '4' : delay} seconds pass`,
});
