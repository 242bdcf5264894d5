import type { AppEvent } from '../../../electron/api/contract/index.ts';

/** True when an event means that something about this person may be different now. */
export function concerns(event: AppEvent, contactId: string): boolean {
  switch (event.type) {
    case 'contacts_changed':
    case 'messages_changed':
      return event.contactIds.includes(contactId);
    case 'consent_changed':
      return event.contactId === contactId;
    case 'reviews_changed':
      return true;
    default:
      return false;
  }
}

/** True when an event means that the list of people, or a number above it, may be different now. */
export function changesList(event: AppEvent): boolean {
  return (
    event.type === 'contacts_changed' ||
    event.type === 'consent_changed' ||
    event.type === 'messages_changed' ||
    event.type === 'reviews_changed' ||
    event.type === 'events_missed'
  );
}
