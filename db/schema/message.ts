import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { channel } from './channel.ts';
import { contact } from './contact.ts';

export const message = sqliteTable(
  'message',
  {
    id: text().primaryKey(),
    contactId: text()
      .notNull()
      .references(() => contact.id),
    channelId: text()
      .notNull()
      .references(() => channel.id),
    /** in or out. */
    direction: text().notNull(),
    /** text, button_reply, image, ... */
    type: text().notNull(),
    text: text().notNull(),
    /** JSON: quick replies, header, footer, attachments, payload id, details. */
    extra: text().notNull(),
    externalId: text(),
    /** in: the provider's time; out: when we queued it. */
    at: integer().notNull(),
    /** in: received, held. out: queued, held, sending, sent, delivered, read, failed, refused, cancelled, uncertain. */
    state: text().notNull(),
    reason: text().notNull(),
    sessionId: text(),
    /** The gate's purpose, for our own messages. */
    purpose: text(),
    /** What it is for (`purpose.id`); null for messages that came in. */
    consentPurposeId: text(),
    /** When the provider took it. */
    sentAt: integer(),
  },
  (table) => [
    index('message_contact').on(table.contactId, table.at),
    index('message_external').on(table.channelId, table.externalId),
    // Few rows ever stand here: the list of messages that staff must look at.
    index('message_troubled')
      .on(table.state, table.at)
      .where(sql`state in ('failed', 'uncertain')`),
  ],
);

/** Every status a provider reported, in the order of arrival; `message.state` only goes up. */
export const messageStatus = sqliteTable(
  'message_status',
  {
    messageId: text()
      .notNull()
      .references(() => message.id),
    status: text().notNull(),
    at: integer().notNull(),
    errorCode: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.status, table.at] })],
);

/** A word that flows put on messages, so that staff find them. */
export const label = sqliteTable('label', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  createdAt: integer().notNull(),
});

export const messageLabel = sqliteTable(
  'message_label',
  {
    messageId: text()
      .notNull()
      .references(() => message.id),
    labelId: text()
      .notNull()
      .references(() => label.id),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.labelId] })],
);

/** What waits to be sent. A row leaves when the provider took it, or when it will never be sent. */
export const outbox = sqliteTable(
  'outbox',
  {
    /** Order of queuing; messages to one person leave in it. */
    position: integer().primaryKey({ autoIncrement: true }),
    messageId: text()
      .notNull()
      .unique()
      .references(() => message.id),
    contactId: text().notNull(),
    channelId: text().notNull(),
    scheme: text().notNull(),
    address: text().notNull(),
    purpose: text().notNull(),
    sessionId: text(),
    /** queued, held, sending, failed or uncertain. */
    state: text().notNull(),
    attempts: integer().notNull(),
    nextAttemptAt: integer().notNull(),
  },
  (table) => [
    index('outbox_due').on(table.state, table.nextAttemptAt),
    index('outbox_contact').on(table.contactId, table.position),
  ],
);
