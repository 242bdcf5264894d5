import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  inArray,
  isNull,
  like,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { Db } from '../open.ts';
import {
  consentStatus,
  contact,
  contactField,
  contactGroup,
  contactGroupMember,
  identity,
  reviewItem,
} from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type ContactRecord = typeof contact.$inferSelect;
export type IdentityRecord = typeof identity.$inferSelect;

const byId = prepared((orm) =>
  orm
    .select()
    .from(contact)
    .where(eq(contact.id, sql.placeholder('id')))
    .prepare(),
);
const byIdentity = prepared((orm) =>
  orm
    .select({ contactId: identity.contactId })
    .from(identity)
    .where(
      and(
        eq(identity.scheme, sql.placeholder('scheme')),
        eq(identity.value, sql.placeholder('value')),
      ),
    )
    .prepare(),
);
const identitiesById = prepared((orm) =>
  orm
    .select()
    .from(identity)
    .where(eq(identity.contactId, sql.placeholder('id')))
    .orderBy(asc(identity.createdAt))
    .prepare(),
);
const fieldsById = prepared((orm) =>
  orm
    .select()
    .from(contactField)
    .where(eq(contactField.contactId, sql.placeholder('id')))
    .orderBy(asc(contactField.name))
    .prepare(),
);
const groupsById = prepared((orm) =>
  orm
    .select({ id: contactGroup.id, name: contactGroup.name })
    .from(contactGroupMember)
    .innerJoin(contactGroup, eq(contactGroup.id, contactGroupMember.groupId))
    .where(eq(contactGroupMember.contactId, sql.placeholder('id')))
    .orderBy(asc(contactGroup.name))
    .prepare(),
);

/** A contact, or undefined. */
export function findContact(db: Db, id: string): ContactRecord | undefined {
  return byId(db).get({ id });
}

/** The id of the contact that an address belongs to, or undefined. */
export function contactIdOf(db: Db, scheme: string, value: string): string | undefined {
  return byIdentity(db).get({ scheme, value })?.contactId;
}

/** All addresses of a contact, the oldest first. */
export function identitiesOf(db: Db, id: string): IdentityRecord[] {
  return identitiesById(db).all({ id });
}

/** The fields of a contact by name. */
export function fieldsOf(db: Db, id: string): (typeof contactField.$inferSelect)[] {
  return fieldsById(db).all({ id });
}

/** The groups of a contact by name. */
export function groupsOf(db: Db, id: string): { id: string; name: string }[] {
  return groupsById(db).all({ id });
}

/** All groups by name. */
export function allGroups(db: Db): (typeof contactGroup.$inferSelect)[] {
  return db.orm.select().from(contactGroup).orderBy(asc(contactGroup.name)).all();
}

/** A group by id or by name. */
export function findGroup(
  db: Db,
  reference: { uuid: string; name: string },
): { id: string; name: string } | undefined {
  return db.orm
    .select({ id: contactGroup.id, name: contactGroup.name })
    .from(contactGroup)
    .where(or(eq(contactGroup.id, reference.uuid), eq(contactGroup.name, reference.name)))
    .orderBy(desc(eq(contactGroup.id, reference.uuid)))
    .get();
}

export interface ContactFilter {
  /** Matched against names and addresses, lower-case. */
  readonly text: string;
  /** Empty: all. */
  readonly states: readonly string[];
  readonly held: boolean;
  readonly sort: 'last_inbound' | 'name' | 'state_since' | 'created';
  readonly offset: number;
  readonly limit: number;
}

export interface ContactListRow extends ContactRecord {
  readonly state: string | null;
  readonly since: number | null;
  readonly address: string | null;
  readonly held: number;
}

/** One stretch of the contact list, and how many there are in all. */
export function searchContacts(
  db: Db,
  filter: ContactFilter,
  purposeId: string,
): { rows: ContactListRow[]; total: number } {
  const conditions: SQL[] = [];
  const text = filter.text.trim().toLowerCase();
  if (text !== '')
    conditions.push(
      like(contact.searchText, sql`${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`),
    );
  if (filter.states.length > 0) {
    const known = inArray(consentStatus.state, [...filter.states]);
    conditions.push(
      filter.states.includes('unknown') ? (or(known, isNull(consentStatus.state)) ?? known) : known,
    );
  }
  const openReview = db.orm
    .select({ id: reviewItem.id })
    .from(reviewItem)
    .where(and(eq(reviewItem.contactId, contact.id), isNull(reviewItem.decidedAt)));
  if (filter.held) conditions.push(exists(openReview));
  const where = and(...conditions);
  const status = and(
    eq(consentStatus.contactId, contact.id),
    eq(consentStatus.purposeId, purposeId),
  );
  const rows = db.orm
    .select({
      ...contactColumns,
      state: consentStatus.state,
      since: consentStatus.since,
      address: sql<
        string | null
      >`(select ${identity.value} from ${identity} where ${identity.contactId} = ${contact.id} order by ${identity.scheme} = 'tel' desc limit 1)`,
      held: sql<number>`exists ${openReview}`,
    })
    .from(contact)
    .leftJoin(consentStatus, status)
    .where(where)
    .orderBy(...orders[filter.sort], asc(contact.id))
    .limit(filter.limit)
    .offset(filter.offset)
    .all();
  // The join is left out of the count when nothing asks for it: it is the slow part at 100,000 rows.
  const counting = db.orm.select({ total: count() }).from(contact).$dynamic();
  const counted = (filter.states.length > 0 ? counting.leftJoin(consentStatus, status) : counting)
    .where(where)
    .get();
  return { rows, total: counted?.total ?? 0 };
}

const contactColumns = {
  id: contact.id,
  name: contact.name,
  language: contact.language,
  createdAt: contact.createdAt,
  lastInboundAt: contact.lastInboundAt,
  blockedAt: contact.blockedAt,
  undeliverableAt: contact.undeliverableAt,
  askedBackAt: contact.askedBackAt,
  askedHelpAt: contact.askedHelpAt,
  lastChannelId: contact.lastChannelId,
  searchText: contact.searchText,
};

const orders = {
  last_inbound: [desc(contact.lastInboundAt)],
  name: [asc(contact.name)],
  state_since: [desc(consentStatus.since)],
  created: [desc(contact.createdAt)],
};

/** Number of contacts. */
export function countContacts(db: Db): number {
  return db.orm.select({ total: count() }).from(contact).get()?.total ?? 0;
}
