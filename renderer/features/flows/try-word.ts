import type { FlowRow } from '../../../electron/api/contract/flows.ts';
import type { KeywordRow } from '../../../electron/api/contract/keywords.ts';

/** What a person would write to get into this flow; empty where any message does, or none can. */
export function tryWord(
  flow: Pick<FlowRow, 'keywords' | 'role'>,
  keywords: readonly KeywordRow[],
): string {
  const [own] = flow.keywords;
  if (own !== undefined) return own;
  const kind = flow.role === 'opt_in' ? 'start' : flow.role === 'opt_out' ? 'stop' : null;
  return keywords.find((row) => row.kind === kind)?.word ?? '';
}
