import { compilePattern, patternWeight } from '../pattern.ts';
import { ErrorValue } from '../values.ts';
import { integer, optional, text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

export const patternFunctions: readonly ExpressionFunction[] = [
  define(
    'regex_match(text, pattern [, group])',
    'What a regular expression finds, or one of its groups.',
    ['regex_match("zip 94070", "[0-9]+")', '94070'],
    typed([text, text, optional(integer, 0)], (whole, source, group) => {
      const compiled = compilePattern(source);
      if (!compiled.ok) return new ErrorValue(compiled.message);
      const groups = compiled.pattern(whole);
      if (groups === null) return new ErrorValue('the pattern is not found');
      return group < 0 || group >= groups.length
        ? new ErrorValue(`the pattern has no group ${String(group)}`)
        : (groups[group] ?? '');
    }),
    { weight: patternWeight },
  ),
];
