import { z } from 'zod';
import { defineAction, optionalText } from './action.ts';

/**
 * Enters another flow once the actions of this node are done. When that flow ends, this one goes on
 * with the node's router; after a terminal entry, and in Glific from a node without ways on, it does
 * not come back.
 */
export const enterFlow = defineAction({
  type: 'enter_flow',
  summary: 'Enters another flow.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  schema: z.object({
    flow: z.object({
      uuid: z.union([z.string(), z.number().transform(String)]),
      name: optionalText,
      expression: z.string().nullish(),
    }),
    terminal: z.boolean().nullish(),
  }),
  example: { flow: { uuid: 'flow-2', name: 'Register' } },
  compile: ({ flow, terminal }, _action, context) => {
    if (flow.expression != null && flow.expression !== '') {
      context.report({
        severity: 'error',
        code: 'unsupported_action',
        text: 'Which flow to enter is worked out by an expression, which is not done here; no flow is entered.',
      });
      return (run) =>
        run.error('flow_expression', 'A flow that is named by an expression is not entered.');
    }
    return (run) => {
      run.entry = { flowUuid: flow.uuid, name: flow.name, terminal: terminal === true };
    };
  },
  outline: ({ flow, terminal }) =>
    `Enters the flow "${flow.name || flow.uuid}"${terminal === true ? ' and does not come back' : ''}`,
  needs: ({ flow }) => ({ flows: [{ uuid: flow.uuid, name: flow.name }] }),
});
