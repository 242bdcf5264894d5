import { allKeywords, keywordsInUse, type KeywordRecord } from '../../../db/read/keyword.ts';
import { addKeyword } from '../../../db/write/keyword.ts';
import type { AddedSet, ReadySet } from '../../api/contract/keywords.ts';
import {
  keywordSets,
  setVersionOf,
  type KeywordSet,
  type KeywordSetWord,
} from '../../consent/keyword-sets/index.ts';
import { clashes } from '../../consent/keywords.ts';
import { normaliseMessage } from '../../consent/normalise.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { ruleOf } from './keyword-index.ts';

/**
 * The keywords of a new office: the stop words of every set, so that people can leave in their own language from the first
 * day, and the start and help words of the languages that the office uses. Words that nobody publishes wait for approval.
 */
export function seededKeywords(
  context: Pick<Context, 'universe'>,
  languages: readonly string[],
): KeywordRecord[] {
  return keywordSets.flatMap((set) =>
    set.words
      .filter(({ kind }) => kind === 'stop' || languages.includes(set.language))
      .map((word) => recordOf(context, set, word)),
  );
}

/** The ready sets, and how many of their words this office does not have. */
export function readySets(context: Context): ReadySet[] {
  const rows = allKeywords(context.db);
  return keywordSets.map((set) => ({
    language: set.language,
    version: setVersionOf(set),
    words: set.words.length,
    missing: missingWords(set, rows).map(({ word }) => word),
  }));
}

/**
 * Adds what the office does not have of a language's ready set. A word that is another keyword already, say of a flow, is left out
 * and told.
 * @throws ServiceError `not_found` when no set has this language
 */
export function addReadySet(context: Context, language: string): AddedSet {
  const set = keywordSets.find((candidate) => candidate.language === language);
  if (set === undefined) throw notFound('keyword set');
  const inUse = keywordsInUse(context.db).map(ruleOf);
  const skipped: { word: string; reason: string }[] = [];
  const added: KeywordRecord[] = [];
  for (const word of missingWords(set, allKeywords(context.db))) {
    const row = recordOf(context, set, word);
    const [clash] = clashes(ruleOf(row), inUse);
    if (clash === undefined) added.push(row);
    else skipped.push({ word: word.word, reason: clash.reason });
  }
  commit(context, (tx) => {
    for (const row of added) addKeyword(tx, row);
    if (added.length > 0) context.changes.other('keywords_changed');
  });
  context.keywords.reload();
  return { added: added.map(({ word }) => word), skipped };
}

/** Words of the set that are no keyword of its language and kind yet, however they are written. */
function missingWords(set: KeywordSet, rows: readonly KeywordRecord[]): KeywordSetWord[] {
  const known = new Set(
    rows
      .filter(({ language }) => language === set.language)
      .map(({ kind, word }) => formOf(kind, word)),
  );
  return set.words.filter(({ kind, word }) => !known.has(formOf(kind, word)));
}

function formOf(kind: string, word: string): string {
  return `${kind} ${normaliseMessage(word).compact}`;
}

function recordOf(
  context: Pick<Context, 'universe'>,
  set: KeywordSet,
  { kind, word, source, needsApproval }: KeywordSetWord,
): KeywordRecord {
  return {
    id: context.universe.uuid(),
    kind,
    word,
    language: set.language,
    flowId: null,
    purposeId: null,
    source,
    setVersion: setVersionOf(set),
    needsApproval,
    createdAt: context.universe.now(),
  };
}
