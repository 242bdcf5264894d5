import type { ConsentEventBody } from './record.ts';

/**
 * Whether an event can have been a mistake of ours, which staff may take back: they or a file entered it by hand. What the person,
 * their guardian or their provider said is never taken back, nor what staff read in a message of theirs; and a correction is not
 * corrected: what it took back is entered again.
 */
export function canBeTakenBack({
  type,
  method,
  actor,
  message,
}: Pick<ConsentEventBody, 'type' | 'method' | 'actor' | 'message'>): boolean {
  // What the system enters by hand rests on a no from before: of somebody who was erased, or of those who share the phone.
  const isOurs = actor.type === 'staff' || (actor.type === 'system' && method === 'import');
  return (
    type !== 'corrected' &&
    type !== 'erased' &&
    isOurs &&
    message === null &&
    (method === 'staff_entry' || method === 'import')
  );
}
