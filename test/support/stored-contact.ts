import type { addContact } from '../../db/write/contact.ts';

type ContactRow = Parameters<typeof addContact>[1];

/** A contact as the database keeps somebody of whom nothing is known but what is given. */
export function storedContact(given: Partial<ContactRow> & { readonly id: string }): ContactRow {
  return {
    name: given.id,
    language: '',
    timezone: '',
    createdAt: 0,
    lastInboundAt: null,
    blockedAt: null,
    undeliverableAt: null,
    archivedAt: null,
    askedBackAt: null,
    askedHelpAt: null,
    lastChannelId: null,
    phoneHolderId: null,
    isShared: false,
    erasedAt: null,
    searchText: '',
    ...given,
  };
}
