import { and, asc, count, desc, eq, lte, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { message, messageStatus, notice, noticeShown } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type NoticeRecord = typeof notice.$inferSelect;

const noticeByText = prepared((orm) =>
  orm
    .select()
    .from(notice)
    .where(
      and(
        eq(notice.flowId, sql.placeholder('flowId')),
        eq(notice.language, sql.placeholder('language')),
        eq(notice.sha256, sql.placeholder('sha256')),
      ),
    )
    .prepare(),
);
const lastShown = prepared((orm) =>
  orm
    .select({
      notice,
      messageId: noticeShown.messageId,
      sentAt: message.sentAt,
      queuedAt: noticeShown.queuedAt,
    })
    .from(noticeShown)
    .innerJoin(notice, eq(notice.id, noticeShown.noticeId))
    .innerJoin(message, eq(message.id, noticeShown.messageId))
    .where(eq(noticeShown.sessionId, sql.placeholder('sessionId')))
    .orderBy(desc(noticeShown.queuedAt), desc(noticeShown.messageId))
    .limit(1)
    .prepare(),
);

/** A notice by its exact text. */
export function findNotice(
  db: Db,
  flowId: string,
  language: string,
  sha256: string,
): NoticeRecord | undefined {
  return noticeByText(db).get({ flowId, language, sha256 });
}

/** A notice by id. */
export function noticeById(db: Db, id: string): NoticeRecord | undefined {
  return db.orm.select().from(notice).where(eq(notice.id, id)).get();
}

/** The newest message that showed a notice to a contact up to a time (ms UTC), and when it arrived; undefined when there is none. */
export function noticeMessage(
  db: Db,
  contactId: string,
  noticeId: string,
  until: number,
): { state: string; sentAt: number | null; deliveredAt: number | null } | undefined {
  return db.orm
    .select({
      state: message.state,
      sentAt: message.sentAt,
      deliveredAt: sql<
        number | null
      >`(select min(${messageStatus.at}) from ${messageStatus} where ${messageStatus.messageId} = ${message.id} and ${messageStatus.status} in ('delivered', 'read'))`,
    })
    .from(noticeShown)
    .innerJoin(message, eq(message.id, noticeShown.messageId))
    .where(
      and(
        eq(noticeShown.contactId, contactId),
        eq(noticeShown.noticeId, noticeId),
        lte(noticeShown.queuedAt, until),
      ),
    )
    .orderBy(desc(noticeShown.queuedAt), desc(noticeShown.messageId))
    .limit(1)
    .get();
}

/** All notice texts, the oldest first. */
export function allNotices(db: Db): NoticeRecord[] {
  return db.orm.select().from(notice).orderBy(asc(notice.createdAt), asc(notice.id)).all();
}

/** How many notice texts a flow has had in a language. */
export function countNotices(db: Db, flowId: string, language: string): number {
  return (
    db.orm
      .select({ total: count() })
      .from(notice)
      .where(and(eq(notice.flowId, flowId), eq(notice.language, language)))
      .get()?.total ?? 0
  );
}

/** The notice that a session showed last. */
export function lastNoticeShown(
  db: Db,
  sessionId: string,
):
  { notice: NoticeRecord; messageId: string; sentAt: number | null; queuedAt: number } | undefined {
  return lastShown(db).get({ sessionId });
}
