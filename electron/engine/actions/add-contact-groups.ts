import { defineAction } from './action.ts';
import { groupFields, groupFinder, groupNames, groupsForm, namedGroups } from './groups.ts';

/** Puts the person into groups; one who is blocked or stopped goes into none. Rule: https://textit.com/mr/docs/ (actions). */
export const addContactGroups = defineAction({
  type: 'add_contact_groups',
  summary: 'Puts the person into groups.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'contact',
  defaults: { groups: [] },
  form: { groups: { ...groupsForm, required: true } },
  schema: groupFields,
  example: { groups: [{ uuid: 'g-2', name: 'Optin contacts' }] },
  compile: ({ groups }, _action, context) => {
    const find = groupFinder(groups, context);
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
  outline: ({ groups }) => `Adds to the groups: ${groupNames(groups)}`,
  needs: ({ groups }) => ({ groups: namedGroups(groups) }),
});
