import type { Environment } from '../../world.ts';
import type { Universe } from '../../universe.ts';
import type { Value } from '../values.ts';

/** What a function may know besides its arguments. */
export interface FunctionContext {
  readonly environment: Environment;
  readonly universe: Universe;
}

/** One function of the expression language: what it takes, what it does, and an example to try. */
export interface ExpressionFunction {
  readonly name: string;
  readonly signature: string;
  readonly summary: string;
  readonly arguments: { readonly min: number; readonly max: number };
  /** Expression and the text that it gives; executed by the tests. */
  readonly example: { readonly expression: string; readonly text: string };
  /** True when an error among the arguments is the function's own business. */
  readonly takesErrors?: boolean;
  readonly call: (args: readonly Value[], context: FunctionContext) => Value;
  /** For functions that must not look at every argument, such as `if`. Used instead of `call`. */
  readonly lazily?: (args: readonly (() => Value)[]) => Value;
}
