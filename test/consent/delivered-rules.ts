import type { KeywordRule } from '../../electron/consent/keyword-types.ts';
import { keywordSets, setVersionOf } from '../../electron/consent/keyword-sets/index.ts';

/** Every keyword of every delivered set, as if the organisation had approved them all. */
export const deliveredRules: readonly KeywordRule[] = keywordSets.flatMap((set) =>
  set.words.map(({ kind, word }, at) => ({
    id: `${set.language}-${String(at)}`,
    kind,
    word,
    language: set.language,
    flowId: null,
    purposeId: null,
    setVersion: setVersionOf(set),
  })),
);
