import type { Tx } from '../../../db/open.ts';
import { findContact } from '../../../db/read/contact.ts';
import { isOut } from '../../consent/states.ts';
import type { Context } from '../core/context.ts';
import { consentStateOf } from '../record/gate.ts';
import { appendConsent } from '../record/ledger.ts';
import { confirm, isBeforeConsent } from './leaving.ts';
import { routeTo, type Turn } from './turn.ts';
import { dropWhatWaits } from './withdrawal.ts';

/**
 * Somebody left at an address that a flow had added to another person. If the flow was right, that person left; if it was
 * wrong, they lose little: so they are out, too, and are told so where they wrote from themselves, with the way back. Nothing but an
 * opt-out passes from one to the other.
 */
export function leaveAlso(
  context: Context,
  tx: Tx,
  addedTo: string,
  { contact: leaver, channelId, heard, at }: Pick<Turn, 'contact' | 'channelId' | 'heard' | 'at'>,
): void {
  const contact = findContact(tx, addedTo);
  if (contact === undefined || !isOut(consentStateOf(tx, leaver.id))) return;
  if (isOut(consentStateOf(tx, addedTo)) || isBeforeConsent(tx, addedTo, at)) return;
  appendConsent(context, tx, {
    contactId: addedTo,
    type: 'withdrawn',
    at,
    method: heard === null ? 'provider_event' : 'keyword',
    channelId,
    message: heard,
    actor: { type: 'system', id: null, relation: null },
    reasonCode: 'left_at_added_address',
  });
  dropWhatWaits(context, tx, { contact }, 'Not sent: the person opted out before it left.');
  const route = routeTo(context, tx, contact);
  if (route !== null)
    confirm(context, tx, {
      contact,
      ...route,
      heard: null,
      rule: null,
      at: context.universe.now(),
    });
}
