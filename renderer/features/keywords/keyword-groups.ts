import type { KeywordRow } from '../../../electron/api/contract/keywords.ts';
import type { KeywordKind } from '../../../electron/consent/keyword-types.ts';

export const keywordKinds = [
  'stop',
  'start',
  'help',
  'flow',
] as const satisfies readonly KeywordKind[];

/** Words of one kind that belong together: those of one language, or those that start one flow. */
export interface KeywordSet {
  readonly key: string;
  readonly language: string;
  readonly flowId: string | null;
  readonly flowName: string | null;
  readonly words: readonly KeywordRow[];
}

export interface KeywordGroup {
  readonly kind: KeywordKind;
  readonly count: number;
  readonly sets: readonly KeywordSet[];
}

/** All four kinds, in a fixed order, also when empty; languages in the order of the settings, then the others. */
export function groupKeywords(
  rows: readonly KeywordRow[],
  languageOrder: readonly string[],
): readonly KeywordGroup[] {
  return keywordKinds.map((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    return {
      kind,
      count: ofKind.length,
      sets: kind === 'flow' ? byFlow(ofKind) : byLanguage(ofKind, languageOrder),
    };
  });
}

function byLanguage(rows: readonly KeywordRow[], order: readonly string[]): readonly KeywordSet[] {
  const rank = (language: string): number =>
    order.includes(language) ? order.indexOf(language) : order.length;
  return [...collect(rows, (row) => row.language)]
    .map(([language, words]) => ({
      key: language,
      language,
      flowId: null,
      flowName: null,
      words: byWord(words),
    }))
    .sort((a, b) => rank(a.language) - rank(b.language) || a.language.localeCompare(b.language));
}

function byFlow(rows: readonly KeywordRow[]): readonly KeywordSet[] {
  return [...collect(rows, (row) => row.flowId)]
    .map(([flowId, words]) => ({
      key: flowId ?? '',
      language: '',
      flowId,
      flowName: words[0]?.flowName ?? null,
      words: byWord(words),
    }))
    .sort((a, b) => (a.flowName ?? '').localeCompare(b.flowName ?? ''));
}

function collect<Key>(
  rows: readonly KeywordRow[],
  keyOf: (row: KeywordRow) => Key,
): ReadonlyMap<Key, readonly KeywordRow[]> {
  const sets = new Map<Key, readonly KeywordRow[]>();
  for (const row of rows) sets.set(keyOf(row), [...(sets.get(keyOf(row)) ?? []), row]);
  return sets;
}

function byWord(rows: readonly KeywordRow[]): readonly KeywordRow[] {
  return [...rows].sort((a, b) => a.word.localeCompare(b.word));
}
