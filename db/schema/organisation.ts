import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row: who this record belongs to. The ledger's chain begins from it, so it never changes. */
export const organisation = sqliteTable('organisation', {
  id: text().primaryKey(),
  createdAt: integer().notNull(),
  /** Ed25519 public key (raw SPKI DER) that signs checkpoints. */
  publicKey: blob({ mode: 'buffer' }).notNull(),
});

/** One row a setting; the value is JSON. */
export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text().notNull(),
});

/** What staff did, and who they said they were. */
export const audit = sqliteTable('audit', {
  id: text().primaryKey(),
  at: integer().notNull(),
  operator: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  /** JSON. */
  details: text().notNull(),
});
