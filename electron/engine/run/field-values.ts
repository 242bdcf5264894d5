import { Decimal } from '../expressions/decimal.ts';
import { readDateTime } from '../expressions/read-temporal.ts';
import { trimSpace } from '../expressions/text.ts';
import { ObjectValue, type Value } from '../expressions/values.ts';
import { consentField, type FieldType } from '../fields.ts';
import type { ContactDraft } from './contact-draft.ts';
import type { NodeRun } from './node-run.ts';
import { linesOf } from './properties.ts';

/**
 * `@fields` and `@contact.fields`: one property for each field that people can have, empty where this person has none.
 * A field that is neither known nor theirs is a mistake. Where nothing is told of fields, every key is a text.
 * Rule: https://textit.com/mr/docs/ (context, fields).
 */
export function fieldsValue(run: NodeRun, contact: ContactDraft = run.contact): ObjectValue {
  const known = run.sprint.world.fields()?.byKey ?? null;
  if (known === null)
    return new ObjectValue(
      () => Object.keys(contact.fields),
      (key) => contact.field(key),
      () => linesOf(Object.entries(contact.fields)),
    );
  const fields = Array.from(known.values());
  return new ObjectValue(
    () => fields.map(({ key }) => key),
    (key) => {
      const field = known.get(key);
      if (field !== undefined) return typed(contact.field(field.key), field.type, run);
      return contact.field(key) ?? (key === consentField ? null : undefined);
    },
    () =>
      linesOf(
        fields.flatMap(({ key, name }) => {
          const text = contact.field(key);
          return text === null ? [] : [[name, text] as const];
        }),
      ),
  );
}

/** A text that is no value of its field's type is none. Places are texts: there is no list of them here. */
function typed(text: string | null, type: FieldType, run: NodeRun): Value {
  if (text === null) return null;
  switch (type) {
    case 'number':
      return Decimal.read(trimSpace(text));
    case 'datetime':
      return readDateTime(text, run.scope.expressions.context);
    case 'text':
    case 'state':
    case 'district':
    case 'ward':
      return text;
  }
}
