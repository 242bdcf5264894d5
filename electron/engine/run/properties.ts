import { ObjectValue, type Value } from '../expressions/values.ts';

/** An object of fixed properties. */
export function properties(values: Readonly<Record<string, Value>>, fallback?: Value): ObjectValue {
  return ObjectValue.of(Object.entries(values), fallback);
}

/** One `Name: value` a line. */
export function linesOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `${name}: ${value}`).join('\n');
}
