import type { Db } from '../../../db/open.ts';
import { noticeById, noticeMessage } from '../../../db/read/notice.ts';
import { eventsOf, latestEvents, statusesOf, type LedgerRecord } from '../../../db/read/consent.ts';
import { findFlow } from '../../../db/read/flow.ts';
import type { HistoryEntry, NoticeDelivery } from '../../api/contract/consent-rows.ts';
import { canBeTakenBack } from '../../consent/correction.ts';
import { proofOf } from '../../consent/proof.ts';
import { describeEvent } from '../../consent/labels.ts';
import type { ConsentEventBody, PersonalPart } from '../../consent/record.ts';

/** A ledger row with its parts read. */
export interface ReadEvent {
  readonly event: ConsentEventBody;
  readonly personal: PersonalPart | null;
}

/** Reads a stored row. */
export function readEvent(row: LedgerRecord): ReadEvent {
  return {
    event: JSON.parse(row.body) as ConsentEventBody,
    personal: row.personal === null ? null : (JSON.parse(row.personal.body) as PersonalPart),
  };
}

/** All ledger events of a person, newest first. */
export function historyOf(db: Db, contactId: string): HistoryEntry[] {
  const standing = new Set(statusesOf(db, contactId).map(({ eventId }) => eventId));
  return eventsOf(db, contactId).map((row) => entryOf(db, row, standing.has(row.eventId)));
}

/** The newest events of all, newest first, with whom they are about. */
export function latestHistory(
  db: Db,
  limit: number,
): (HistoryEntry & { readonly contactId: string })[] {
  return latestEvents(db, limit).map((row) => {
    const { contactId } = readEvent(row).event;
    const stands = statusesOf(db, contactId).some(({ eventId }) => eventId === row.eventId);
    return { ...entryOf(db, row, stands), contactId };
  });
}

function entryOf(db: Db, row: LedgerRecord, stands: boolean): HistoryEntry {
  const { event, personal } = readEvent(row);
  const notice = event.notice === null ? undefined : noticeById(db, event.notice.id);
  return {
    eventId: event.eventId,
    seq: event.seq,
    type: event.type,
    stateBefore: event.stateBefore,
    stateAfter: event.stateAfter,
    at: event.eventAt,
    recordedAt: event.recordedAt,
    text: describeEvent(event),
    method: event.method,
    notice:
      event.notice === null
        ? null
        : {
            ...event.notice,
            text: notice?.text ?? '',
            delivery: deliveryOf(db, event, event.notice.id),
          },
    messageText: personal?.messageText ?? null,
    keyword: event.rule?.keyword ?? null,
    flowName: event.flow === null ? null : (findFlow(db, event.flow.id)?.name ?? null),
    flowRevision: event.flow?.revision ?? null,
    actor: personal?.operator ?? event.actor.type,
    reason: event.reasonCode,
    note: personal?.reasonNote ?? null,
    evidence:
      event.evidence === null
        ? null
        : { type: event.evidence.type, reference: personal?.evidenceReference ?? null },
    corrects: event.corrects ?? null,
    proof: proofOf(event),
    mayUndo: stands && canBeTakenBack(event),
    hash: row.hash.toString('hex'),
  };
}

/** What has become by now of the message that showed a notice before an event: being asked is recorded when the question is queued. */
function deliveryOf(
  db: Db,
  { contactId, recordedAt }: ConsentEventBody,
  noticeId: string,
): NoticeDelivery | null {
  const shown = noticeMessage(db, contactId, noticeId, recordedAt);
  if (shown === undefined) return null;
  const { state, sentAt, deliveredAt } = shown;
  if (deliveredAt !== null) return { state: 'delivered', at: deliveredAt };
  switch (state) {
    case 'queued':
    case 'held':
    case 'sending':
      return { state: 'queued', at: null };
    case 'sent':
    case 'delivered':
    case 'read':
      return { state: 'sent', at: sentAt };
    case 'uncertain':
      return { state: 'uncertain', at: null };
    default:
      return { state: 'not_delivered', at: null };
  }
}
