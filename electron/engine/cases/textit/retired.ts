import { define, type ExpressionFunction } from '../../expressions/functions/function.ts';

/** Tests of a classifier's result: classifiers are gone, and these never hold. Rule: https://textit.com/mr/docs/ (router tests). */
function retiredTest(name: string): ExpressionFunction {
  return define(
    `${name}(result, intent, confidence)`,
    'Never holds: classifiers are retired.',
    [`${name}(object(), "book", 0.5)`, 'false'],
    () => false,
    { caveat: 'Classifiers are retired' },
  );
}

export const retiredTests: readonly ExpressionFunction[] = [
  retiredTest('has_intent'),
  retiredTest('has_top_intent'),
];
