import { allCheckpoints, ledgerRows, type LedgerRecord } from '../../../db/read/consent.ts';
import { confirmationAfter } from '../../../db/read/message.ts';
import { csvLines } from '../../consent/csv.ts';
import {
  eventColumns,
  eventRow,
  type EventContext,
  type EventRow,
} from '../../consent/event-columns.ts';
import type { Context } from '../core/context.ts';
import type { RowFile } from './row-file.ts';
import { readEvent } from './history.ts';

const stretch = 500;

/** The event file: the whole ledger, one row an event, in its order. */
export function eventFile(context: Context): RowFile {
  return { columns: eventColumns, stretches: () => stretches(context) };
}

function* stretches(context: Context): Generator<{ text: string; rows: number }> {
  const checkpoints = allCheckpoints(context.db).toSorted((a, b) => a.size - b.size);
  const coveredBy = (seq: number) => checkpoints.find(({ size }) => size >= seq)?.id ?? null;
  for (let after = 0; ;) {
    const records = ledgerRows(context.db, after, stretch);
    const last = records.at(-1);
    if (last === undefined) return;
    yield {
      text: csvLines(
        eventColumns,
        records.map((record) => rowOf(context, record, coveredBy(record.seq))),
      ),
      rows: records.length,
    };
    after = last.seq;
  }
}

function rowOf(context: Context, record: LedgerRecord, checkpointId: string | null): EventRow {
  const read = readEvent(record);
  const { event } = read;
  const settings = context.settings.current;
  const channel = event.channel === null ? undefined : context.channels.get(event.channel.id);
  const confirmation =
    event.type === 'withdrawn'
      ? confirmationAfter(context.db, event.contactId, event.recordedAt)
      : undefined;
  const known: EventContext = {
    controllerName: settings.organisationName,
    controllerContact: settings.organisationContact,
    jurisdiction: settings.jurisdiction,
    storageLocation: 'Computer of the organisation',
    legalBasis: 'consent',
    recipients:
      channel === undefined || channel.provider.medium === 'simulator'
        ? []
        : [channel.provider.label],
    piiTypes: ['phone', 'name', 'messages'],
    withdrawalMethod: 'reply STOP or OPTOUT',
    sharedPhone: null,
    confirmation:
      confirmation === undefined
        ? null
        : { messageId: confirmation.externalId ?? confirmation.id, sentAt: confirmation.sentAt },
    importSource: null,
    validUntil: null,
    retentionUntil: null,
    checkpointId,
  };
  return eventRow({ ...read, prev: record.prev, hash: record.hash }, known);
}
