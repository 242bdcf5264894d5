import { z } from 'zod';

/** One field of an action in a flow file. */
export interface Field {
  readonly name: string;
  /** What stands in it, in words. */
  readonly form: string;
  readonly isOptional: boolean;
}

type Schema = z.core.JSONSchema.BaseSchema;

/** The fields that a schema reads from a file. */
export function fieldsOf(schema: z.ZodType): readonly Field[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    form: formOf(property),
    isOptional: !required.includes(name),
  }));
}

function formOf(schema: Schema | boolean): string {
  if (typeof schema === 'boolean') return 'anything';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined)
    return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) {
    const forms = choices.filter((choice) => choice.type !== 'null').map(formOf);
    return [...new Set(forms)].join(' or ');
  }
  const [type] = [schema.type].flat().filter((name) => name !== 'null');
  switch (type) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'yes or no';
    case 'array':
      return `list of ${Array.isArray(schema.items) ? 'anything' : formOf(schema.items ?? true)}`;
    case 'object':
      return objectForm(schema);
    default:
      return 'anything';
  }
}

function objectForm({ properties, additionalProperties }: Schema): string {
  if (properties === undefined)
    return typeof additionalProperties === 'object'
      ? `{ name: ${formOf(additionalProperties)} }`
      : 'object';
  return `{ ${Object.keys(properties).join(', ')} }`;
}
