import type { ScriptResult, ScriptRow } from '../../../../electron/api/contract/scripts.ts';

/** Something that a script says at one of its lines. */
export interface ScriptFinding {
  /** From 1. */
  readonly line: number;
  /** What is wrong with the line itself, or why the script could not go on. */
  readonly text: string | null;
  /** What was expected and what was there; null where the line itself is wrong. */
  readonly difference: { readonly expected: string; readonly actual: string } | null;
}

/** All that is not as it should be, by line. */
export function findingsOf(
  result: Pick<ScriptResult, 'checks' | 'stopped' | 'problems'>,
): readonly ScriptFinding[] {
  const told = [...result.problems, ...(result.stopped === null ? [] : [result.stopped])];
  return [
    ...told.map(({ line, text }) => ({ line, text, difference: null })),
    ...result.checks
      .filter(({ passed }) => !passed)
      .map(({ line, expected, actual }) => ({
        line,
        text: null,
        difference: { expected, actual },
      })),
  ].sort((a, b) => a.line - b.line);
}

export type ScriptState = ScriptResult['outcome'] | 'not_run';

/** How a script stands: one that cannot be read needs no run to be told. */
export function stateOf(
  script: Pick<ScriptRow, 'problems'>,
  result: Pick<ScriptResult, 'outcome'> | undefined,
): ScriptState {
  if (script.problems.length > 0) return 'unreadable';
  return result?.outcome ?? 'not_run';
}

export function failuresOf(results: readonly ScriptResult[]): readonly ScriptResult[] {
  return results.filter(({ outcome }) => outcome !== 'passed');
}
