import { and, asc, count, eq, inArray, isNull, lte, notExists } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { contact, contactGroupMember, outreach, outreachPerson } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type OutreachRecord = typeof outreach.$inferSelect;

const oldestOpen = prepared((orm) =>
  orm
    .select()
    .from(outreach)
    .where(isNull(outreach.finishedAt))
    .orderBy(asc(outreach.createdAt), asc(outreach.id))
    .limit(1)
    .prepare(),
);

/** An outreach, or undefined. */
export function findOutreach(db: Db, id: string): OutreachRecord | undefined {
  return db.orm.select().from(outreach).where(eq(outreach.id, id)).get();
}

/** The oldest outreach that is not finished. */
export function openOutreach(db: Db): OutreachRecord | undefined {
  return oldestOpen(db).get();
}

/** Those of these contacts that exist and have not had their turn. */
export function contactsToReach(db: Db, outreachId: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  return db.orm
    .select({ id: contact.id })
    .from(contact)
    .where(and(inArray(contact.id, [...ids]), notExists(turnOf(db, outreachId, contact.id))))
    .orderBy(asc(contact.id))
    .all()
    .map(({ id }) => id);
}

/** The next members of these groups who joined by a time and have not had their turn. */
export function membersToReach(
  db: Db,
  outreachId: string,
  groupIds: readonly string[],
  joinedBy: number,
  limit: number,
): string[] {
  if (groupIds.length === 0) return [];
  return db.orm
    .selectDistinct({ id: contactGroupMember.contactId })
    .from(contactGroupMember)
    .where(
      and(
        inArray(contactGroupMember.groupId, [...groupIds]),
        lte(contactGroupMember.addedAt, joinedBy),
        notExists(turnOf(db, outreachId, contactGroupMember.contactId)),
      ),
    )
    .orderBy(asc(contactGroupMember.contactId))
    .limit(limit)
    .all()
    .map(({ id }) => id);
}

/** How many people had their turn, by outcome. */
export function outcomesOf(db: Db, outreachId: string): Record<string, number> {
  const rows = db.orm
    .select({ outcome: outreachPerson.outcome, total: count() })
    .from(outreachPerson)
    .where(eq(outreachPerson.outreachId, outreachId))
    .groupBy(outreachPerson.outcome)
    .all();
  return Object.fromEntries(rows.map(({ outcome, total }) => [outcome, total]));
}

/** How many turns there were in a chain of outreaches. */
export function turnsInChain(db: Db, rootId: string): number {
  const row = db.orm
    .select({ total: count() })
    .from(outreachPerson)
    .innerJoin(outreach, eq(outreach.id, outreachPerson.outreachId))
    .where(eq(outreach.rootId, rootId))
    .get();
  return row?.total ?? 0;
}

function turnOf(
  db: Db,
  outreachId: string,
  contactId: typeof contact.id | typeof contactGroupMember.contactId,
) {
  return db.orm
    .select({ id: outreachPerson.contactId })
    .from(outreachPerson)
    .where(and(eq(outreachPerson.outreachId, outreachId), eq(outreachPerson.contactId, contactId)));
}
