import { allFlows, publishedRevision } from '../../../db/read/flow.ts';
import { keywordsInUse, type KeywordRecord } from '../../../db/read/keyword.ts';
import { receivedBefore } from '../../../db/read/received.ts';
import type { KeywordDryRun, MessageMeaning } from '../../api/contract/keywords.ts';
import type { Classification } from '../../consent/keyword-types.ts';
import { isTapped } from '../conversation/turn.ts';
import type { Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import { shownText } from '../core/shown-text.ts';
import type { Task } from '../core/tasks.ts';
import { checkedOf } from '../flows/flow-problems.ts';
import { Surroundings } from '../flows/surroundings.ts';
import { KeywordIndex } from './keyword-index.ts';
import { checkedKeyword, checkRemoval, type KeywordInput } from './keywords.ts';

/** A change that is being thought about: one of the two. */
export interface KeywordChange {
  readonly save?: KeywordInput | undefined;
  /** The id of a keyword. */
  readonly remove?: string | undefined;
}

/** So many messages are read again; an office's last years. */
const mostRead = 200_000;
const stretch = 200;
const mostShown = 50;
/** After every id: ids are hexadecimal. */
const afterAll = 'g';

interface Changed {
  readonly text: string;
  readonly before: MessageMeaning;
  readonly after: MessageMeaning;
  times: number;
  readonly languages: Map<string, number>;
}

/**
 * What a change of the keywords would have done: every message is read with the keywords of now and with those of then, and every
 * published flow is checked with both.
 * @throws ServiceError as saving and removing would; `invalid_input` when it is not exactly one change; `cancelled`
 */
export async function dryRunKeyword(
  context: Context,
  change: KeywordChange,
  { step }: Pick<Task, 'step'>,
): Promise<KeywordDryRun> {
  const rows = rowsThen(context, change);
  const keywords = new KeywordIndex(
    context.db,
    () => context.settings.current.languages,
    () => rows,
  );
  const changed = new Map<string, Changed>();
  const known = new Map<string, { before: MessageMeaning; after: MessageMeaning }>();
  let read = 0;
  let isAll = true;
  for (let before = afterAll; ;) {
    const messages = receivedBefore(context.db, before, stretch);
    const last = messages.at(-1);
    if (last === undefined) break;
    if (read >= mostRead) {
      isAll = false;
      break;
    }
    for (const { text, type, language } of messages) {
      const tapped = isTapped(type);
      const key = `${tapped ? 'tap' : 'text'} ${text}`;
      const meaning = known.get(key) ?? {
        before: meaningOf(context.keywords.classify(text, tapped)),
        after: meaningOf(keywords.classify(text, tapped)),
      };
      // What many people write is short; long texts are not worth keeping.
      if (text.length <= 100) known.set(key, meaning);
      if (meaning.before !== meaning.after) note(changed, key, { ...meaning, text, language });
    }
    read += messages.length;
    before = last.id;
    await step(read, null);
  }
  return { read, isAll, ...shown(changed), flows: brokenFlows(context, keywords) };
}

/** The keywords as they would be. */
function rowsThen(context: Context, { save, remove }: KeywordChange): readonly KeywordRecord[] {
  const rows = keywordsInUse(context.db);
  if (save !== undefined && remove === undefined) {
    const { row } = checkedKeyword(context, save);
    return [...rows.filter(({ id }) => id !== row.id), row];
  }
  if (remove !== undefined && save === undefined) {
    checkRemoval(context, remove);
    return rows.filter(({ id }) => id !== remove);
  }
  throw new ServiceError(
    'invalid_input',
    'Give either a keyword to save or one to remove. Nothing was tried.',
  );
}

function meaningOf(meaning: Classification): MessageMeaning {
  if (meaning.tier === 'none') return 'none';
  return meaning.tier === 'near' || meaning.tier === 'conflict' ? 'review' : meaning.rule.kind;
}

function note(
  changed: Map<string, Changed>,
  key: string,
  {
    text,
    language,
    before,
    after,
  }: Pick<Changed, 'text' | 'before' | 'after'> & { readonly language: string },
): void {
  let entry = changed.get(key);
  if (entry === undefined) {
    entry = { text, before, after, times: 0, languages: new Map() };
    changed.set(key, entry);
  }
  entry.times += 1;
  entry.languages.set(language, (entry.languages.get(language) ?? 0) + 1);
}

function shown(
  changed: ReadonlyMap<string, Changed>,
): Pick<KeywordDryRun, 'changes' | 'byLanguage'> {
  const all = Array.from(changed.values()).toSorted((a, b) => b.times - a.times);
  const totals = new Map<string, { language: string; gained: number; lost: number }>();
  for (const { after, languages } of all) {
    for (const [language, times] of languages) {
      const total = totals.get(language) ?? { language, gained: 0, lost: 0 };
      total[after === 'none' ? 'lost' : 'gained'] += times;
      totals.set(language, total);
    }
  }
  return {
    changes: all.slice(0, mostShown).map(({ text, languages, ...rest }) => ({
      ...rest,
      text: shownText(text),
      languages: Array.from(languages)
        .toSorted(([, a], [, b]) => b - a)
        .map(([language]) => language),
    })),
    byLanguage: Array.from(totals.values()).toSorted(
      (a, b) => b.gained + b.lost - (a.gained + a.lost),
    ),
  };
}

/** Published flows that would have something wrong with the other keywords that is right now. */
function brokenFlows(context: Context, keywords: KeywordIndex): KeywordDryRun['flows'] {
  const now = new Surroundings(context);
  const then = new Surroundings({ ...context, keywords });
  return allFlows(context.db).flatMap((record) => {
    const revision = publishedRevision(context.db, record.id);
    if (revision === undefined || record.archivedAt !== null) return [];
    const known = checkedOf(now, record, revision).problems.map((problem) =>
      JSON.stringify(problem),
    );
    const problems = checkedOf(then, record, revision).problems.filter(
      (problem) => !known.includes(JSON.stringify(problem)),
    );
    return problems.length === 0 ? [] : [{ flowId: record.id, flowName: record.name, problems }];
  });
}
