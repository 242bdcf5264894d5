import { and, asc, count, desc, eq, inArray, lt, lte, max, ne, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { channel, contact, message, messageStatus, outbox } from '../schema/index.ts';
import { prepared } from '../statements.ts';
import { shownAddress } from './contact.ts';

export type MessageRecord = typeof message.$inferSelect;
export type OutboxRecord = typeof outbox.$inferSelect;

const byId = prepared((orm) =>
  orm
    .select()
    .from(message)
    .where(eq(message.id, sql.placeholder('id')))
    .prepare(),
);
const byExternalId = prepared((orm) =>
  orm
    .select()
    .from(message)
    .where(
      and(
        eq(message.channelId, sql.placeholder('channelId')),
        eq(message.externalId, sql.placeholder('externalId')),
        eq(message.direction, 'out'),
      ),
    )
    .prepare(),
);
/**
 * One at a time for each person, in order: an earlier message that is not through yet goes first, and so does one that is
 * being sent.
 */
const isNext = sql`not exists (select 1 from outbox earlier where earlier.contact_id = ${outbox.contactId}
  and (earlier.state = 'sending' or (earlier.state = 'queued' and earlier.position < ${outbox.position})))`;
const due = prepared((orm) =>
  orm
    .select({ row: outbox, message })
    .from(outbox)
    .innerJoin(message, eq(message.id, outbox.messageId))
    .where(
      and(eq(outbox.state, 'queued'), lte(outbox.nextAttemptAt, sql.placeholder('now')), isNext),
    )
    // The order of the index outbox_due: only the rows that are taken are read, however many wait.
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.position))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const nextDue = prepared((orm) =>
  orm
    .select({ at: outbox.nextAttemptAt })
    .from(outbox)
    .where(and(eq(outbox.state, 'queued'), isNext))
    .orderBy(asc(outbox.nextAttemptAt))
    .limit(1)
    .prepare(),
);
const rowOf = prepared((orm) =>
  orm
    .select()
    .from(outbox)
    .where(eq(outbox.messageId, sql.placeholder('messageId')))
    .prepare(),
);
const forPurposeSince = prepared((orm) =>
  orm
    .select({ id: message.id })
    .from(message)
    .where(
      and(
        eq(message.contactId, sql.placeholder('contactId')),
        eq(message.direction, 'out'),
        eq(message.purpose, sql.placeholder('purpose')),
        sql`${message.at} >= ${sql.placeholder('since')}`,
        ne(message.id, sql.placeholder('except')),
        sql`${message.state} not in ('refused', 'cancelled')`,
        sql`coalesce(${message.consentPurposeId}, 'all') = ${sql.placeholder('consentPurposeId')}`,
      ),
    )
    .limit(1)
    .prepare(),
);

const confirmation = prepared((orm) =>
  orm
    .select()
    .from(message)
    .where(
      and(
        eq(message.contactId, sql.placeholder('contactId')),
        eq(message.purpose, 'optout_confirmation'),
        sql`${message.at} between ${sql.placeholder('from')} and ${sql.placeholder('to')}`,
        sql`${message.state} not in ('refused', 'cancelled')`,
      ),
    )
    .orderBy(asc(message.at), asc(message.id))
    .limit(1)
    .prepare(),
);

/** A message, or undefined. */
export function findMessage(db: Db, id: string): MessageRecord | undefined {
  return byId(db).get({ id });
}

/** Our message that a provider knows under this id. */
export function findSentMessage(
  db: Db,
  channelId: string,
  externalId: string,
): MessageRecord | undefined {
  return byExternalId(db).get({ channelId, externalId });
}

/** Messages that may be tried now, at most one for each person, the longest due first; each person's in the order of queuing. */
export function dueMessages(
  db: Db,
  now: number,
  limit: number,
): { row: OutboxRecord; message: MessageRecord }[] {
  return due(db).all({ now, limit });
}

/** When the next queued message is due; null when none is queued but behind one that is being sent. */
export function nextDueAt(db: Db): number | null {
  return nextDue(db).get()?.at ?? null;
}

/** A message's place in the outbox. */
export function outboxRow(db: Db, messageId: string): OutboxRecord | undefined {
  return rowOf(db).get({ messageId });
}

/** What of a contact stands in the outbox in these states. */
export function outboxOf(db: Db, contactId: string, states: readonly string[]): OutboxRecord[] {
  return db.orm
    .select()
    .from(outbox)
    .where(and(eq(outbox.contactId, contactId), inArray(outbox.state, [...states])))
    .orderBy(asc(outbox.position))
    .all();
}

/** Rows that a stop of the program left in the middle of sending. */
export function outboxInState(db: Db, state: string): OutboxRecord[] {
  return db.orm.select().from(outbox).where(eq(outbox.state, state)).all();
}

/** Whether a message as the gate names it (`purpose`) and for one purpose of consent, other than `except`, was queued or sent since a time. */
export function usedSince(
  db: Db,
  contactId: string,
  purpose: string,
  since: number,
  except: string,
  consentPurposeId: string,
): boolean {
  const asked = { contactId, purpose, since, except, consentPurposeId };
  return forPurposeSince(db).get(asked) !== undefined;
}

/** The confirmation that went out for the opt-out recorded at a time, if one did. */
export function confirmationAfter(
  db: Db,
  contactId: string,
  recordedAt: number,
): MessageRecord | undefined {
  return confirmation(db).get({ contactId, from: recordedAt, to: recordedAt + 1000 });
}

/** The error codes with which our messages to a contact failed since a time, one for each message. */
export function failureCodesSince(db: Db, contactId: string, since: number): string[] {
  const where = and(
    eq(message.contactId, contactId),
    eq(messageStatus.status, 'failed'),
    sql`${message.at} >= ${since}`,
  );
  return db.orm
    .select({ code: max(messageStatus.errorCode) })
    .from(messageStatus)
    .innerJoin(message, eq(message.id, messageStatus.messageId))
    .where(where)
    .groupBy(messageStatus.messageId)
    .all()
    .map(({ code }) => code ?? '');
}

/** A contact's messages, the newest `limit` before a time, oldest first. */
export function messagesOf(
  db: Db,
  contactId: string,
  before: number,
  limit: number,
): (MessageRecord & { channelName: string })[] {
  return db.orm
    .select({ row: message, channelName: channel.name })
    .from(message)
    .innerJoin(channel, eq(channel.id, message.channelId))
    .where(and(eq(message.contactId, contactId), lt(message.at, before)))
    .orderBy(desc(message.at), desc(message.id))
    .limit(limit)
    .all()
    .reverse()
    .map(({ row, channelName }) => ({ ...row, channelName }));
}

/** Messages of the person that wait until a review is decided, oldest first. */
export function heldInbound(db: Db, contactId: string): MessageRecord[] {
  return db.orm
    .select()
    .from(message)
    .where(
      and(eq(message.contactId, contactId), eq(message.direction, 'in'), eq(message.state, 'held')),
    )
    .orderBy(asc(message.at), asc(message.id))
    .all();
}

/** Failed and uncertain messages, newest first. */
export function troubledMessages(
  db: Db,
  limit: number,
): {
  message: MessageRecord;
  contactName: string;
  contactAddress: string | null;
  attempts: number;
}[] {
  return db.orm
    .select({
      message,
      contactName: contact.name,
      contactAddress: shownAddress,
      attempts: sql<number>`coalesce(${outbox.attempts}, 0)`,
    })
    .from(message)
    .innerJoin(contact, eq(contact.id, message.contactId))
    .innerJoin(outbox, eq(outbox.messageId, message.id))
    .where(inArray(message.state, ['failed', 'uncertain']))
    .orderBy(desc(message.at), desc(message.id))
    .limit(limit)
    .all();
}

/** How many outbox rows stand in each state. */
export function outboxCounts(db: Db): Record<string, number> {
  const rows = db.orm
    .select({ state: outbox.state, total: count() })
    .from(outbox)
    .groupBy(outbox.state)
    .all();
  return Object.fromEntries(rows.map((row) => [row.state, row.total]));
}
