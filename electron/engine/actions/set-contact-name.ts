import { z } from 'zod';
import { templateLine } from '../editing/field.ts';
import { cut, trimSpace } from '../expressions/text.ts';
import { limits } from '../limits.ts';
import { defineAction, optionalText } from './action.ts';

/** Sets the name of the person; an empty one clears it. */
export const setContactName = defineAction({
  type: 'set_contact_name',
  summary: 'Sets the name of the person.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'contact',
  defaults: { name: '' },
  form: { name: { ...templateLine, longest: limits.contactName } },
  schema: z.object({ name: optionalText }),
  example: { name: 'Asha Kumari' },
  compile: ({ name }, _action, context) => {
    const template = context.template(name);
    return (run) => {
      const whole = run.wholeText(template);
      if (whole === null) return;
      const set = cut(trimSpace(whole), limits.contactName);
      if (run.contact.setName(set)) run.sprint.emit({ type: 'contact_name_changed', name: set });
    };
  },
  outline: ({ name }) => (name === '' ? 'Clears the name' : `Sets the name to: ${name}`),
});
