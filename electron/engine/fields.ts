/** What the values of a field are, as TextIt names it. Rule: https://textit.com/docs/fields/ */
export type FieldType = 'text' | 'number' | 'datetime' | 'state' | 'district' | 'ward';

/** A field that people can have. */
export interface FieldDefinition {
  /** As flows name it: `@fields.village`. */
  readonly key: string;
  readonly name: string;
  readonly type: FieldType;
}

/** The fields that people can have, as far as a flow is concerned. */
export interface FieldRegistry {
  /** By key in lower case, in the order in which they are listed. */
  readonly byKey: ReadonlyMap<string, FieldDefinition>;
  /** True when a step that sets an unknown field makes it; else such a step of a TextIt flow is reported and does nothing. */
  readonly grows: boolean;
}

/** A registry of these fields; the first of two keys that differ in case only counts. */
export function registryOf(fields: readonly FieldDefinition[], grows: boolean): FieldRegistry {
  const byKey = new Map<string, FieldDefinition>();
  for (const field of fields) {
    const key = field.key.toLowerCase();
    if (!byKey.has(key)) byKey.set(key, field);
  }
  return { byKey, grows };
}

const types: readonly string[] = ['text', 'number', 'datetime', 'state', 'district', 'ward'];

/** The type of this name; one that is not known holds texts. */
export function fieldType(name: string): FieldType {
  return types.includes(name) ? (name as FieldType) : 'text';
}

/** The field whose values `optin` and `optout` are the consent of the person: every person has it, and it is no field among the others. */
export const consentField = 'settings';
