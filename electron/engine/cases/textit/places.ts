import { define, type ExpressionFunction } from '../../expressions/functions/function.ts';
import { ErrorValue } from '../../expressions/values.ts';

/**
 * Tests of places. The original looks names up in the boundaries that an organisation has loaded; there are none here, and
 * without them it gives an error too. Rule: https://textit.com/mr/docs/ (router tests).
 */
function placeTest(signature: string, summary: string, example: string): ExpressionFunction {
  return define(
    signature,
    `${summary} An error: there are no maps here.`,
    [`is_error(${example})`, 'true'],
    () => new ErrorValue('places cannot be looked up here: there are no maps'),
    { caveat: 'Places need maps, and there are none here' },
  );
}

export const placeTests: readonly ExpressionFunction[] = [
  placeTest('has_state(text)', 'Names a state.', 'has_state("Bihar")'),
  placeTest('has_district(text [, state])', 'Names a district.', 'has_district("Patna", "Bihar")'),
  placeTest(
    'has_ward(text [, district, state])',
    'Names a ward.',
    'has_ward("Danapur", "Patna", "Bihar")',
  ),
];
