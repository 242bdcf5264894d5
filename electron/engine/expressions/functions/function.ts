import type { Environment } from '../../environment.ts';
import type { Universe } from '../../universe.ts';
import type { Value } from '../values.ts';

/** What a function may know besides its arguments. */
export interface FunctionContext {
  readonly environment: Environment;
  readonly universe: Universe;
}

/** A test whose arguments are read already. The operand is never an error. */
export type PreparedTest = (operand: Value, context: FunctionContext) => Value;

/** One function of the expression language: what it takes, what it does, and an example to try. */
export interface ExpressionFunction {
  readonly name: string;
  /**
   * For example `word(text, index [, delimiters])`: what is in brackets may be left out, `values...`
   * stands for one or more, `[values...]` for any number.
   */
  readonly signature: string;
  readonly summary: string;
  /** How many values it takes, read from the signature. */
  readonly arguments: { readonly min: number; readonly max: number };
  /** Expression and the text that it gives; executed by the tests. */
  readonly example: { readonly expression: string; readonly text: string };
  /** True when an error among the arguments is the function's own business. */
  readonly takesErrors: boolean;
  readonly call: (args: readonly Value[], context: FunctionContext) => Value;
  /** Why it gives nothing useful here; for router tests that never hold. */
  readonly caveat?: string;
  /** How many times more work it is than reading its values; see limits.expressionBudget. */
  readonly weight: number;
  /**
   * For router tests: reads the arguments after the first once, where they are known before the
   * flow runs, and gives the test of the first.
   */
  readonly prepare?: (args: readonly string[]) => PreparedTest;
  /** For functions that must not look at every argument, such as `if`. Used instead of `call`. */
  readonly lazily?: (args: readonly (() => Value)[]) => Value;
}

/**
 * Makes a function from its signature: name and number of values are read from there, so that they
 * cannot disagree with it.
 */
export function define(
  signature: string,
  summary: string,
  example: readonly [expression: string, text: string],
  call: ExpressionFunction['call'],
  options: Partial<Pick<ExpressionFunction, 'takesErrors' | 'weight' | 'prepare' | 'caveat'>> = {},
): ExpressionFunction {
  return {
    name: signature.slice(0, signature.indexOf('(')),
    signature,
    summary,
    arguments: countArguments(signature),
    example: { expression: example[0], text: example[1] },
    takesErrors: false,
    weight: 1,
    ...options,
    call,
  };
}

/** The same functions, each so many times more work. */
export function weighing(
  weight: number,
  functions: readonly ExpressionFunction[],
): readonly ExpressionFunction[] {
  return functions.map((definition) => ({ ...definition, weight }));
}

/** One value of a function, as its signature names it. */
export interface Parameter {
  readonly name: string;
  readonly required: boolean;
  /** True when there may be any number of it. */
  readonly repeated: boolean;
}

/** The values that a function takes, in order. */
export function parametersOf(signature: string): readonly Parameter[] {
  const inner = signature.slice(signature.indexOf('(') + 1, -1);
  const bracket = inner.indexOf('[');
  const needed = namesIn(bracket < 0 ? inner : inner.slice(0, bracket)).length;
  return namesIn(inner).map((name, index) => ({
    name: name.replace('...', ''),
    required: index < needed,
    repeated: name.endsWith('...'),
  }));
}

function countArguments(signature: string): { readonly min: number; readonly max: number } {
  const parameters = parametersOf(signature);
  return {
    min: parameters.filter(({ required }) => required).length,
    max: parameters.some(({ repeated }) => repeated) ? Number.POSITIVE_INFINITY : parameters.length,
  };
}

function namesIn(list: string): readonly string[] {
  return list
    .replaceAll(/[[\],]/g, ' ')
    .split(' ')
    .filter((name) => name !== '');
}
