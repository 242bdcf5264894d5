import { z } from 'zod';
import { templateLine } from '../editing/field.ts';
import { trimSpace } from '../expressions/text.ts';
import { defineAction, optionalText } from './action.ts';
import { urnOf } from './urn.ts';

/**
 * Adds an address to the person. The local `_has_urn` then says whether they have it.
 * Rule: https://textit.com/mr/docs/ (actions).
 */
export const addContactUrn = defineAction({
  type: 'add_contact_urn',
  summary: 'Adds an address to the person.',
  dialects: ['textit'],
  offline: 'works',
  group: 'contact',
  defaults: { scheme: 'tel', path: '' },
  form: {
    scheme: { kind: 'choice', options: ['tel', 'whatsapp', 'mailto'], required: true },
    path: { ...templateLine, required: true },
  },
  schema: z.object({ scheme: z.string().min(1), path: optionalText }),
  example: { scheme: 'tel', path: '+919876543211' },
  compile: ({ scheme, path }, _action, context) => {
    const template = context.template(path);
    return (run) => {
      const whole = run.wholeText(template);
      const address = trimSpace(whole ?? '');
      const urn = urnOf(scheme, address, run.sprint.world.environment.country);
      run.setLocal('_has_urn', urn === null ? 'false' : 'true');
      if (urn !== null) {
        if (run.contact.addUrn(urn)) run.sprint.emit({ type: 'contact_urn_added', urn });
      } else if (whole !== null)
        run.error('bad_urn', `"${address.slice(0, 60)}" is no address of the kind "${scheme}".`);
    };
  },
  outline: ({ scheme, path }) => `Adds the address ${scheme}: ${path}`,
});
