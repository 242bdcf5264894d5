import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { purpose } from './consent.ts';
import { contact } from './contact.ts';

export const flow = sqliteTable('flow', {
  id: text().primaryKey(),
  /** The id in the flow file, when it is another than ours (placeholders of sample files). */
  fileId: text(),
  name: text().notNull(),
  /** opt_in, opt_out, new_contact or default; at most one flow each. */
  role: text().unique(),
  ignoreKeywords: integer({ mode: 'boolean' }).notNull(),
  createdAt: integer().notNull(),
  /** What its messages are for: its consent steps and its sends count for this purpose. Null: all messages. */
  purposeId: text().references(() => purpose.id),
  /** Put away by staff: nobody begins it, and it has no role. Null: in use. */
  archivedAt: integer(),
});

/** A flow's definition as it came. Immutable once published (trigger): running sessions keep theirs. */
export const flowRevision = sqliteTable(
  'flow_revision',
  {
    id: text().primaryKey(),
    flowId: text()
      .notNull()
      .references(() => flow.id),
    number: integer().notNull(),
    /** textit or glific. */
    dialect: text().notNull(),
    /** JSON. */
    definition: text().notNull(),
    createdAt: integer().notNull(),
    /** Null: a draft. */
    publishedAt: integer(),
    note: text().notNull(),
    /** A draft: when it was last saved. */
    savedAt: integer().notNull().default(0),
    /** Who published it, as they named themselves; empty for what came with the program. */
    publishedBy: text().notNull().default(''),
  },
  (table) => [uniqueIndex('flow_revision_number').on(table.flowId, table.number)],
);

/** One person's way through a flow. At most one waits at a time. */
export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    contactId: text()
      .notNull()
      .references(() => contact.id),
    flowId: text()
      .notNull()
      .references(() => flow.id),
    /** The engine's session, JSON. */
    state: text().notNull(),
    /** waiting, or how it ended. */
    status: text().notNull(),
    /** What its messages are for, as the gate names purposes. */
    purpose: text().notNull(),
    /** True while the flow asks whether the person wants to leave. */
    decidesOptOut: integer({ mode: 'boolean' }).notNull(),
    startedAt: integer().notNull(),
    endedAt: integer(),
    /** When to wake it: the wait's time-out or the expiry, whichever comes first. */
    wakeAt: integer(),
    /** The outreach that began it; null once the person has written in it. Flows that start flows are bounded by it. */
    outreachId: text(),
    /** What came for it while it may not go on (a call's answer, another program's result), JSON; it goes on with it later. */
    keptInput: text(),
  },
  (table) => [
    index('session_contact').on(table.contactId, table.status),
    index('session_wake').on(table.status, table.wakeAt),
    index('session_flow').on(table.flowId, table.status),
  ],
);

/** A part of a flow that did not go as the flow says, so that staff see it at the person. The newest few of each person. */
export const flowProblem = sqliteTable(
  'flow_problem',
  {
    id: text().primaryKey(),
    contactId: text()
      .notNull()
      .references(() => contact.id),
    sessionId: text().notNull(),
    flowId: text().notNull(),
    at: integer().notNull(),
    /** warning, error or failure. */
    kind: text().notNull(),
    text: text().notNull(),
  },
  (table) => [index('flow_problem_contact').on(table.contactId, table.at)],
);

/** A call to another program that a session waits for. A row leaves with its answer. */
export const webCall = sqliteTable(
  'web_call',
  {
    id: text().primaryKey(),
    /** One at a time for each session. */
    sessionId: text()
      .notNull()
      .unique()
      .references(() => session.id),
    method: text().notNull(),
    url: text().notNull(),
    /** JSON. */
    headers: text().notNull(),
    body: text().notNull(),
    /** waiting or under_way: one that is under way when the program ends is never made again. */
    state: text().notNull(),
    requestedAt: integer().notNull(),
  },
  (table) => [index('web_call_state').on(table.state, table.requestedAt)],
);

/** A conversation with what is expected of it, kept with a flow and run before the flow is published. */
export const flowScript = sqliteTable(
  'flow_script',
  {
    id: text().primaryKey(),
    flowId: text()
      .notNull()
      .references(() => flow.id),
    name: text().notNull(),
    /** The script, as staff write it. */
    text: text().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (table) => [uniqueIndex('flow_script_name').on(table.flowId, table.name)],
);

/** How often people came to a step and by which way they left it, a day at a time. */
export const flowCount = sqliteTable(
  'flow_count',
  {
    flowId: text()
      .notNull()
      .references(() => flow.id),
    /** The day (UTC) as days since 1 January 1970. */
    day: integer().notNull(),
    /** Empty: the flow as a whole. */
    nodeUuid: text().notNull(),
    /** The exit that was taken; for arrivals `entered`, for the flow as a whole `started` or how its run ended. */
    what: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.flowId, table.day, table.nodeUuid, table.what] })],
);
