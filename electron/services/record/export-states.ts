import type { Db } from '../../../db/open.ts';
import { statusesOf } from '../../../db/read/consent.ts';
import {
  countContacts,
  findContact,
  identitiesOf,
  type ContactRecord,
} from '../../../db/read/contact.ts';
import { allPurposes } from '../../../db/read/purpose.ts';
import { contactsAfter } from '../../../db/read/record-export.ts';
import type { ExportFilter } from '../../api/contract/export.ts';
import { effectiveStatus } from '../../consent/effective.ts';
import type { ProjectedStatus } from '../../consent/ledger.ts';
import {
  stateColumns,
  stateRow,
  type StateColumn,
  type StateRow,
} from '../../consent/state-columns.ts';
import type { Context } from '../core/context.ts';
import { mayGo } from './gate.ts';
import type { RowFile } from './row-file.ts';

/** So few that other work never waits long, also on a slow computer: each asks the gate several times. */
const stretch = 10;

type Purpose = ReturnType<typeof allPurposes>[number];

/**
 * The current-state file: what counts for each contact, purpose and channel, with the gate's answer for a message that we begin.
 * A channel has a row of its own where something is recorded for it alone.
 */
export function stateFile(
  context: Context,
  db: Db,
  filter: ExportFilter = {},
): RowFile<StateColumn> {
  const asOf = context.universe.now();
  const purposes = allPurposes(db).filter(
    ({ id }) => filter.purposeId === undefined || id === filter.purposeId,
  );
  return {
    columns: stateColumns,
    total: filter.contactId === undefined ? countContacts(db) : 1,
    stretches: function* () {
      for (const contacts of contactStretches(db, filter.contactId))
        yield {
          read: contacts.length,
          rows: contacts.flatMap((contact) => rowsOf(context, db, contact, purposes, filter, asOf)),
        };
    },
  };
}

function* contactStretches(
  db: Db,
  contactId: string | undefined,
): Generator<ContactRecord[], void, undefined> {
  if (contactId !== undefined) {
    const contact = findContact(db, contactId);
    if (contact !== undefined) yield [contact];
    return;
  }
  for (let after = ''; ;) {
    const contacts = contactsAfter(db, after, stretch);
    const last = contacts.at(-1);
    if (last === undefined) return;
    yield contacts;
    after = last.id;
  }
}

function rowsOf(
  context: Context,
  db: Db,
  contact: ContactRecord,
  purposes: readonly Purpose[],
  filter: ExportFilter,
  asOf: number,
): StateRow[] {
  const statuses = statusesOf(db, contact.id) as ProjectedStatus[];
  const identities = identitiesOf(db, contact.id).filter(({ addedByFlow }) => !addedByFlow);
  const channelIds =
    filter.channelId === undefined
      ? [...new Set(['', ...statuses.map(({ channelId }) => channelId)])]
      : [filter.channelId];
  const said = new Set(statuses.map(({ purposeId }) => purposeId));
  const { timezone } = context.settings.current;
  return purposes
    .filter(({ id, archivedAt }) => archivedAt === null || said.has(id))
    .flatMap((purpose) => channelIds.map((channelId) => ({ purpose, channelId })))
    .flatMap(({ purpose, channelId }) => {
      const status = effectiveStatus(statuses, { purposeId: purpose.id, channelId, now: asOf });
      if (!passes(status, filter)) return [];
      const current = {
        contactId: contact.id,
        name: contact.name,
        phone: identities.find(({ scheme }) => scheme === 'tel')?.value ?? null,
        phoneAsGiven: identities[0]?.asGiven ?? null,
        language: contact.language,
        purpose,
        channel:
          channelId === ''
            ? null
            : {
                id: channelId,
                medium: context.channels.get(channelId)?.provider.medium ?? 'other',
              },
        state: status?.state ?? 'unknown',
        since: status?.since ?? null,
        eventId: status?.eventId ?? null,
        seq: status?.seq ?? null,
        validUntil: status?.validUntil ?? null,
        confirmedAt: status?.confirmedAt ?? null,
        broadcast: mayGo(context, db, {
          contactId: contact.id,
          purpose: 'broadcast',
          consentPurposeId: purpose.id,
          channelId: channelId === '' ? null : channelId,
          messageId: '',
          sessionId: null,
        }),
        lastInboundAt: contact.lastInboundAt,
        blocked: contact.blockedAt !== null,
        undeliverable: contact.undeliverableAt !== null,
        isTest: context.isTest,
      };
      return [stateRow(current, timezone, asOf)];
    });
}

function passes(status: ProjectedStatus | null, { from, to, states }: ExportFilter): boolean {
  if (states !== undefined && !states.includes(status?.state ?? 'unknown')) return false;
  if (from === undefined && to === undefined) return true;
  return status !== null && status.since >= (from ?? -Infinity) && status.since < (to ?? Infinity);
}
