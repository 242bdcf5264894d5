import type { Tx } from '../../../db/open.ts';
import { contactIdOf, findContact, findGroup } from '../../../db/read/contact.ts';
import {
  addIdentity,
  joinGroup,
  leaveGroup,
  setField,
  updateContact,
} from '../../../db/write/contact.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import type { ContactStatus, EngineEvent } from '../../engine/events.ts';
import type { Context } from '../core/context.ts';
import { makeFieldsKnown } from './known-fields.ts';
import { addressOf } from './urns.ts';
import { hidden, rename, withPhones } from './people.ts';

/** Makes the change that a flow makes to a contact; events of another kind change nothing. Consent is never among it. */
export function changeByFlow(
  context: Context,
  tx: Tx,
  contactId: string,
  event: EngineEvent,
): void {
  const now = context.universe.now();
  switch (event.type) {
    case 'contact_field_changed':
      makeFieldsKnown(context, tx, [{ key: event.key, name: event.name, type: 'text' }]);
      setField(tx, {
        contactId,
        key: event.key,
        name: event.name,
        value: event.value,
        updatedAt: now,
      });
      break;
    case 'contact_language_changed':
      updateContact(tx, contactId, { language: event.language });
      break;
    case 'contact_timezone_changed':
      updateContact(tx, contactId, { timezone: event.timezone });
      break;
    case 'contact_name_changed': {
      const contact = findContact(tx, contactId);
      if (contact !== undefined) rename(tx, contact, event.name);
      break;
    }
    case 'contact_groups_changed':
      for (const group of event.added) {
        const known = findGroup(tx, group);
        if (known !== undefined) joinGroup(tx, { contactId, groupId: known.id, addedAt: now });
      }
      for (const group of event.removed) {
        const known = findGroup(tx, group);
        if (known !== undefined) leaveGroup(tx, contactId, known.id);
      }
      break;
    case 'contact_status_changed':
      setStatus(context, tx, contactId, event.status);
      break;
    case 'contact_urn_added':
      addUrn(context, tx, contactId, event.urn);
      break;
    default:
      return;
  }
  context.changes.contact(contactId);
}

/**
 * What a status of TextIt is here: `blocked` is our block, `archived` puts the person away until they write, `stopped` is an
 * opt-out and stands in the ledger (apply-consent.ts). `active` ends the putting away and nothing else: only staff unblock, and only
 * the person opts in.
 */
function setStatus(context: Context, tx: Tx, contactId: string, status: ContactStatus): void {
  const contact = findContact(tx, contactId);
  if (contact === undefined) return;
  const now = context.universe.now();
  if (status === 'blocked' && contact.blockedAt === null) {
    updateContact(tx, contactId, { blockedAt: now });
    note(context, tx, contactId, 'contact_blocked', {});
  }
  if (status === 'archived' && contact.archivedAt === null)
    updateContact(tx, contactId, { archivedAt: now });
  if (status === 'active') {
    updateContact(tx, contactId, { archivedAt: null });
    if (contact.blockedAt !== null) context.trace.note({ kind: 'note', code: 'stays_blocked' });
  }
}

/** One more address, which is never taken from somebody else, and is not written to: nobody consented there (people.ts). */
function addUrn(context: Context, tx: Tx, contactId: string, urn: string): void {
  const address = addressOf(urn, context.settings.current.country);
  const contact = findContact(tx, contactId);
  if (address === null || contact === undefined) {
    context.trace.note({ kind: 'note', code: 'address_unusable', urn });
    return;
  }
  const addresses = withPhones([address]);
  const isTaken = addresses.some(({ scheme, value }) => {
    const owner = contactIdOf(tx, scheme, value);
    return owner !== undefined && owner !== contactId;
  });
  if (isTaken) {
    context.trace.note({ kind: 'note', code: 'address_taken', urn });
    note(context, tx, contactId, 'address_clash', { address: hidden(address) });
    return;
  }
  for (const { scheme, value } of addresses)
    addIdentity(tx, {
      scheme,
      value,
      contactId,
      asGiven: urn,
      addedByFlow: true,
      createdAt: context.universe.now(),
    });
  rename(tx, contact, contact.name);
}

/** Deeds of flows stand beside those of staff. */
function note(
  context: Context,
  tx: Tx,
  contactId: string,
  action: string,
  details: Readonly<Record<string, unknown>>,
): void {
  const operator = 'flow';
  addAudit(tx, {
    id: context.universe.uuid(),
    at: context.universe.now(),
    operator,
    action,
    subject: contactId,
    details,
  });
}
