import { eq } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import {
  checkpoint,
  type consentStatus,
  notice,
  noticeShown,
  reviewItem,
} from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

// Without drizzle: these run for every event, and it would take longer over them than SQLite.
const insertEvent = prepared((_, sqlite) =>
  sqlite.prepare<[number, string, string, Buffer, Buffer]>(
    'insert into consent_event (seq, event_id, body, prev, hash) values (?, ?, ?, ?, ?)',
  ),
);
const insertPersonal = prepared((_, sqlite) =>
  sqlite.prepare<[string, Buffer, string]>(
    'insert into consent_personal (event_id, salt, body) values (?, ?, ?)',
  ),
);
const upsertStatus = prepared((_, sqlite) =>
  sqlite.prepare<[StatusToSet]>(
    `insert into consent_status
       (contact_id, purpose_id, channel_id, state, since, recorded_at, event_id, seq, valid_until, confirmed_at)
     values (:contactId, :purposeId, :channelId, :state, :since, :recordedAt, :eventId, :seq, :validUntil, :confirmedAt)
     on conflict (contact_id, purpose_id, channel_id) do update set
       state = excluded.state, since = excluded.since, recorded_at = excluded.recorded_at, event_id = excluded.event_id,
       seq = excluded.seq, valid_until = excluded.valid_until, confirmed_at = excluded.confirmed_at`,
  ),
);
const insertShown = prepared((orm) =>
  orm.insert(noticeShown).values(placeholders(noticeShown)).prepare(),
);

/** Appends an event to the ledger, with its personal part. Triggers refuse anything but the next link. */
export function appendConsentEvent(
  tx: Tx,
  row: {
    readonly seq: number;
    readonly eventId: string;
    readonly body: string;
    readonly prev: Buffer;
    readonly hash: Buffer;
  },
  personal: { readonly salt: Buffer; readonly body: string },
): void {
  insertEvent(tx).run(row.seq, row.eventId, row.body, row.prev, row.hash);
  insertPersonal(tx).run(row.eventId, personal.salt, personal.body);
}

/** A row of the projection. */
export type StatusToSet = typeof consentStatus.$inferSelect;

/** Sets the projection of one contact, purpose and channel. */
export function setStatus(tx: Tx, row: StatusToSet): void {
  upsertStatus(tx).run(row);
}

/** Adds a notice text. */
export function addNotice(tx: Tx, row: typeof notice.$inferInsert): void {
  tx.orm.insert(notice).values(row).run();
}

/** Notes that a person is shown a notice with one of our messages. */
export function addNoticeShown(tx: Tx, row: typeof noticeShown.$inferInsert): void {
  insertShown(tx).run(row);
}

/** Adds a checkpoint. */
export function addCheckpoint(tx: Tx, row: typeof checkpoint.$inferInsert): void {
  tx.orm.insert(checkpoint).values(row).run();
}

/** Opens a review. */
export function addReview(tx: Tx, row: typeof reviewItem.$inferInsert): void {
  tx.orm.insert(reviewItem).values(row).run();
}

/** Closes a review. */
export function decideReview(
  tx: Tx,
  id: string,
  decision: 'opt_out' | 'not_opt_out' | 'superseded',
  operator: string | null,
  note: string,
  at: number,
): void {
  tx.orm
    .update(reviewItem)
    .set({ decision, operator, note, decidedAt: at })
    .where(eq(reviewItem.id, id))
    .run();
}
