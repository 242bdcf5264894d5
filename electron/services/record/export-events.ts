import type { Db } from '../../../db/open.ts';
import {
  allCheckpoints,
  eventsOf,
  ledgerRows,
  ledgerSize,
  type LedgerRecord,
} from '../../../db/read/consent.ts';
import { keywordsInUse } from '../../../db/read/keyword.ts';
import { confirmationAfter } from '../../../db/read/message.ts';
import { allNotices } from '../../../db/read/notice.ts';
import { noticeDeliveredAt } from '../../../db/read/record-export.ts';
import type { ExportFilter } from '../../api/contract/export.ts';
import {
  eventColumns,
  eventRow,
  type EventColumn,
  type EventContext,
  type EventRow,
} from '../../consent/event-columns.ts';
import type { ConsentEventBody, PersonalPart } from '../../consent/record.ts';
import { toldWords } from '../../consent/told-words.ts';
import type { Context } from '../core/context.ts';
import { readEvent } from './history.ts';
import type { RowFile } from './row-file.ts';

/** So few that other work never waits long, also on a slow computer. */
const stretch = 25;

/** The event file: the ledger up to `size`, one row an event, in its order; with a filter, the events that it lets through. */
export function eventFile(
  context: Context,
  db: Db,
  size = ledgerSize(db),
  filter: ExportFilter = {},
): RowFile<EventColumn> {
  const records = () => ledgerStretches(db, size, filter.contactId);
  const rowOf = rowMaker(context, db);
  return {
    columns: eventColumns,
    total: filter.contactId === undefined ? size : eventsOf(db, filter.contactId).length,
    stretches: function* () {
      for (const read of records())
        yield {
          read: read.length,
          rows: read
            .map((record) => ({ record, ...readEvent(record) }))
            .filter(({ event }) => passes(event, filter))
            .map(({ record, event, personal }) => rowOf(record, event, personal)),
        };
    },
  };
}

/** The ledger up to `size` in its order, or the events of one person. */
export function* ledgerStretches(
  db: Db,
  size: number,
  contactId?: string,
): Generator<LedgerRecord[], void, undefined> {
  if (contactId !== undefined) {
    yield eventsOf(db, contactId)
      .toReversed()
      .filter(({ seq }) => seq <= size);
    return;
  }
  for (let after = 0; after < size;) {
    const records = ledgerRows(db, after, Math.min(stretch, size - after));
    const last = records.at(-1);
    if (last === undefined) return;
    yield records;
    after = last.seq;
  }
}

function passes(event: ConsentEventBody, filter: ExportFilter): boolean {
  const { from = -Infinity, to = Infinity, purposeId, channelId, states } = filter;
  return (
    event.eventAt >= from &&
    event.eventAt < to &&
    (purposeId === undefined || event.purpose.id === purposeId) &&
    (channelId === undefined || event.channel?.id === channelId) &&
    (states === undefined || states.includes(event.stateAfter))
  );
}

/** Makes rows in the order of the ledger; what many rows share is read once. */
function rowMaker(context: Context, db: Db) {
  const told = toldByNotice(db);
  const checkpoints = allCheckpoints(db).toSorted((a, b) => a.size - b.size);
  let covering = 0;
  const coveredBy = (seq: number): string | null => {
    while ((checkpoints[covering]?.size ?? Infinity) < seq) covering += 1;
    return checkpoints[covering]?.id ?? null;
  };
  return (
    record: LedgerRecord,
    event: ConsentEventBody,
    personal: PersonalPart | null,
  ): EventRow => {
    const { current } = context.settings;
    const provider =
      event.channel === null ? undefined : context.channels.get(event.channel.id)?.provider;
    const known: EventContext = {
      controllerName: current.organisationName,
      controllerContact: current.organisationContact,
      jurisdiction: current.jurisdiction,
      storageLocation: 'Computer of the organisation',
      legalBasis: 'consent',
      recipients: provider === undefined || provider.medium === 'simulator' ? [] : [provider.label],
      piiTypes: personal === null ? [] : ['phone', 'name', 'messages'],
      noticeDeliveredAt:
        event.notice === null
          ? null
          : noticeDeliveredAt(db, event.contactId, event.notice.id, event.recordedAt),
      withdrawalMethod: told.get(event.notice?.id ?? '') ?? '',
      confirmation: confirmationOf(db, event),
      retentionUntil: null,
      checkpointId: coveredBy(record.seq),
    };
    return eventRow({ event, personal, prev: record.prev, hash: record.hash }, known);
  };
}

/** Which of today's stop words each notice named. */
function toldByNotice(db: Db): ReadonlyMap<string, string> {
  const words = keywordsInUse(db)
    .filter(({ kind }) => kind === 'stop')
    .map(({ word }) => word);
  return new Map(allNotices(db).map(({ id, text }) => [id, toldWords(text, words)]));
}

function confirmationOf(db: Db, event: ConsentEventBody): EventContext['confirmation'] {
  if (event.type !== 'withdrawn') return null;
  const message = confirmationAfter(db, event.contactId, event.recordedAt);
  if (message === undefined) return null;
  return { messageId: message.externalId ?? message.id, sentAt: message.sentAt };
}
