import { z } from 'zod';
import { trimSpace } from '../expressions/text.ts';
import { defineAction, optionalText, optionalWord } from './action.ts';

/**
 * Enters another flow once the actions of this node are done. When that flow ends, this one goes on
 * with the node's router; after a terminal entry, and in Glific from a node without ways on, it does
 * not come back. Glific can work out which flow: the expression gives its id or its name.
 */
export const enterFlow = defineAction({
  type: 'enter_flow',
  summary: 'Enters another flow.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'flow',
  defaults: { flow: { uuid: '', name: '' }, terminal: false },
  form: {
    flow: { kind: 'flow', byExpression: true, required: true },
    terminal: { kind: 'yes_no', dialects: ['textit'] },
  },
  schema: z.object({
    flow: z.object({
      uuid: optionalWord,
      name: optionalText,
      expression: optionalText,
    }),
    terminal: z.boolean().nullish(),
  }),
  example: { flow: { uuid: 'flow-2', name: 'Register' } },
  compile: ({ flow, terminal }, _action, context) => {
    const isTerminal = terminal === true;
    if (flow.expression !== '') {
      const template = context.template(flow.expression);
      return (run) => {
        const named = trimSpace(run.text(template));
        const { world } = run.sprint;
        const found = world.flow(named) ?? world.flowNamed(named);
        run.entry = { flowUuid: found?.uuid ?? named, name: named, terminal: isTerminal };
      };
    }
    return (run) => {
      run.entry = { flowUuid: flow.uuid, name: flow.name, terminal: isTerminal };
    };
  },
  outline: ({ flow, terminal }) =>
    `Enters the flow "${flow.expression || flow.name || flow.uuid}"${terminal === true ? ' and does not come back' : ''}`,
  needs: ({ flow }) =>
    flow.expression === '' ? { flows: [{ uuid: flow.uuid, name: flow.name }] } : {},
});
