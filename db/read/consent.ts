import { and, asc, count, desc, eq, lte, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { checkpoint, consentEvent, consentPersonal, consentStatus } from '../schema/index.ts';
import { prepared } from '../statements.ts';

export type LedgerRow = Pick<
  typeof consentEvent.$inferSelect,
  'seq' | 'eventId' | 'body' | 'prev' | 'hash'
>;
export type StatusRecord = typeof consentStatus.$inferSelect;

const ledgerColumns = {
  seq: consentEvent.seq,
  eventId: consentEvent.eventId,
  body: consentEvent.body,
  prev: consentEvent.prev,
  hash: consentEvent.hash,
};

/** Without drizzle: it is read for every event. */
const head = prepared((_, sqlite) =>
  sqlite.prepare<[], LedgerRow>(
    'select seq, event_id as eventId, body, prev, hash from consent_event order by seq desc limit 1',
  ),
);
const status = prepared((orm) =>
  orm
    .select()
    .from(consentStatus)
    .where(
      and(
        eq(consentStatus.contactId, sql.placeholder('contactId')),
        eq(consentStatus.purposeId, sql.placeholder('purposeId')),
        eq(consentStatus.channelId, sql.placeholder('channelId')),
      ),
    )
    .prepare(),
);
const statuses = prepared((orm) =>
  orm
    .select()
    .from(consentStatus)
    .where(eq(consentStatus.contactId, sql.placeholder('contactId')))
    .prepare(),
);

const opening = prepared((orm) =>
  orm
    .select({ at: sql<number | null>`max(body ->> '$.recordedAt')` })
    .from(consentEvent)
    .where(
      and(
        eq(consentEvent.contactId, sql.placeholder('contactId')),
        sql`(body ->> '$.type' = 'requested' or body ->> '$.stateAfter' not in ('refused', 'withdrawn'))`,
        sql`(${sql.placeholder('purposeId')} = 'all' or body ->> '$.purpose.id' in ('all', ${sql.placeholder('purposeId')}))`,
      ),
    )
    .prepare(),
);

/** The newest row of the ledger; undefined when it is empty. */
export function ledgerHead(db: Db): LedgerRow | undefined {
  return head(db).get();
}

/** A ledger row with its personal part; null when that is no longer kept. */
export type LedgerRecord = LedgerRow & {
  readonly personal: { readonly salt: Buffer; readonly body: string } | null;
};

type StretchRow = [
  seq: number,
  eventId: string,
  body: string,
  prev: Buffer,
  hash: Buffer,
  salt: Buffer | null,
  personalBody: string | null,
];

/** Without drizzle, which would take longer over a row than SQLite: a verification reads a million. */
const stretchOf = prepared((_, sqlite) =>
  sqlite
    .prepare<[number, number], StretchRow>(
      `select e.seq, e.event_id, e.body, e.prev, e.hash, p.salt, p.body
       from consent_event e left join consent_personal p on p.event_id = e.event_id
       where e.seq > ? order by e.seq limit ?`,
    )
    .raw(),
);

/** A stretch of the ledger after `afterSeq`. */
export function ledgerRows(db: Db, afterSeq: number, limit: number): LedgerRecord[] {
  return stretchOf(db)
    .all(afterSeq, limit)
    .map(([seq, eventId, body, prev, hash, salt, personalBody]) => {
      const isKept = salt !== null && personalBody !== null;
      const personal = isKept ? { salt, body: personalBody } : null;
      return { seq, eventId, body, prev, hash, personal };
    });
}

/** The newest row up to a place in the chain; undefined when there is none. */
export function ledgerRowAt(db: Db, seq: number): LedgerRow | undefined {
  return db.orm
    .select(ledgerColumns)
    .from(consentEvent)
    .where(lte(consentEvent.seq, seq))
    .orderBy(desc(consentEvent.seq))
    .limit(1)
    .get();
}

/** All events of a contact, newest first. */
export function eventsOf(db: Db, contactId: string): LedgerRecord[] {
  return ledger(db)
    .where(eq(consentEvent.contactId, contactId))
    .orderBy(desc(consentEvent.seq))
    .all()
    .map(withPersonal);
}

/** The newest events of all, newest first. */
export function latestEvents(db: Db, limit: number): LedgerRecord[] {
  return ledger(db).orderBy(desc(consentEvent.seq)).limit(limit).all().map(withPersonal);
}

function ledger(db: Db) {
  return db.orm
    .select({ ...ledgerColumns, salt: consentPersonal.salt, personalBody: consentPersonal.body })
    .from(consentEvent)
    .leftJoin(consentPersonal, eq(consentPersonal.eventId, consentEvent.eventId));
}

function withPersonal({
  salt,
  personalBody,
  ...row
}: LedgerRow & { salt: Buffer | null; personalBody: string | null }): LedgerRecord {
  const isKept = salt !== null && personalBody !== null;
  return { ...row, personal: isKept ? { salt, body: personalBody } : null };
}

/** How many events the ledger holds. */
export function ledgerSize(db: Db): number {
  return head(db).get()?.seq ?? 0;
}

/** What is projected for one contact, purpose and channel (empty: every channel); undefined: nothing has happened. */
export function statusOf(
  db: Db,
  contactId: string,
  purposeId: string,
  channelId = '',
): StatusRecord | undefined {
  return status(db).get({ contactId, purposeId, channelId });
}

/** All that is projected for a contact, at most one row for each purpose and channel. */
export function statusesOf(db: Db, contactId: string): StatusRecord[] {
  return statuses(db).all({ contactId });
}

/** What is projected, as a plain row of {@link eachStatus}. */
export type StatusRow = [
  contactId: string,
  purposeId: string,
  channelId: string,
  state: string,
  since: number,
  eventId: string,
  seq: number,
  validUntil: number | null,
  confirmedAt: number | null,
];

const everyStatus = prepared((_, sqlite) =>
  sqlite
    .prepare<[], StatusRow>(
      `select contact_id, purpose_id, channel_id, state, since, event_id, seq, valid_until, confirmed_at
       from consent_status`,
    )
    .raw(),
);

/** All projected states one by one, for comparing with a rebuild. */
export function eachStatus(db: Db): Iterable<StatusRow> {
  return everyStatus(db).iterate();
}

const bodiesBefore = prepared((_, sqlite) =>
  sqlite
    .prepare<[string, number], string>(
      'select body from consent_event where contact_id = ? and seq <= ? order by seq desc',
    )
    .pluck(),
);

/** The bodies of a contact's events up to a place in the chain, newest first, one by one. */
export function eachBodyBefore(db: Db, contactId: string, seq: number): Iterable<string> {
  return bodiesBefore(db).iterate(contactId, seq);
}

/** How many contacts are in each state for one purpose on every channel; those without an event are not counted here. */
export function countByState(db: Db, purposeId: string): Record<string, number> {
  const rows = db.orm
    .select({ state: consentStatus.state, total: count() })
    .from(consentStatus)
    .where(and(eq(consentStatus.purposeId, purposeId), eq(consentStatus.channelId, '')))
    .groupBy(consentStatus.state)
    .all();
  return Object.fromEntries(rows.map((row) => [row.state, row.total]));
}

/** Times of the events of these types since a time, for the chart of days. */
export function eventTimesSince(db: Db, since: number): { type: string; at: number }[] {
  return db.orm
    .select({ type: sql<string>`body ->> '$.type'`, at: sql<number>`body ->> '$.eventAt'` })
    .from(consentEvent)
    .where(sql`body ->> '$.recordedAt' >= ${since} and body ->> '$.type' in ('given', 'withdrawn')`)
    .all();
}

/**
 * When we last recorded that a contact was asked, or was anything but out, for a purpose or one that it is part of (ms UTC); 0 when never. What
 * they leave begins anew there.
 */
export function lastOpening(db: Db, contactId: string, purposeId: string): number {
  return opening(db).get({ contactId, purposeId })?.at ?? 0;
}

/** All checkpoints, oldest first. */
export function allCheckpoints(db: Db): (typeof checkpoint.$inferSelect)[] {
  return db.orm
    .select()
    .from(checkpoint)
    .orderBy(asc(checkpoint.createdAt), asc(checkpoint.id))
    .all();
}
