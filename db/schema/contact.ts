import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

/** A person we talk to. Phone and other addresses are identities: there may be several, or none. */
export const contact = sqliteTable(
  'contact',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** ISO 639-3; empty when not known. */
    language: text().notNull(),
    /** IANA zone; empty: the organisation's. */
    timezone: text().notNull().default(''),
    createdAt: integer().notNull(),
    /** The person's last message by the provider's clock: it opens the 24-hour window. */
    lastInboundAt: integer(),
    blockedAt: integer(),
    undeliverableAt: integer(),
    /** A flow put them away: nothing that we begin goes to them until they write. */
    archivedAt: integer(),
    /** When somebody who is out last sent a start keyword. */
    askedBackAt: integer(),
    askedHelpAt: integer(),
    /** The channel and address they last wrote from: answers go there. */
    lastChannelId: text(),
    /** Somebody else's phone by which they are reached: a no from it holds for them too, a yes from it does not. */
    phoneHolderId: text().references((): AnySQLiteColumn => contact.id),
    /** The address is used by several people, as staff said. */
    isShared: integer({ mode: 'boolean' }).notNull().default(false),
    /** When the person was erased: only what the law wants kept is left. */
    erasedAt: integer(),
    /** Lower-case name and addresses, for the search box. */
    searchText: text().notNull(),
  },
  (table) => [
    index('contact_last_inbound').on(table.lastInboundAt),
    index('contact_created').on(table.createdAt),
    index('contact_name').on(table.name),
    index('contact_phone_holder')
      .on(table.phoneHolderId)
      .where(sql`phone_holder_id is not null`),
  ],
);

export const identity = sqliteTable(
  'identity',
  {
    /** tel, whatsapp, bsuid or sim. */
    scheme: text().notNull(),
    value: text().notNull(),
    contactId: text()
      .notNull()
      .references(() => contact.id),
    /** The text as it was given. */
    asGiven: text().notNull(),
    /** A flow said that it is theirs; they have not written from it. */
    addedByFlow: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scheme, table.value] }),
    index('identity_contact').on(table.contactId),
  ],
);

export const contactField = sqliteTable(
  'contact_field',
  {
    contactId: text()
      .notNull()
      .references(() => contact.id),
    key: text().notNull(),
    name: text().notNull(),
    value: text().notNull(),
    updatedAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.key] })],
);

/** The fields that people can have; a flow file or staff make them known. */
export const fieldDefinition = sqliteTable('field_definition', {
  /** As flows name it: `@fields.village`. */
  key: text().primaryKey(),
  name: text().notNull(),
  /** As TextIt names it. */
  type: text({ enum: ['text', 'number', 'datetime', 'state', 'district', 'ward'] }).notNull(),
  createdAt: integer().notNull(),
});

export const contactGroup = sqliteTable('contact_group', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  createdAt: integer().notNull(),
});

export const contactGroupMember = sqliteTable(
  'contact_group_member',
  {
    contactId: text()
      .notNull()
      .references(() => contact.id),
    groupId: text()
      .notNull()
      .references(() => contactGroup.id),
    addedAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.groupId] })],
);
