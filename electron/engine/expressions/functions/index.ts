import { addressFunctions } from './address.ts';
import { codeFunctions } from './code.ts';
import { dateTextFunctions } from './date-text.ts';
import { dateFunctions } from './date.ts';
import { formatFunctions } from './format.ts';
import { weighing, type ExpressionFunction } from './function.ts';
import { listFunctions } from './list.ts';
import { logicFunctions } from './logic.ts';
import { numberFunctions } from './number.ts';
import { objectFunctions } from './object.ts';
import { patternFunctions } from './pattern.ts';
import { textFunctions } from './text.ts';
import { wordFunctions } from './words.ts';

/** Dates are read from many forms and told in zones. */
const dateWeight = 10;

/** The functions of the expression language, by name. Rule: https://textit.com/mr/docs/ (functions). */
export const expressionFunctions: readonly ExpressionFunction[] = [
  ...logicFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...wordFunctions,
  ...codeFunctions,
  ...listFunctions,
  ...objectFunctions,
  ...formatFunctions,
  ...addressFunctions,
  ...patternFunctions,
  ...weighing(dateWeight, [...dateFunctions, ...dateTextFunctions]),
];
