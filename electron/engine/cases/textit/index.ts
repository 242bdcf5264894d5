import type { ExpressionFunction } from '../../expressions/functions/function.ts';
import { contextTests } from './context.ts';
import { dateTests } from './dates.ts';
import { formTests } from './forms.ts';
import { numberTests } from './numbers.ts';
import { placeTests } from './places.ts';
import { retiredTests } from './retired.ts';
import { wordTests } from './words.ts';

/** The router tests of RapidPro's dialect; expressions can call them too. */
export const textItTests: readonly ExpressionFunction[] = [
  ...wordTests,
  ...numberTests,
  ...dateTests,
  ...formTests,
  ...contextTests,
  ...placeTests,
  ...retiredTests,
];
