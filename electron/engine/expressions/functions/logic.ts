import { ErrorValue, isEmpty, textOf, toBoolean, type Value } from '../values.ts';
import { define, type ExpressionFunction } from './function.ts';

/** Stops at the argument that decides. */
function decide(deciding: boolean): (args: readonly (() => Value)[]) => Value {
  return (args) => {
    for (const argument of args) {
      const truth = toBoolean(argument());
      if (truth instanceof ErrorValue) return truth;
      if (truth === deciding) return deciding;
    }
    return !deciding;
  };
}

function lazy(
  signature: string,
  summary: string,
  example: readonly [string, string],
  lazily: (args: readonly (() => Value)[]) => Value,
): ExpressionFunction {
  return {
    ...define(signature, summary, example, (args) =>
      lazily(args.map((argument) => () => argument)),
    ),
    lazily,
  };
}

export const logicFunctions: readonly ExpressionFunction[] = [
  lazy('and(values...)', 'True when all values are.', ['and(1, "yes")', 'true'], decide(false)),
  lazy('or(values...)', 'True when any value is.', ['or("", 1)', 'true'], decide(true)),
  lazy(
    'if(test, a, b)',
    'The first when the test is true, else the second.',
    ['if(1 > 2, "a", "b")', 'b'],
    (args) => {
      const truth = toBoolean(args[0]?.() ?? null);
      if (truth instanceof ErrorValue) return truth;
      return args[truth ? 1 : 2]?.() ?? null;
    },
  ),
  define(
    'default(value, other)',
    'The other when the value is empty or an error.',
    ['default(missing.name, "friend")', 'friend'],
    ([value = null, other = null]) =>
      value instanceof ErrorValue || isEmpty(value) ? other : value,
    { takesErrors: true },
  ),
  define(
    'is_error(value)',
    'True for an error.',
    ['is_error(1 / 0)', 'true'],
    ([value]) => value instanceof ErrorValue,
    { takesErrors: true },
  ),
  define(
    'prompt(name, arguments...)',
    'The text of a prompt for a language model. There are none here.',
    ['is_error(prompt("translate", "Hello"))', 'true'],
    ([name = null]) => new ErrorValue(`there is no prompt called ${textOf(name).slice(0, 60)}`),
  ),
];
