import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../open.ts';
import {
  checkpoint,
  consentEvent,
  consentPersonal,
  consentStatus,
  notice,
  noticeShown,
  reviewItem,
} from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

const insertEvent = prepared((orm) =>
  orm
    .insert(consentEvent)
    .values({
      seq: sql.placeholder('seq'),
      eventId: sql.placeholder('eventId'),
      body: sql.placeholder('body'),
      prev: sql.placeholder('prev'),
      hash: sql.placeholder('hash'),
    })
    .prepare(),
);
const insertPersonal = prepared((orm) =>
  orm.insert(consentPersonal).values(placeholders(consentPersonal)).prepare(),
);
const upsertStatus = prepared((orm) =>
  orm
    .insert(consentStatus)
    .values(placeholders(consentStatus))
    .onConflictDoUpdate({
      target: [consentStatus.contactId, consentStatus.purposeId, consentStatus.channelId],
      set: {
        state: sql`excluded.state`,
        since: sql`excluded.since`,
        recordedAt: sql`excluded.recorded_at`,
        eventId: sql`excluded.event_id`,
        seq: sql`excluded.seq`,
        validUntil: sql`excluded.valid_until`,
        confirmedAt: sql`excluded.confirmed_at`,
      },
    })
    .prepare(),
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
  insertEvent(tx).run({ ...row });
  insertPersonal(tx).run({ eventId: row.eventId, salt: personal.salt, body: personal.body });
}

/** Sets the projection of one contact, purpose and channel. */
export function setStatus(tx: Tx, row: typeof consentStatus.$inferInsert): void {
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
