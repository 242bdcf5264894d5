import { ErrorValue, type Value } from '../expressions/values.ts';
import type { CaseDefinition } from '../flow/definition.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import type { RunResult } from '../session.ts';

/** What a switch router tests. */
export interface Operand {
  readonly value: Value;
  /** The value as text; empty for an error. */
  readonly text: string;
  /** The kind of message that it is, `text` for anything else. */
  readonly kind: string;
}

/** What a case recognised, as it is stored. */
export interface CaseMatch {
  readonly text: string;
  readonly extra?: NonNullable<RunResult['extra']>;
}

/** A case ready to be tested: what it recognised, null when it does not hold. */
export interface CompiledCase {
  readonly uuid: string;
  readonly match: (operand: Operand, run: NodeRun) => CaseMatch | null | ErrorValue;
}

/** A case whose test is not known here: reported, and an error whenever it is asked, so that the next one is tried. */
export function unknownCase(item: CaseDefinition, context: NodeContext): CompiledCase {
  context.report({
    severity: 'error',
    code: 'unknown_test',
    reference: item.type,
    text: `The test "${item.type}" is not known here; it never holds.`,
  });
  return { uuid: item.uuid, match: () => new ErrorValue(`the test ${item.type} is not known`) };
}
