import { and, asc, count, eq, gt, inArray, lte, min, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { contact, messageStatus, noticeShown, suppression } from '../schema/index.ts';
import { prepared } from '../statements.ts';

const contactStretch = prepared((orm) =>
  orm
    .select()
    .from(contact)
    .where(gt(contact.id, sql.placeholder('after')))
    .orderBy(asc(contact.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const suppressionStretch = prepared((orm) =>
  orm
    .select()
    .from(suppression)
    .where(gt(suppression.hash, sql.placeholder('after')))
    .orderBy(asc(suppression.hash))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
/** The message that showed a person a notice last before a time. */
const lastShowing = prepared((orm) =>
  orm
    .select({ messageId: noticeShown.messageId })
    .from(noticeShown)
    .where(
      and(
        eq(noticeShown.contactId, sql.placeholder('contactId')),
        eq(noticeShown.noticeId, sql.placeholder('noticeId')),
        lte(noticeShown.queuedAt, sql.placeholder('before')),
      ),
    )
    .orderBy(sql`${noticeShown.queuedAt} desc, ${noticeShown.messageId} desc`)
    .limit(1)
    .prepare(),
);
const delivery = prepared((orm) =>
  orm
    .select({ at: min(messageStatus.at) })
    .from(messageStatus)
    .where(
      and(
        eq(messageStatus.messageId, sql.placeholder('messageId')),
        // What was read was delivered, whether or not that was said.
        inArray(messageStatus.status, ['delivered', 'read']),
      ),
    )
    .prepare(),
);

/** A stretch of all contacts by id. */
export function contactsAfter(
  db: Db,
  after: string,
  limit: number,
): (typeof contact.$inferSelect)[] {
  return contactStretch(db).all({ after, limit });
}

/** A stretch of the suppressed addresses by hash, those that were lifted included. */
export function suppressionAfter(
  db: Db,
  after: string,
  limit: number,
): (typeof suppression.$inferSelect)[] {
  return suppressionStretch(db).all({ after, limit });
}

/** How many addresses are suppressed. */
export function countSuppression(db: Db): number {
  return db.orm.select({ total: count() }).from(suppression).get()?.total ?? 0;
}

/** When the provider said that a notice, shown to a person before a time, had reached their phone (ms UTC); null: it did not say so. */
export function noticeDeliveredAt(
  db: Db,
  contactId: string,
  noticeId: string,
  before: number,
): number | null {
  const shown = lastShowing(db).get({ contactId, noticeId, before });
  return shown === undefined ? null : (delivery(db).get(shown)?.at ?? null);
}
