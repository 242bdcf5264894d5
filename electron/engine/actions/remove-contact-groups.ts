import { z } from 'zod';
import { defineAction } from './action.ts';
import { groupFields, groupFinder, groupNames, groupsForm, namedGroups } from './groups.ts';

/** Takes the person out of groups, or out of all of them. */
export const removeContactGroups = defineAction({
  type: 'remove_contact_groups',
  summary: 'Takes the person out of groups.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'contact',
  defaults: { groups: [], all_groups: false },
  form: { all_groups: { kind: 'yes_no' }, groups: groupsForm },
  schema: groupFields.extend({ all_groups: z.boolean().nullish() }),
  example: { groups: [{ uuid: 'g-1', name: 'Mothers' }] },
  compile: ({ groups, all_groups: all }, _action, context) => {
    const find = groupFinder(groups, context);
    return (run) => {
      const meant = all === true ? run.contact.groups : find(run);
      const removed = meant.filter((group) => run.contact.removeGroup(group));
      if (removed.length > 0)
        run.sprint.emit({ type: 'contact_groups_changed', added: [], removed });
    };
  },
  outline: ({ groups, all_groups: all }) =>
    all === true ? 'Removes from all groups' : `Removes from the groups: ${groupNames(groups)}`,
  needs: ({ groups, all_groups: all }) => ({ groups: all === true ? [] : namedGroups(groups) }),
});
