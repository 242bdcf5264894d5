import { z } from 'zod';
import { opaque } from '../editing/field.ts';
import { optionalText } from './action.ts';
import { defineNotDone } from './not-done.ts';

/** Several people behind one number (Glific). Rule: https://glific.github.io/docs/ (profiles). */
export const setContactProfile = defineNotDone({
  type: 'set_contact_profile',
  summary: 'Makes or changes to a profile of the person (Glific).',
  dialects: ['glific'],
  offline: 'left_out',
  group: 'contact',
  defaults: { profile_type: '', value: {} },
  form: { profile_type: opaque, value: opaque },
  why: 'A person has one profile here; none is made or changed to, and the flow takes its way for a failure.',
  schema: z.object({ profile_type: optionalText, value: z.unknown() }),
  example: { profile_type: 'Create Profile', value: { name: '@results.name', type: 'child' } },
  fail: () => (run) => run.bring('failure'),
  outline: ({ profile_type: type }) =>
    `Does not do: ${type === '' ? 'change profile' : type.toLowerCase()}`,
});
