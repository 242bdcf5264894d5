import { z } from 'zod';
import { defineAction } from './action.ts';
import { groupsForm, namedOutright, namedThings, thingFinder, thingNames } from './named-things.ts';

/** Takes the person out of groups, or out of all of them. */
export const removeContactGroups = defineAction({
  type: 'remove_contact_groups',
  summary: 'Takes the person out of groups.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'contact',
  defaults: { groups: [], all_groups: false },
  form: { all_groups: { kind: 'yes_no' }, groups: groupsForm },
  schema: z.object({ groups: namedThings, all_groups: z.boolean().nullish() }),
  example: { groups: [{ uuid: 'g-1', name: 'Mothers' }] },
  compile: ({ groups, all_groups: all }, _action, context) => {
    const find = thingFinder(groups, context, (run, group) => run.group(group));
    return (run) => {
      const meant = all === true ? run.contact.groups : find(run);
      const removed = meant.filter((group) => run.contact.removeGroup(group));
      if (removed.length > 0)
        run.sprint.emit({ type: 'contact_groups_changed', added: [], removed });
    };
  },
  outline: ({ groups, all_groups: all }) =>
    all === true ? 'Removes from all groups' : `Removes from the groups: ${thingNames(groups)}`,
  needs: ({ groups, all_groups: all }) => ({ groups: all === true ? [] : namedOutright(groups) }),
});
