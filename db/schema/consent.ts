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

/** What messages are for. `all` is built in: it stands for every message of the organisation. */
export const purpose = sqliteTable('purpose', {
  id: text().primaryKey(),
  label: text().notNull(),
  /** For staff: what is sent for it. */
  description: text().notNull().default(''),
  /** JSON list of words that name it in a message: "STOP reminders". */
  words: text().notNull().default('[]'),
  /** A yes holds for so many days; null: until it is taken back. A no never ends. */
  validDays: integer(),
  /** So many days before its end a yes is asked for anew; null: nobody is asked. */
  renewDays: integer(),
  /** A yes counts for what we begin only once the person has confirmed it. */
  doubleOptIn: integer({ mode: 'boolean' }).notNull().default(false),
  createdAt: integer().notNull().default(0),
  /** No longer in use: nothing new is asked or sent for it. */
  archivedAt: integer(),
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

/** The current state: a projection of the ledger that can be rebuilt at any time. What counts for a message is read from several of its rows (consent/effective.ts). */
export const consentStatus = sqliteTable(
  'consent_status',
  {
    contactId: text()
      .notNull()
      .references(() => contact.id),
    purposeId: text()
      .notNull()
      .references(() => purpose.id),
    /** The one channel that it holds for; empty: every channel. */
    channelId: text().notNull(),
    state: text().notNull(),
    /** When the person acted. */
    since: integer().notNull(),
    /** When we wrote it down, by our own clock. */
    recordedAt: integer().notNull(),
    eventId: text().notNull(),
    seq: integer().notNull(),
    /** When a yes ends, ms UTC; null: it has no end. */
    validUntil: integer(),
    /** When a yes was confirmed by the person a second time, ms UTC; null: it was not. */
    confirmedAt: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.purposeId, table.channelId] }),
    index('consent_status_state').on(table.purposeId, table.state),
    index('consent_status_valid_until')
      .on(table.validUntil)
      .where(sql`valid_until is not null`),
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

/**
 * Addresses that must not be written to although nobody stands behind them: of erased people who were out, and of lists
 * that another system gave us. Kept as a keyed hash (consent/suppression.ts), so that it survives the person.
 */
export const suppression = sqliteTable('suppression', {
  /** HMAC-SHA-256 of the address, hex. */
  hash: text().primaryKey(),
  /** The address itself where somebody gave it to us as a list; null after an erasure. */
  address: text(),
  /** When the person left, ms UTC. */
  since: integer().notNull(),
  recordedAt: integer().notNull(),
  /** erased or imported. */
  reason: text({ enum: ['erased', 'imported'] }).notNull(),
  /** The event that it rests on; null for a list. */
  eventId: text(),
  importId: text().references(() => importBatch.id),
  /** The person wrote to us and joined: it holds no longer. */
  liftedAt: integer(),
});

/** A file that was read in. */
export const importBatch = sqliteTable('import_batch', {
  id: text().primaryKey(),
  /** contacts or suppression. */
  kind: text({ enum: ['contacts', 'suppression'] }).notNull(),
  fileName: text().notNull(),
  /** Of the file's bytes, hex. */
  sha256: text().notNull(),
  operator: text().notNull(),
  /** What the operator said of where it comes from. */
  source: text().notNull(),
  /** JSON: which column means what. */
  mapping: text().notNull(),
  /** JSON: how many rows were added, changed, lowered, left alone and refused. */
  counts: text().notNull(),
  createdAt: integer().notNull(),
  undoneAt: integer(),
});

/** What one row of an import changed, so that it can be undone. */
export const importChange = sqliteTable(
  'import_change',
  {
    batchId: text()
      .notNull()
      .references(() => importBatch.id),
    /** Counted from 1, without the heading. */
    row: integer().notNull(),
    contactId: text(),
    /** JSON: what stood before. */
    before: text().notNull(),
    /** The ledger event that the row made; null when it made none. */
    eventId: text(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.row] })],
);

/** A file that proves an answer; its bytes stand in the data directory under their hash. */
export const evidenceFile = sqliteTable(
  'evidence_file',
  {
    /** Of the bytes, hex. */
    sha256: text().notNull(),
    contactId: text()
      .notNull()
      .references(() => contact.id),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: integer().notNull(),
    addedAt: integer().notNull(),
    operator: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sha256, table.contactId] }),
    index('evidence_file_contact').on(table.contactId),
  ],
);
