import { createContext } from 'svelte';
import type { EvaluatedText } from '../../../../../../electron/engine/editing/evaluated-text.ts';
import type { ExpressionDialect } from './caret-word.ts';
import type { FunctionChoice, VariableChoice } from './suggestions.ts';

/** What texts of one flow can name, and for whom their values are shown. */
export interface ExpressionScope {
  readonly dialect: ExpressionDialect;
  readonly variables: readonly VariableChoice[];
  readonly functions: readonly FunctionChoice[];
  /** For whom: "Asha Devi", or the sample person's name. */
  readonly personName: string;
  evaluate(text: string): Promise<EvaluatedText>;
}

/** Inputs find the scope of the panel that they are in. */
export const [getExpressionScope, setExpressionScope] = createContext<ExpressionScope>();
