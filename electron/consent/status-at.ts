import { channelOf, projectStatus, type ProjectedStatus } from './ledger.ts';
import type { ConsentEventBody } from './record.ts';

/**
 * What stood in the record at a time (ms UTC), at most one state for each contact, purpose and channel: the events are replayed up to
 * there. What was written down later does not count, even where it tells of an earlier day: on that day nobody could know it.
 * @param events of the ledger, the oldest first
 */
export function statusesAt(events: readonly ConsentEventBody[], at: number): ProjectedStatus[] {
  const statuses = new Map<string, ProjectedStatus>();
  for (const event of events) {
    if (event.recordedAt > at) continue;
    const key = JSON.stringify([event.contactId, event.purpose.id, channelOf(event)]);
    statuses.set(key, projectStatus(statuses.get(key) ?? null, event));
  }
  return [...statuses.values()];
}
