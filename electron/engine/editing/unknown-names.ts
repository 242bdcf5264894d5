import type { Expression } from '../expressions/parse.ts';
import { consentField } from '../fields.ts';
import type { KnownKeys } from './evaluated-text.ts';

/** A part of an expression that names what is not here. */
export interface UnknownName {
  readonly expression: Expression;
  readonly message: string;
}

/** The fields and results that an expression names and that are not known. Without recursion: operators can be many. */
export function unknownNames(whole: Expression, known: KnownKeys): readonly UnknownName[] {
  const found: UnknownName[] = [];
  const left: Expression[] = [whole];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const message = problemOf(part, known);
    if (message !== null) found.push({ expression: part, message });
    left.push(...partsOf(part));
  }
  return found;
}

function problemOf(expression: Expression, { fields, results }: KnownKeys): string | null {
  if (expression.kind !== 'property') return null;
  const { object, name } = expression;
  const isContact = object.kind === 'property' && isName(object.object, 'contact');
  if (isName(object, 'fields') || (isContact && object.name === 'fields'))
    return isUnknownField(name, fields) ? unknownField(name) : null;
  return isName(object, 'results') && !results.has(name) ? unknownResult(name) : null;
}

/** True for a field that nobody can have; the one that stands for consent everybody has. `key` is in lower case. */
export function isUnknownField(key: string, fields: KnownKeys['fields']): boolean {
  return fields !== null && key !== consentField && !fields.has(key);
}

/** What to say of a field that nobody can have here. */
export function unknownField(key: string): string {
  return `there is no field with the key "${key.slice(0, 60)}" here`;
}

/** What to say of a result that the flow never stores. */
export function unknownResult(key: string): string {
  return `no step of this flow stores a result called "${key.slice(0, 60)}"`;
}

function isName(expression: Expression, name: string): boolean {
  return expression.kind === 'name' && expression.name === name;
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'property':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'call':
      return [expression.target, ...expression.args];
    case 'negate':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'lambda':
      return [expression.body];
  }
}
