import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { contact } from './contact.ts';

/** What a flow asked us to begin with other people. Worked off in small steps; a row that is finished stays as a record of it. */
export const outreach = sqliteTable(
  'outreach',
  {
    id: text().primaryKey(),
    /** start: another flow. broadcast: a message. */
    kind: text().notNull(),
    /** Whom, and what: JSON. */
    request: text().notNull(),
    /** The flow that asked. */
    flowId: text().notNull(),
    /** The person in it, and where they are reached: who has written on no channel is written to there. */
    contactId: text().notNull(),
    channelId: text().notNull(),
    /** The first of a chain of outreaches, itself included. */
    rootId: text().notNull(),
    createdAt: integer().notNull(),
    finishedAt: integer(),
  },
  (table) => [
    index('outreach_open').on(table.finishedAt, table.createdAt),
    index('outreach_root').on(table.rootId),
  ],
);

/** Who has had their turn, and what became of it: each person once. */
export const outreachPerson = sqliteTable(
  'outreach_person',
  {
    outreachId: text()
      .notNull()
      .references(() => outreach.id),
    contactId: text()
      .notNull()
      .references(() => contact.id),
    /** reached, or why not: a rule of the gate, in_flow, no_route, failed. */
    outcome: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.outreachId, table.contactId] })],
);
