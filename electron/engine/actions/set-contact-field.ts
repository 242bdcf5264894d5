import { z } from 'zod';
import { templateLine } from '../editing/field.ts';
import { cut, lowerCase, trimSpace } from '../expressions/text.ts';
import { consentField } from '../fields.ts';
import type { ActionDefinition } from '../flow/definition.ts';
import { limits } from '../limits.ts';
import type { NodeRun } from '../run/node-run.ts';
import { defineAction, optionalText } from './action.ts';

const schema = z.object({
  field: z.object({ key: z.string().min(1), name: optionalText }),
  value: optionalText,
});

/**
 * Sets a field of the person; an empty value clears it. The field `settings` with the value `optin`
 * or `optout` (in any case, spaces around do not count) sets consent instead. Glific skips the
 * action when the field has no name; here the key stands in for it, so that no opt-out is lost.
 * Rule: https://glific.github.io/docs/ (consent status).
 */
export const setContactField = defineAction({
  type: 'set_contact_field',
  summary: 'Sets a field of the person, or their consent.',
  dialects: ['textit', 'glific'],
  offline: 'works',
  group: 'contact',
  defaults: { field: { key: '', name: '' }, value: '' },
  form: {
    field: { kind: 'contact_field', required: true },
    value: { ...templateLine, longest: limits.fieldValue },
  },
  variants: [
    {
      id: 'set_consent',
      summary: 'Records that the person opted in or out.',
      group: 'contact',
      when: [
        { path: ['field', 'key'], oneOf: [consentField] },
        { path: ['value'], oneOf: ['optin', 'optout'] },
      ],
      defaults: { field: { key: consentField, name: 'Consent status' }, value: 'optin' },
      form: { field: 'hidden', value: { kind: 'consent', required: true } },
    },
  ],
  schema,
  example: { field: { key: 'village', name: 'Village' }, value: 'Sitapur' },
  compile: ({ field, value }, { uuid }, context) => {
    const template = context.template(value);
    const name = field.name === '' ? field.key : field.name;
    return (run) => {
      const whole = run.wholeText(template);
      if (whole === null) return;
      const set = cut(trimSpace(whole), limits.fieldValue);
      const consent = field.key === consentField ? consentWord(set) : null;
      if (consent !== null) {
        setConsent(run, uuid, consent);
        return;
      }
      const key = keyHere(field.key, run);
      if (key === null)
        run.error('field_missing', `The field "${name}" does not exist here; it is not set.`);
      else if (run.contact.setField(key, set)) {
        run.sprint.emit({
          type: 'contact_field_changed',
          key,
          name,
          value: set,
          nodeUuid: run.node.uuid,
          flowUuid: run.flow.uuid,
        });
      }
    };
  },
  outline: ({ field, value }) => {
    const consent = field.key === consentField ? consentWord(value) : null;
    if (consent !== null)
      return consent === 'optin' ? 'Sets consent: opted in' : 'Sets consent: opted out';
    const name = field.name === '' ? field.key : field.name;
    return value === '' ? `Clears the field "${name}"` : `Sets the field "${name}" to: ${value}`;
  },
  needs: ({ field, value }) =>
    field.key === consentField && consentWord(value) !== null
      ? {}
      : { fields: [{ key: field.key, name: field.name === '' ? field.key : field.name }] },
});

/** What an action sets consent to, as far as the file says; null when it is not about consent. */
export function consentSetBy(action: ActionDefinition): 'optin' | 'optout' | null {
  if (action.type !== 'set_contact_field') return null;
  const parsed = schema.safeParse(action.source);
  return parsed.success && parsed.data.field.key === consentField
    ? consentWord(parsed.data.value)
    : null;
}

function consentWord(value: string): 'optin' | 'optout' | null {
  const word = lowerCase(trimSpace(value));
  return word === 'optin' || word === 'optout' ? word : null;
}

/**
 * The key that a field has here, where it is known in another case; null for one that is not known where steps may set only
 * those that are. Glific's steps may set any: a field begins there with its first value.
 */
function keyHere(key: string, run: NodeRun): string | null {
  const fields = run.sprint.world.fields();
  const known = fields?.byKey.get(key.toLowerCase());
  if (known !== undefined) return known.key;
  const isNew = fields === null || fields.grows || run.flow.dialect === 'glific';
  return isNew || key === consentField ? key : null;
}

/** Always an event: that somebody says yes again is worth recording. */
function setConsent(run: NodeRun, actionUuid: string, value: 'optin' | 'optout'): void {
  run.contact.setConsent(value, run.sprint.world.universe.now());
  run.sprint.emit({
    type: 'consent_set',
    value,
    nodeUuid: run.node.uuid,
    actionUuid,
    flowUuid: run.flow.uuid,
    revisionId: run.flow.revisionId,
    answered: run.sprint.answered,
    messageUuid: run.sprint.message?.uuid ?? null,
  });
}
