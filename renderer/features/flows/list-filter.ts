import type { FlowRow } from '../../../electron/api/contract/flows.ts';

/** The flows of which the name or a keyword has all words that are sought; those put away only when they are asked for. */
export function filterFlows(
  rows: readonly FlowRow[],
  sought: string,
  isArchived: boolean,
): readonly FlowRow[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name, keywords, archived }) => {
    const text = [name, ...keywords].join(' ').toLowerCase();
    return archived === isArchived && words.every((word) => text.includes(word));
  });
}
