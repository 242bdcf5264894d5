import { ErrorValue, type Value } from '../values.ts';
import type { ExpressionFunction } from './function.ts';

/** Why a function cannot take these values: their number, or an error among them. */
export function refusal(definition: ExpressionFunction, args: readonly Value[]): ErrorValue | null {
  const problem = wrongCount(definition, args.length);
  if (problem !== null || definition.takesErrors || definition.lazily !== undefined) return problem;
  return args.find((argument) => argument instanceof ErrorValue) ?? null;
}

/** Why a function cannot take so many values; null when it can. */
export function wrongCount(definition: ExpressionFunction, count: number): ErrorValue | null {
  const { min, max } = definition.arguments;
  if (count >= min && count <= max) return null;
  return new ErrorValue(
    `${definition.name} takes ${min === max ? String(min) : `${String(min)} or more`} values, not ${String(count)}`,
  );
}
