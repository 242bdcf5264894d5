import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One number or account of ours at a provider. Its secrets are in the secret store, not here. */
export const channel = sqliteTable('channel', {
  id: text().primaryKey(),
  provider: text().notNull(),
  name: text().notNull(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  /** Public configuration, JSON. */
  configuration: text().notNull(),
  /** The unguessable part of its webhook path. */
  pathToken: text().notNull().unique(),
  createdAt: integer().notNull(),
});

/** A webhook request as it came. */
export const receipt = sqliteTable(
  'receipt',
  {
    id: text().primaryKey(),
    channelId: text()
      .notNull()
      .references(() => channel.id),
    receivedAt: integer().notNull(),
    body: blob({ mode: 'buffer' }).notNull(),
    /** applied, quarantined or discarded. */
    state: text().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index('receipt_state').on(table.state, table.receivedAt),
    index('receipt_channel').on(table.channelId, table.receivedAt),
  ],
);

/** What was applied already: a repeat ends here. */
export const inboundEvent = sqliteTable(
  'inbound_event',
  {
    channelId: text().notNull(),
    dedupeKey: text().notNull(),
    receiptId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.dedupeKey] })],
);

/** A status that came before the send call's answer; applied when the id becomes known. */
export const parkedStatus = sqliteTable(
  'parked_status',
  {
    channelId: text().notNull(),
    externalId: text().notNull(),
    status: text().notNull(),
    at: integer().notNull(),
    errorCode: text().notNull(),
    parkedAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.externalId, table.status] })],
);
