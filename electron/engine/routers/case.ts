import type { Template } from '../expressions/template.ts';
import { ErrorValue, type Value } from '../expressions/values.ts';
import type { CaseDefinition } from '../flow/definition.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import type { RunResult } from '../session.ts';
import type { Universe } from '../universe.ts';

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

/** A case as it was tried, for whoever looks into the way of a conversation. */
export interface TriedCase {
  readonly caseUuid: string;
  /** The name of the test, for example `has_any_word`. */
  readonly test: string;
  /** What it looked for, in the person's language. */
  readonly args: readonly string[];
  /** ISO 639-3 when these are translated words; empty when they are the flow's own. */
  readonly language: string;
  /** The category that it leads to. */
  readonly category: string;
  readonly outcome: 'holds' | 'fails' | 'error';
  /** Why it could not be tested; empty unless the outcome is an error. */
  readonly error: string;
}

/** A case ready to be tested: what it recognised, null when it does not hold. */
export interface CompiledCase {
  readonly uuid: string;
  readonly test: string;
  /** What it looks for with this person, and the language of these words; asked only for a `TriedCase`. */
  readonly asks: (run: NodeRun) => Pick<TriedCase, 'args' | 'language'>;
  readonly match: (operand: Operand, run: NodeRun) => CaseMatch | null | ErrorValue;
}

/**
 * The words of a test for a `TriedCase`; what fails in them was reported when they were tested. Words that were drawn by
 * chance are told as they stand in the flow: to draw again would tell others, and change what comes after.
 */
export function askedWords(templates: readonly Template[], run: NodeRun): readonly string[] {
  const { expressions, variable } = run.scope;
  const { environment, universe } = expressions.context;
  return templates.map((template) => {
    let isDrawn = false;
    const withoutChance: Universe = {
      now: () => universe.now(),
      uuid: () => universe.uuid(),
      random: () => {
        isDrawn = true;
        return 0;
      },
    };
    const context = { environment, universe: withoutChance };
    const text = template.text(
      { expressions: { ...expressions, context }, variable },
      () => undefined,
    );
    return isDrawn ? template.source : text;
  });
}

/** A case whose test is not known here: reported, and an error whenever it is asked, so that the next one is tried. */
export function unknownCase(item: CaseDefinition, context: NodeContext): CompiledCase {
  context.report({
    severity: 'error',
    code: 'unknown_test',
    reference: item.type,
    text: `The test "${item.type}" is not known here; it never holds.`,
  });
  return {
    uuid: item.uuid,
    test: item.type,
    asks: () => ({ args: item.args, language: '' }),
    match: () => new ErrorValue(`the test ${item.type} is not known`),
  };
}
