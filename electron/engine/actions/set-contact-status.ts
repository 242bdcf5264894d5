import { z } from 'zod';
import { defineAction } from './action.ts';

const statuses = ['active', 'blocked', 'stopped', 'archived'] as const;

/**
 * Sets whether the person is written to at all. With every status but `active` they leave their groups.
 * Rule: https://textit.com/mr/docs/ (actions).
 */
export const setContactStatus = defineAction({
  type: 'set_contact_status',
  summary: 'Sets whether the person is active, blocked, stopped or archived.',
  dialects: ['textit'],
  offline: 'works',
  group: 'contact',
  defaults: { status: 'active' },
  form: { status: { kind: 'choice', options: statuses, required: true } },
  schema: z.object({ status: z.enum(statuses) }),
  example: { status: 'stopped' },
  compile:
    ({ status }) =>
    (run) => {
      if (!run.contact.setStatus(status)) return;
      run.sprint.emit({ type: 'contact_status_changed', status });
      if (status === 'active') return;
      const removed = run.contact.groups.filter((group) => run.contact.removeGroup(group));
      if (removed.length > 0)
        run.sprint.emit({ type: 'contact_groups_changed', added: [], removed });
    },
  outline: ({ status }) => `Sets the status of the person to ${status}`,
});
