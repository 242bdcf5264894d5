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
    .select({ contactId: identity.contactId, addedByFlow: identity.addedByFlow })
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
    .orderBy(asc(identity.createdAt), asc(identity.scheme), asc(identity.value))
    .prepare(),
);
const sharersById = prepared((orm) =>
  orm
    .select({ id: contact.id })
    .from(contact)
    .where(eq(contact.phoneHolderId, sql.placeholder('holderId')))
    .orderBy(asc(contact.createdAt), asc(contact.id))
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

/** The ids of those who are reached by this contact's phone, as staff said. */
export function sharersOf(db: Db, holderId: string): string[] {
  return sharersById(db)
    .all({ holderId })
    .map(({ id }) => id);
}

/** Whose an address is, and whether only a flow says so; undefined when it is nobody's. */
export function ownerOf(
  db: Db,
  scheme: string,
  value: string,
): Pick<IdentityRecord, 'contactId' | 'addedByFlow'> | undefined {
  return byIdentity(db).get({ scheme, value });
}

/** The id of the contact that an address belongs to, or undefined. */
export function contactIdOf(db: Db, scheme: string, value: string): string | undefined {
  return ownerOf(db, scheme, value)?.contactId;
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

/** Which contacts a list finds. */
export interface ContactNarrowing {
  /** Matched against names and addresses, lower-case. */
  readonly text: string;
  /** Empty: all. */
  readonly states: readonly string[];
  readonly held: boolean;
}

export interface ContactFilter extends ContactNarrowing {
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
  const where = conditionOf(db, filter);
  const status = statusJoin(purposeId);
  // The join is left out where nothing asks for it: it is the slow part at 100,000 rows.
  const isJoined = filter.states.length > 0 || filter.sort === 'state_since';
  const counting = db.orm.select({ total: count() }).from(contact).$dynamic();
  const counted = (filter.states.length > 0 ? counting.leftJoin(consentStatus, status) : counting)
    .where(where)
    .get();
  // First which ones, from the index alone; then what is shown of them.
  const finding = db.orm.select({ id: contact.id }).from(contact).$dynamic();
  const ids = (isJoined ? finding.leftJoin(consentStatus, status) : finding)
    .where(where)
    .orderBy(...orders[filter.sort])
    .limit(filter.limit)
    .offset(filter.offset)
    .all()
    .map(({ id }) => id);
  return { rows: listRows(db, ids, purposeId), total: counted?.total ?? 0 };
}

function conditionOf(db: Db, filter: ContactNarrowing): SQL | undefined {
  const conditions: SQL[] = [isNull(contact.erasedAt)];
  const text = filter.text.trim().toLowerCase();
  if (text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(like(contact.searchText, sql`${pattern} escape '\\'`));
  }
  if (filter.states.length > 0) {
    const known = inArray(consentStatus.state, [...filter.states]);
    const isUnknown = filter.states.includes('unknown') ? isNull(consentStatus.state) : undefined;
    conditions.push(or(known, isUnknown) ?? known);
  }
  if (filter.held) conditions.push(exists(openReviewOf(db)));
  return and(...conditions);
}

/** The ids of all contacts that a list finds, in the order in which they were added. */
export function idsWhere(db: Db, filter: ContactNarrowing, purposeId: string): string[] {
  return db.orm
    .select({ id: contact.id })
    .from(contact)
    .leftJoin(consentStatus, statusJoin(purposeId))
    .where(conditionOf(db, filter))
    .orderBy(asc(contact.id))
    .all()
    .map(({ id }) => id);
}

/** Contacts as the list shows them, in the order of these ids. */
function listRows(db: Db, ids: readonly string[], purposeId: string): ContactListRow[] {
  const rows = db.orm
    .select({
      ...contactColumns,
      state: consentStatus.state,
      since: consentStatus.since,
      address: shownAddress,
      held: sql<number>`exists ${openReviewOf(db)}`,
    })
    .from(contact)
    .leftJoin(consentStatus, statusJoin(purposeId))
    .where(inArray(contact.id, [...ids]))
    .all();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The address by which lists call the contact of the row: one of their own, and the phone number where there is one. */
export const shownAddress = sql<
  string | null
>`(select ${identity.value} from ${identity} where ${identity.contactId} = ${contact.id} order by ${identity.addedByFlow}, ${identity.scheme} = 'tel' desc limit 1)`;

/** The address by which a contact is called, or null when there is none. */
export function addressOf(db: Db, id: string): string | null {
  const row = db.orm
    .select({ address: shownAddress })
    .from(contact)
    .where(eq(contact.id, id))
    .get();
  return row?.address ?? null;
}

function statusJoin(purposeId: string): SQL | undefined {
  return and(
    eq(consentStatus.contactId, contact.id),
    eq(consentStatus.purposeId, purposeId),
    eq(consentStatus.channelId, ''),
  );
}

function openReviewOf(db: Db) {
  return db.orm
    .select({ id: reviewItem.id })
    .from(reviewItem)
    .where(and(eq(reviewItem.contactId, contact.id), isNull(reviewItem.decidedAt)));
}

const contactColumns = {
  id: contact.id,
  name: contact.name,
  language: contact.language,
  timezone: contact.timezone,
  createdAt: contact.createdAt,
  lastInboundAt: contact.lastInboundAt,
  blockedAt: contact.blockedAt,
  undeliverableAt: contact.undeliverableAt,
  archivedAt: contact.archivedAt,
  askedBackAt: contact.askedBackAt,
  askedHelpAt: contact.askedHelpAt,
  lastChannelId: contact.lastChannelId,
  phoneHolderId: contact.phoneHolderId,
  isShared: contact.isShared,
  erasedAt: contact.erasedAt,
  searchText: contact.searchText,
};

const orders = {
  last_inbound: [desc(contact.lastInboundAt), asc(contact.id)],
  name: [asc(contact.name), asc(contact.id)],
  state_since: [desc(consentStatus.since), asc(contact.id)],
  created: [desc(contact.createdAt), asc(contact.id)],
};

/** Number of contacts. */
export function countContacts(db: Db): number {
  return db.orm.select({ total: count() }).from(contact).get()?.total ?? 0;
}
