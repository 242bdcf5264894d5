import { findContact } from '../../../db/read/contact.ts';
import { updateContact } from '../../../db/write/contact.ts';
import type { ContactDetail } from '../../api/contract/contacts.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { consentStateOf } from '../record/gate.ts';
import { appendConsent } from '../record/ledger.ts';
import { detailOf } from './contacts.ts';
import { findOrMake } from './people.ts';

/**
 * Adds a person who is reached by somebody else's phone. Where the phone has left already, so have they.
 * @throws ServiceError `not_found`; `not_a_holder` when the phone is not that person's own
 */
export function addSharer(
  context: Context,
  given: { readonly holderId: string; readonly name: string; readonly language: string },
): ContactDetail {
  const { holderId, name, language } = given;
  const id = commit(context, (tx) => {
    const holder = findContact(tx, holderId);
    if (holder === undefined) throw notFound('contact');
    if (holder.phoneHolderId !== null)
      throw new ServiceError(
        'not_a_holder',
        'This person is reached by the phone of somebody else. Nobody was added; add them at the person whose phone it is.',
      );
    const { contact } = findOrMake(context, tx, { addresses: [], asGiven: '', name, language });
    updateContact(tx, contact.id, { phoneHolderId: holderId });
    updateContact(tx, holderId, { isShared: true });
    context.changes.contact(holderId);
    if (consentStateOf(tx, holderId) === 'withdrawn')
      appendConsent(context, tx, {
        contactId: contact.id,
        type: 'withdrawn',
        at: context.universe.now(),
        method: 'staff_entry',
        actor: { type: 'system', id: holderId, relation: 'phone_holder' },
        reasonCode: 'shared_phone',
      });
    return contact.id;
  });
  return detailOf(context, id);
}
