import { eventsOf, statusesOf } from '../../../db/read/consent.ts';
import type { HistoryEntry } from '../../api/contract/consent.ts';
import { canBeTakenBack } from '../../consent/correction.ts';
import { channelOf } from '../../consent/ledger.ts';
import type { ConsentEventBody } from '../../consent/record.ts';
import type { Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { readEvent } from './history.ts';
import { staffDeed } from './staff-consent.ts';

/** What staff say when they take an entry of theirs back. */
export interface StaffUndo {
  readonly contactId: string;
  readonly eventId: string;
  readonly operator: string;
  readonly reason: string;
}

/**
 * Takes back what staff or a file entered by mistake: the state before it stands again. Both stay in the record; what was not sent
 * because of the mistake is not sent now.
 * @throws ServiceError `not_found`; `said_by_person` for what the person said themselves; `not_newest` when something newer stands on it
 */
export function undoByStaff(
  context: Context,
  { contactId, eventId, operator, reason }: StaffUndo,
): HistoryEntry {
  return staffDeed(context, { contactId, action: 'consent_undone' }, (tx) => {
    const events = eventsOf(tx, contactId).map((row) => readEvent(row).event);
    const mistake = events.find((event) => event.eventId === eventId);
    if (mistake === undefined) throw notFound('entry');
    if (!canBeTakenBack(mistake))
      throw new ServiceError(
        'said_by_person',
        'This entry rests on what the person or their provider said, or takes a mistake back itself. Such an entry stays; nothing was changed. If the person says otherwise now, record that.',
      );
    if (!statusesOf(tx, contactId).some((status) => status.eventId === eventId))
      throw new ServiceError(
        'not_newest',
        'Something newer was recorded after this entry, so it cannot be taken back any more. Nothing was changed.',
      );
    return {
      type: 'corrected',
      contactId,
      purposeId: mistake.purpose.id,
      thisChannelOnly: channelOf(mistake) !== '',
      channelId: mistake.channel?.id ?? null,
      at: context.universe.now(),
      method: 'staff_entry',
      actor: { type: 'staff', id: null, relation: null },
      reasonCode: 'entered_by_mistake',
      corrects: mistake,
      validUntil: endBefore(events, mistake),
      note: reason,
      operator,
    };
  });
}

/** Until when the yes held that stood before an event, ms UTC; null when there was none, or when it had no end. `events`: all of the person, newest first. */
export function endBefore(
  events: readonly ConsentEventBody[],
  mistake: ConsentEventBody,
): number | null {
  const before = events.find((event) => event.seq < mistake.seq && isSameSubject(event, mistake));
  return before?.validUntil ?? null;
}

function isSameSubject(one: ConsentEventBody, other: ConsentEventBody): boolean {
  return one.purpose.id === other.purpose.id && channelOf(one) === channelOf(other);
}
