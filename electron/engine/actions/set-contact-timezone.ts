import { z } from 'zod';
import { trimSpace } from '../expressions/text.ts';
import { isZoneName } from '../expressions/zones.ts';
import { defineAction, optionalText } from './action.ts';

/** Sets the time zone of the person, by its IANA name; an empty one clears it, an unknown one is reported. */
export const setContactTimezone = defineAction({
  type: 'set_contact_timezone',
  summary: 'Sets the time zone of the person.',
  dialects: ['textit'],
  offline: 'works',
  group: 'contact',
  defaults: { timezone: '' },
  form: { timezone: { kind: 'timezone' } },
  schema: z.object({ timezone: optionalText }),
  example: { timezone: 'Africa/Kigali' },
  compile: ({ timezone }, _action, context) => {
    const template = context.template(timezone);
    return (run) => {
      const whole = run.wholeText(template);
      if (whole === null) return;
      const set = trimSpace(whole);
      if (set !== '' && !isZoneName(set))
        run.error('unknown_timezone', `The time zone "${set.slice(0, 60)}" is not known.`);
      else if (run.contact.setTimezone(set))
        run.sprint.emit({ type: 'contact_timezone_changed', timezone: set });
    };
  },
  outline: ({ timezone }) =>
    timezone === '' ? 'Clears the time zone' : `Sets the time zone to ${timezone}`,
});
