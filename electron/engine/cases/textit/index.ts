import { weighing, type ExpressionFunction } from '../../expressions/functions/function.ts';
import { contextTests } from './context.ts';
import { dateTests } from './dates.ts';
import { formTests } from './forms.ts';
import { numberTests } from './numbers.ts';
import { placeTests } from './places.ts';
import { retiredTests } from './retired.ts';
import { wordTests } from './words.ts';

/** A date is looked for at every place of a text. */
const dateWeight = 20;

/** The router tests of RapidPro's dialect; expressions can call them too. */
export const textItTests: readonly ExpressionFunction[] = [
  ...wordTests,
  ...numberTests,
  ...weighing(dateWeight, dateTests),
  ...formTests,
  ...contextTests,
  ...placeTests,
  ...retiredTests,
];
