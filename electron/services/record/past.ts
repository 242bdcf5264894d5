import { findContact } from '../../../db/read/contact.ts';
import { eventsOf } from '../../../db/read/consent.ts';
import type { PastStatus } from '../../api/contract/consent-rows.ts';
import { effectiveStatus } from '../../consent/effective.ts';
import { statusesAt } from '../../consent/status-at.ts';
import { allMessages, type Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { readEvent } from './history.ts';

/**
 * What was known of a person's consent at a time (ms UTC), from the record alone.
 * @throws ServiceError `not_found`
 */
export function statusAt(context: Context, contactId: string, at: number): PastStatus {
  if (findContact(context.db, contactId) === undefined) throw notFound('contact');
  const events = eventsOf(context.db, contactId).map((row) => readEvent(row).event);
  const labels = new Map(events.map(({ purpose }) => [purpose.id, purpose.label]));
  const statuses = statusesAt(events.toReversed(), at);
  const counts = effectiveStatus(statuses, {
    purposeId: allMessages.id,
    channelId: null,
    now: at,
  });
  return {
    contactId,
    at,
    state: counts?.state ?? 'unknown',
    since: counts?.since ?? null,
    eventId: counts?.eventId ?? null,
    parts: statuses.map(({ purposeId, channelId, state, since, eventId }) => ({
      purposeLabel: labels.get(purposeId) ?? purposeId,
      channelName: channelId === '' ? null : (context.channels.get(channelId)?.name ?? channelId),
      state,
      since,
      eventId,
    })),
  };
}
