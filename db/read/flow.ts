import { and, asc, count, desc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { contact, flow, flowRevision, reviewItem, session } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type FlowRecord = typeof flow.$inferSelect;
export type RevisionRecord = typeof flowRevision.$inferSelect;
export type SessionRecord = typeof session.$inferSelect;

const waiting = prepared((orm) =>
  orm
    .select()
    .from(session)
    .where(and(eq(session.contactId, sql.placeholder('contactId')), eq(session.status, 'waiting')))
    .limit(1)
    .prepare(),
);
/**
 * Sessions of people who are blocked or under review stay where they are, and would otherwise be found again and again; the
 * question whether somebody leaves does not.
 */
const mayMove = sql`(${session.decidesOptOut} or not (
  exists (select 1 from ${contact} where ${contact.id} = ${session.contactId} and ${contact.blockedAt} is not null)
  or exists (select 1 from ${reviewItem} where ${reviewItem.contactId} = ${session.contactId} and ${reviewItem.decidedAt} is null)))`;
const toWake = prepared((orm) =>
  orm
    .select()
    .from(session)
    .where(and(eq(session.status, 'waiting'), lte(session.wakeAt, sql.placeholder('now')), mayMove))
    .orderBy(asc(session.wakeAt), asc(session.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const nextWake = prepared((orm) =>
  orm
    .select({ at: session.wakeAt })
    .from(session)
    .where(and(eq(session.status, 'waiting'), isNotNull(session.wakeAt), mayMove))
    .orderBy(asc(session.wakeAt))
    .limit(1)
    .prepare(),
);

const ofFlow = eq(flowRevision.flowId, sql.placeholder('flowId'));
const published = prepared((orm) =>
  orm
    .select()
    .from(flowRevision)
    .where(and(ofFlow, isNotNull(flowRevision.publishedAt)))
    .orderBy(desc(flowRevision.number))
    .limit(1)
    .prepare(),
);
const draft = prepared((orm) =>
  orm
    .select()
    .from(flowRevision)
    .where(and(ofFlow, isNull(flowRevision.publishedAt)))
    .prepare(),
);
const shown = prepared((orm) =>
  orm
    .select({ id: flowRevision.id })
    .from(flowRevision)
    .where(ofFlow)
    .orderBy(desc(isNull(flowRevision.publishedAt)), desc(flowRevision.number))
    .limit(1)
    .prepare(),
);
const meant = prepared((orm) =>
  orm
    .select({ id: flowRevision.id })
    .from(flowRevision)
    .where(ofFlow)
    .orderBy(desc(isNotNull(flowRevision.publishedAt)), desc(flowRevision.number))
    .limit(1)
    .prepare(),
);

/** All flows by name. */
export function allFlows(db: Db): FlowRecord[] {
  return db.orm.select().from(flow).orderBy(asc(flow.name), asc(flow.id)).all();
}

/** A flow by our id, or by the id in its file. */
export function findFlow(db: Db, id: string): FlowRecord | undefined {
  return db.orm
    .select()
    .from(flow)
    .where(or(eq(flow.id, id), eq(flow.fileId, id)))
    .orderBy(desc(eq(flow.id, id)))
    .get();
}

/** A flow of this name. */
export function findFlowByName(db: Db, name: string): FlowRecord | undefined {
  return db.orm.select().from(flow).where(eq(flow.name, name)).get();
}

/** A revision by id. */
export function findRevision(db: Db, id: string): RevisionRecord | undefined {
  return db.orm.select().from(flowRevision).where(eq(flowRevision.id, id)).get();
}

/** A revision of a flow by its number. */
export function findRevisionNumbered(
  db: Db,
  flowId: string,
  number: number,
): RevisionRecord | undefined {
  return db.orm
    .select()
    .from(flowRevision)
    .where(and(eq(flowRevision.flowId, flowId), eq(flowRevision.number, number)))
    .get();
}

/** The published revision of a flow that is in use: the newest. */
export function publishedRevision(db: Db, flowId: string): RevisionRecord | undefined {
  return published(db).get({ flowId });
}

/** The draft of a flow, if it has one. */
export function draftRevision(db: Db, flowId: string): RevisionRecord | undefined {
  return draft(db).get({ flowId });
}

/** The id of the revision that staff look at: the draft, else what is published. */
export function revisionShown(db: Db, flowId: string): string | undefined {
  return shown(db).get({ flowId })?.id;
}

/** The id of the revision that people would enter: what is published, else the draft. */
export function revisionMeant(db: Db, flowId: string): string | undefined {
  return meant(db).get({ flowId })?.id;
}

/** All revisions of a flow without their definitions, newest first. */
export function revisionsOf(db: Db, flowId: string): Omit<RevisionRecord, 'definition'>[] {
  return db.orm
    .select({
      id: flowRevision.id,
      flowId: flowRevision.flowId,
      number: flowRevision.number,
      dialect: flowRevision.dialect,
      createdAt: flowRevision.createdAt,
      publishedAt: flowRevision.publishedAt,
      note: flowRevision.note,
      savedAt: flowRevision.savedAt,
      publishedBy: flowRevision.publishedBy,
    })
    .from(flowRevision)
    .where(eq(flowRevision.flowId, flowId))
    .orderBy(desc(flowRevision.number))
    .all();
}

/** The session in which a contact's answer is awaited, if any. */
export function waitingSession(db: Db, contactId: string): SessionRecord | undefined {
  return waiting(db).get({ contactId });
}

/** The session of a contact that began last, whether it goes on or not. */
export function newestSession(db: Db, contactId: string): SessionRecord | undefined {
  return db.orm
    .select()
    .from(session)
    .where(eq(session.contactId, contactId))
    .orderBy(desc(session.startedAt), desc(session.id))
    .limit(1)
    .get();
}

/** A session by id. */
export function findSession(db: Db, id: string): SessionRecord | undefined {
  return db.orm.select().from(session).where(eq(session.id, id)).get();
}

/** Sessions whose time has come, the longest overdue first. */
export function sessionsToWake(db: Db, now: number, limit: number): SessionRecord[] {
  return toWake(db).all({ now, limit });
}

/** When the next session must be woken; null when none waits with a time. */
export function nextWakeAt(db: Db): number | null {
  return nextWake(db).get()?.at ?? null;
}

/** How many people are in each flow now. */
export function activeByFlow(db: Db): Map<string, number> {
  const rows = db.orm
    .select({ id: session.flowId, total: count() })
    .from(session)
    .where(eq(session.status, 'waiting'))
    .groupBy(session.flowId)
    .all();
  return new Map(rows.map((row) => [row.id, row.total]));
}
