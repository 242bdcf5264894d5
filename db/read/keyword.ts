import { asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { flow, keyword } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type KeywordRecord = typeof keyword.$inferSelect;

const wordsOfFlow = prepared((orm) =>
  orm
    .select({ word: keyword.word })
    .from(keyword)
    .where(eq(keyword.flowId, sql.placeholder('flowId')))
    .orderBy(asc(keyword.word))
    .prepare(),
);

/** All keywords by kind, language and word. */
export function allKeywords(db: Db): KeywordRecord[] {
  return db.orm
    .select()
    .from(keyword)
    .orderBy(asc(keyword.kind), asc(keyword.language), asc(keyword.word))
    .all();
}

/** All keywords but those of flows that are archived: these start nothing, and others may have them. */
export function keywordsInUse(db: Db): KeywordRecord[] {
  return db.orm
    .select(getTableColumns(keyword))
    .from(keyword)
    .leftJoin(flow, eq(keyword.flowId, flow.id))
    .where(isNull(flow.archivedAt))
    .orderBy(asc(keyword.kind), asc(keyword.language), asc(keyword.word))
    .all();
}

/** The words that start a flow, in alphabetical order. */
export function keywordsOfFlow(db: Db, flowId: string): string[] {
  return wordsOfFlow(db)
    .all({ flowId })
    .map(({ word }) => word);
}
