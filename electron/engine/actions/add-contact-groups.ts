import { z } from 'zod';
import { defineAction } from './action.ts';
import { groupsForm, namedOutright, namedThings, thingFinder, thingNames } from './named-things.ts';

/** Puts the person into groups; one who is blocked or stopped goes into none. Rule: https://textit.com/mr/docs/ (actions). */
export const addContactGroups = defineAction({
  type: 'add_contact_groups',
  summary: 'Puts the person into groups.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'contact',
  defaults: { groups: [] },
  form: { groups: { ...groupsForm, required: true } },
  schema: z.object({ groups: namedThings }),
  example: { groups: [{ uuid: 'g-2', name: 'Optin contacts' }] },
  compile: ({ groups }, _action, context) => {
    const find = thingFinder(groups, context, (run, group) => run.group(group));
    return (run) => {
      const { status } = run.contact;
      if (status === 'blocked' || status === 'stopped') {
        run.error('not_in_groups', `A person who is ${status} is put into no group.`);
        return;
      }
      const added = find(run).filter((group) => run.contact.addGroup(group));
      if (added.length > 0) run.sprint.emit({ type: 'contact_groups_changed', added, removed: [] });
    };
  },
  outline: ({ groups }) => `Adds to the groups: ${thingNames(groups)}`,
  needs: ({ groups }) => ({ groups: namedOutright(groups) }),
});
