/** What the values of a field are, as TextIt names it. Rule: https://textit.com/docs/fields/ */
export type FieldType = 'text' | 'number' | 'datetime' | 'state' | 'district' | 'ward';

/** A field that people can have. */
export interface FieldDefinition {
  /** As flows name it: `@fields.village`. */
  readonly key: string;
  readonly name: string;
  readonly type: FieldType;
}

const types: readonly string[] = ['text', 'number', 'datetime', 'state', 'district', 'ward'];

/** The type of this name; one that is not known holds texts. */
export function fieldType(name: string): FieldType {
  return types.includes(name) ? (name as FieldType) : 'text';
}

/** The field whose values `optin` and `optout` are the consent of the person: every person has it, and it is no field among the others. */
export const consentField = 'settings';
