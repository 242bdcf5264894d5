import { sql } from 'drizzle-orm';
import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { contact } from './contact.ts';

/** What messages are for. `all` is built in. */
export const purpose = sqliteTable('purpose', {
  id: text().primaryKey(),
  label: text().notNull(),
});

/** The exact words of a consent question, once for each text. Immutable (trigger). */
export const notice = sqliteTable(
  'notice',
  {
    id: text().primaryKey(),
    flowId: text().notNull(),
    language: text().notNull(),
    /** Counts the texts of this flow and language. */
    version: integer().notNull(),
    text: text().notNull(),
    sha256: text().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [uniqueIndex('notice_text').on(table.flowId, table.language, table.sha256)],
);

/** Which person was shown which notice, with which of our messages. */
export const noticeShown = sqliteTable(
  'notice_shown',
  {
    messageId: text().primaryKey(),
    noticeId: text()
      .notNull()
      .references(() => notice.id),
    contactId: text()
      .notNull()
      .references(() => contact.id),
    sessionId: text().notNull(),
    queuedAt: integer().notNull(),
  },
  (table) => [
    index('notice_shown_session').on(table.sessionId),
    index('notice_shown_contact').on(table.contactId),
  ],
);

/**
 * The ledger. Append-only by triggers; each row's hash covers the row before it.
 * The body is canonical JSON (RFC 8785) without personal data.
 */
export const consentEvent = sqliteTable(
  'consent_event',
  {
    seq: integer().primaryKey(),
    eventId: text().notNull().unique(),
    body: text().notNull(),
    prev: blob({ mode: 'buffer' }).notNull(),
    hash: blob({ mode: 'buffer' }).notNull().unique(),
    contactId: text().generatedAlwaysAs(sql`body ->> '$.contactId'`, { mode: 'virtual' }),
  },
  (table) => [
    index('consent_event_contact').on(table.contactId),
    index('consent_event_recorded').on(sql`(body ->> '$.recordedAt')`),
  ],
);

/** The personal part of an event, with the salt of its commitment. Deleted when the person is erased. */
export const consentPersonal = sqliteTable('consent_personal', {
  eventId: text().primaryKey(),
  salt: blob({ mode: 'buffer' }).notNull(),
  body: text().notNull(),
});

/** The current state: a projection of the ledger that can be rebuilt at any time. */
export const consentStatus = sqliteTable(
  'consent_status',
  {
    contactId: text()
      .notNull()
      .references(() => contact.id),
    purposeId: text()
      .notNull()
      .references(() => purpose.id),
    state: text().notNull(),
    /** When the person acted. */
    since: integer().notNull(),
    /** When we wrote it down, by our own clock. */
    recordedAt: integer().notNull(),
    eventId: text().notNull(),
    seq: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.purposeId] }),
    index('consent_status_state').on(table.purposeId, table.state),
  ],
);

/** Signed heads of the chain. */
export const checkpoint = sqliteTable('checkpoint', {
  id: text().primaryKey(),
  size: integer().notNull(),
  hash: blob({ mode: 'buffer' }).notNull(),
  /** The signed text, C2SP form. */
  text: text().notNull(),
  reason: text().notNull(),
  createdAt: integer().notNull(),
});

/** A message that may be an opt-out; sends to this person are held until it is decided. */
export const reviewItem = sqliteTable(
  'review_item',
  {
    id: text().primaryKey(),
    contactId: text()
      .notNull()
      .references(() => contact.id),
    messageId: text().notNull(),
    /** near or conflict. */
    tier: text().notNull(),
    why: text().notNull(),
    createdAt: integer().notNull(),
    dueAt: integer().notNull(),
    decidedAt: integer(),
    /** opt_out, not_opt_out or superseded. */
    decision: text(),
    operator: text(),
    note: text(),
  },
  (table) => [
    index('review_item_open').on(table.decidedAt, table.dueAt),
    index('review_item_contact').on(table.contactId),
  ],
);
