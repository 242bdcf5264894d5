import { identitiesOf } from '../../../db/read/contact.ts';
import { statusRows } from '../../../db/read/consent.ts';
import { csvLines } from '../../consent/csv.ts';
import { stateColumns, stateRow, type StateRow } from '../../consent/state-columns.ts';
import type { ConsentState } from '../../consent/states.ts';
import { allMessages, type Context } from '../core/context.ts';
import type { RowFile } from './row-file.ts';
import { mayGo } from './gate.ts';

const stretch = 500;

/** The current-state file: one row a contact, with the gate's answer for a message that we begin. */
export function stateFile(context: Context): RowFile {
  return { columns: stateColumns, stretches: () => stretches(context) };
}

function* stretches(context: Context): Generator<{ text: string; rows: number }> {
  const asOf = context.universe.now();
  for (let after = ''; ;) {
    const records = statusRows(context.db, after, stretch, allMessages.id);
    const last = records.at(-1);
    if (last === undefined) return;
    yield {
      text: csvLines(
        stateColumns,
        records.map((record) => rowOf(context, record, asOf)),
      ),
      rows: records.length,
    };
    after = last.contact.id;
  }
}

function rowOf(
  context: Context,
  { contact, status }: ReturnType<typeof statusRows>[number],
  asOf: number,
): StateRow {
  const identities = identitiesOf(context.db, contact.id);
  const channel =
    contact.lastChannelId === null ? undefined : context.channels.get(contact.lastChannelId);
  const current = {
    contactId: contact.id,
    name: contact.name,
    phone: identities.find(({ scheme }) => scheme === 'tel')?.value ?? null,
    phoneAsGiven: identities[0]?.asGiven ?? null,
    language: contact.language,
    purpose: allMessages,
    channel: channel?.provider.medium ?? null,
    state: (status?.state ?? 'unknown') as ConsentState,
    since: status?.since ?? null,
    eventId: status?.eventId ?? null,
    seq: status?.seq ?? null,
    broadcast: mayGo(context, context.db, {
      contactId: contact.id,
      purpose: 'broadcast',
      channelId: null,
      messageId: '',
      sessionId: null,
    }),
    lastInboundAt: contact.lastInboundAt,
    blocked: contact.blockedAt !== null,
    undeliverable: contact.undeliverableAt !== null,
    isTest: context.isTest,
  };
  return stateRow(current, context.settings.current.timezone, asOf);
}
