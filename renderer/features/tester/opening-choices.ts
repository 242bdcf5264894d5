import type { FlowRow } from '../../../electron/api/contract/flows.ts';
import type { KeywordRow } from '../../../electron/api/contract/keywords.ts';

/** A first message that the tester can send by itself. */
export interface Opening {
  /** What is sent; empty: the chat starts with nobody having written. */
  readonly text: string;
  readonly flowName: string | null;
  readonly kind: KeywordRow['kind'];
}

const kindOrder = ['flow', 'start', 'stop', 'help'] as const;

/** Every keyword once, those of flows first, with the flow that it starts: a start word the opt-in flow, a stop word the opt-out flow. */
export function openings(
  keywords: readonly KeywordRow[],
  flows: readonly FlowRow[],
): readonly Opening[] {
  const optIn = flows.find((flow) => flow.role === 'opt_in')?.name ?? null;
  const optOut = flows.find((flow) => flow.role === 'opt_out')?.name ?? null;
  const flowOf = { start: optIn, stop: optOut, help: null };
  const seen = new Set<string>();
  return [...keywords]
    .sort(
      (a, b) =>
        kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
        (a.flowName ?? '').localeCompare(b.flowName ?? '') ||
        a.word.localeCompare(b.word),
    )
    .filter((row) => !seen.has(row.word) && seen.add(row.word))
    .map((row) => ({
      text: row.word,
      kind: row.kind,
      flowName: row.kind === 'flow' ? row.flowName : flowOf[row.kind],
    }));
}
