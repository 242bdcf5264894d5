import { z } from 'zod';
import { limits } from '../limits.ts';
import type { NodeRun } from '../run/node-run.ts';
import { defineAction, identifier, optionalText } from './action.ts';
import { namedOutright } from './named-things.ts';
import {
  isNobody,
  recipientFields,
  recipientFinder,
  recipientForm,
  recipientNames,
} from './recipients.ts';

/**
 * Starts sessions of another flow for other people; the host does that. Sessions that begin one another
 * are refused after a few, unless somebody has written meanwhile. Rule: https://textit.com/mr/docs/ (actions).
 */
export const startSession = defineAction({
  type: 'start_session',
  summary: 'Starts a flow for other people.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'flow',
  defaults: { flow: { uuid: '', name: '' }, groups: [], contacts: [] },
  form: {
    flow: { kind: 'flow', byExpression: false, required: true },
    ...recipientForm,
    create_contact: { kind: 'yes_no', advanced: true },
    exclusions: { kind: 'yes_no', path: ['exclusions', 'in_a_flow'], advanced: true },
  },
  schema: recipientFields.extend({
    flow: z.object({ uuid: identifier, name: optionalText }),
    create_contact: z.boolean().nullish(),
    exclusions: z.object({ in_a_flow: z.boolean().nullish() }).nullish(),
  }),
  example: {
    flow: { uuid: 'flow-2', name: 'Register' },
    groups: [{ uuid: 'g-2', name: 'Optin contacts' }],
  },
  compile: (fields, _action, context) => {
    const { flow, create_contact: create, exclusions } = fields;
    const find = recipientFinder(fields, context);
    return (run) => {
      const ancestors = ancestorsOf(run);
      if (ancestors > limits.ancestorsSinceInput) {
        run.error(
          'too_many_sessions',
          `More than ${String(limits.ancestorsSinceInput)} sessions have begun one another without a message of a person; no more are started.`,
        );
        return;
      }
      if (run.sprint.world.flow(flow.uuid) === null) {
        run.error(
          'flow_missing',
          `The flow "${flow.name || flow.uuid}" does not exist here; it is started for nobody.`,
        );
        return;
      }
      const recipients = find(run);
      if (isNobody(recipients) && create !== true) return;
      run.sprint.emit({
        type: 'session_triggered',
        ...recipients,
        targetFlow: { uuid: flow.uuid, name: flow.name },
        createContact: create === true,
        excludeInFlow: exclusions?.in_a_flow === true,
        ancestorsSinceInput: ancestors,
        nodeUuid: run.node.uuid,
        flowUuid: run.flow.uuid,
      });
    };
  },
  outline: (fields) =>
    `Starts the flow "${fields.flow.name || fields.flow.uuid}" for: ${recipientNames(fields)}`,
  needs: ({ flow, groups }) => ({
    flows: [{ uuid: flow.uuid, name: flow.name }],
    groups: namedOutright(groups),
  }),
});

/** For sessions that begin now: this one counts, and those before it unless a person wrote here. */
function ancestorsOf({ sprint }: NodeRun): number {
  return sprint.message === null ? (sprint.trigger.ancestorsSinceInput ?? 0) + 1 : 1;
}
