import type { ExpressionFunction } from './function.ts';
import { listFunctions } from './list.ts';
import { logicFunctions } from './logic.ts';
import { numberFunctions } from './number.ts';
import { patternFunctions } from './pattern.ts';
import { textFunctions } from './text.ts';

/** The functions of the expression language, by name. Rule: https://textit.com/mr/docs/ (functions). */
export const expressionFunctions: readonly ExpressionFunction[] = [
  ...logicFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...listFunctions,
  ...patternFunctions,
];
