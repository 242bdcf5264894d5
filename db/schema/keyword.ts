import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { purpose } from './consent.ts';
import { flow } from './flow.ts';

export const keyword = sqliteTable(
  'keyword',
  {
    id: text().primaryKey(),
    /** stop, start, help or flow. */
    kind: text().notNull(),
    /** As staff typed it. */
    word: text().notNull(),
    /** ISO 639-3; empty for flow keywords. */
    language: text().notNull(),
    flowId: text().references(() => flow.id),
    /** The purpose that a stop or start word is about; null: all messages. */
    purposeId: text().references(() => purpose.id),
    /** Where the word comes from. */
    source: text().notNull(),
    /** The set and version it belongs to, for the record. */
    setVersion: text().notNull(),
    needsApproval: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [index('keyword_flow').on(table.flowId)],
);
