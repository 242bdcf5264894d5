import { textItTests } from './cases/textit/index.ts';
import type { ExpressionFunction } from './expressions/functions/function.ts';
import { expressionFunctions } from './expressions/functions/index.ts';

/** Everything that an expression can call: the functions, and the router tests under their names. */
export const functions: ReadonlyMap<string, ExpressionFunction> = new Map(
  [...expressionFunctions, ...textItTests].map((definition) => [definition.name, definition]),
);
