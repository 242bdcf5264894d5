import { asc, eq } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { keyword } from '../schema/index.ts';

export type KeywordRecord = typeof keyword.$inferSelect;

/** All keywords by kind, language and word. */
export function allKeywords(db: Db): KeywordRecord[] {
  return db.orm
    .select()
    .from(keyword)
    .orderBy(asc(keyword.kind), asc(keyword.language), asc(keyword.word))
    .all();
}

/** The words that start a flow, in alphabetical order. */
export function keywordsOfFlow(db: Db, flowId: string): string[] {
  return db.orm
    .select({ word: keyword.word })
    .from(keyword)
    .where(eq(keyword.flowId, flowId))
    .orderBy(asc(keyword.word))
    .all()
    .map(({ word }) => word);
}
