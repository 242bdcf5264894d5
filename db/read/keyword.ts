import { asc } from 'drizzle-orm';
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
