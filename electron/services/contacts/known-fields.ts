import type { Tx } from '../../../db/open.ts';
import { findField } from '../../../db/read/field.ts';
import { addField } from '../../../db/write/field.ts';
import { consentField, type FieldDefinition } from '../../engine/fields.ts';
import type { Context } from '../core/context.ts';

/** Makes fields known that people can have; one of a key that is known stays as it is, with its name and type. */
export function makeFieldsKnown(
  { universe }: Pick<Context, 'universe'>,
  tx: Tx,
  fields: readonly FieldDefinition[],
): void {
  for (const { key, name, type } of fields) {
    if (key.trim() === '' || key === consentField || findField(tx, key) !== undefined) continue;
    addField(tx, { key, name: name.trim() === '' ? key : name, type, createdAt: universe.now() });
  }
}
