import { and, asc, count, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { contact, message, reviewItem } from '../schema/index.ts';
import { prepared } from '../statements.ts';
import { shownAddress } from './contact.ts';

export type ReviewRecord = typeof reviewItem.$inferSelect;

const openReviewOf = prepared((orm) =>
  orm
    .select()
    .from(reviewItem)
    .where(
      and(eq(reviewItem.contactId, sql.placeholder('contactId')), isNull(reviewItem.decidedAt)),
    )
    .prepare(),
);

/** The review that holds a contact's messages, if any. */
export function openReview(db: Db, contactId: string): ReviewRecord | undefined {
  return openReviewOf(db).get({ contactId });
}

/** Whether staff read this message of a contact and found it to be no opt-out. */
export function isCleared(db: Db, contactId: string, messageId: string): boolean {
  const decided = and(
    eq(reviewItem.contactId, contactId),
    eq(reviewItem.messageId, messageId),
    eq(reviewItem.decision, 'not_opt_out'),
  );
  return db.orm.select({ id: reviewItem.id }).from(reviewItem).where(decided).get() !== undefined;
}

/** A review by id. */
export function findReview(db: Db, id: string): ReviewRecord | undefined {
  return db.orm.select().from(reviewItem).where(eq(reviewItem.id, id)).get();
}

/** Open reviews with contact and message, the most urgent first. */
export function openReviews(
  db: Db,
): (ReviewRecord & { contactName: string; contactAddress: string | null; messageText: string })[] {
  return db.orm
    .select({
      row: reviewItem,
      contactName: contact.name,
      contactAddress: shownAddress,
      messageText: message.text,
    })
    .from(reviewItem)
    .innerJoin(contact, eq(contact.id, reviewItem.contactId))
    .innerJoin(message, eq(message.id, reviewItem.messageId))
    .where(isNull(reviewItem.decidedAt))
    .orderBy(asc(reviewItem.dueAt), asc(reviewItem.id))
    .all()
    .map(({ row, ...shown }) => ({ ...row, ...shown }));
}

/** How many reviews are open, and how many of them are overdue. */
export function countReviews(db: Db, now: number): { open: number; overdue: number } {
  const open =
    db.orm.select({ total: count() }).from(reviewItem).where(isNull(reviewItem.decidedAt)).get()
      ?.total ?? 0;
  const overdue =
    db.orm
      .select({ total: count() })
      .from(reviewItem)
      .where(and(isNull(reviewItem.decidedAt), lt(reviewItem.dueAt, now)))
      .get()?.total ?? 0;
  return { open, overdue };
}
