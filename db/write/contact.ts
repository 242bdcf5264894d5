import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import {
  contact,
  contactField,
  contactGroup,
  contactGroupMember,
  identity,
} from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

export type ContactInsert = typeof contact.$inferInsert;
export type ContactPatch = Partial<Omit<typeof contact.$inferSelect, 'id' | 'createdAt'>>;

const insertContact = prepared((orm) =>
  orm.insert(contact).values(placeholders(contact)).prepare(),
);
const insertIdentity = prepared((orm) =>
  orm.insert(identity).values(placeholders(identity)).onConflictDoNothing().prepare(),
);
const touchContact = prepared((orm) =>
  orm
    .update(contact)
    .set({
      // A late message never moves the window back.
      lastInboundAt: sql`max(coalesce(${contact.lastInboundAt}, 0), ${sql.placeholder('at')})`,
      lastChannelId: sql`${sql.placeholder('channelId')}`,
      archivedAt: null,
    })
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare(),
);

const ownIdentity = prepared((orm) =>
  orm
    .update(identity)
    .set({ addedByFlow: false })
    .where(
      and(
        eq(identity.scheme, sql.placeholder('scheme')),
        eq(identity.value, sql.placeholder('value')),
      ),
    )
    .prepare(),
);

const clearAskedBack = prepared((orm) =>
  orm
    .update(contact)
    .set({ askedBackAt: null })
    .where(and(eq(contact.id, sql.placeholder('id')), isNotNull(contact.askedBackAt)))
    .prepare(),
);

/** One statement for each set of columns that is ever changed together: there are few. */
const updates = new Map<string, ReturnType<typeof prepareUpdate>>();

function updateOf(columns: readonly (keyof ContactPatch)[]): ReturnType<typeof prepareUpdate> {
  const key = columns.join();
  const update = updates.get(key) ?? prepareUpdate(columns);
  updates.set(key, update);
  return update;
}

function prepareUpdate(columns: readonly (keyof ContactPatch)[]) {
  const values = Object.fromEntries(
    columns.map((name) => [name, sql`${sql.param(sql.placeholder(name), contact[name])}`] as const),
  );
  return prepared((orm) =>
    orm
      .update(contact)
      .set(values)
      .where(eq(contact.id, sql.placeholder('id')))
      .prepare(),
  );
}

/** Adds a contact. */
export function addContact(tx: Tx, row: Required<ContactInsert>): void {
  insertContact(tx).run(row);
}

/** Adds an address; one that belongs to somebody already stays with them. */
export function addIdentity(tx: Tx, row: typeof identity.$inferInsert): void {
  insertIdentity(tx).run({ addedByFlow: false, ...row });
}

/** An address that a flow added has proved to be the person's own. */
export function confirmIdentity(tx: Tx, scheme: string, value: string): void {
  ownIdentity(tx).run({ scheme, value });
}

/** Takes an address that a flow added away from the person; one of their own stays. */
export function removeAddedIdentity(tx: Tx, scheme: string, value: string): void {
  tx.orm
    .delete(identity)
    .where(
      and(eq(identity.scheme, scheme), eq(identity.value, value), eq(identity.addedByFlow, true)),
    )
    .run();
}

/** Notes that the person wrote, by the provider's clock; whoever was put away is back. */
export function noteInbound(tx: Tx, id: string, at: number, channelId: string): void {
  touchContact(tx).run({ id, at, channelId });
}

/** Changes columns of a contact. */
export function updateContact(tx: Tx, id: string, patch: ContactPatch): void {
  const columns = Object.keys(patch) as (keyof ContactPatch)[];
  updateOf(columns)(tx).run({ id, ...patch });
}

/** Whatever somebody who is out wished is answered; most never wished anything, and nothing is written. */
export function endAskedBack(tx: Tx, id: string): void {
  clearAskedBack(tx).run({ id });
}

/** Sets a contact field; an empty value clears it. */
export function setField(tx: Tx, row: typeof contactField.$inferInsert): void {
  if (row.value === '') {
    tx.orm
      .delete(contactField)
      .where(and(eq(contactField.contactId, row.contactId), eq(contactField.key, row.key)))
      .run();
    return;
  }
  tx.orm
    .insert(contactField)
    .values(row)
    .onConflictDoUpdate({
      target: [contactField.contactId, contactField.key],
      set: { name: row.name, value: row.value, updatedAt: row.updatedAt },
    })
    .run();
}

/** Creates a group; one of that name stays as it is. */
export function addGroup(tx: Tx, row: typeof contactGroup.$inferInsert): void {
  tx.orm.insert(contactGroup).values(row).onConflictDoNothing().run();
}

/** Puts a contact into a group; nothing happens when they are in it. */
export function joinGroup(tx: Tx, row: typeof contactGroupMember.$inferInsert): void {
  tx.orm.insert(contactGroupMember).values(row).onConflictDoNothing().run();
}

/** Takes a contact out of a group. */
export function leaveGroup(tx: Tx, contactId: string, groupId: string): void {
  tx.orm
    .delete(contactGroupMember)
    .where(
      and(eq(contactGroupMember.contactId, contactId), eq(contactGroupMember.groupId, groupId)),
    )
    .run();
}
