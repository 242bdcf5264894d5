import type { Tx } from '../../../db/open.ts';
import { contactIdOf, findContact, type ContactRecord } from '../../../db/read/contact.ts';
import { contactsToReach, membersToReach, type OutreachRecord } from '../../../db/read/outreach.ts';
import { findOrMake, withPhones } from '../contacts/people.ts';
import { addressOf } from '../contacts/urns.ts';
import type { Context } from '../core/context.ts';
import type { OutreachRequest } from './request.ts';

/**
 * The next people whose turn it is, at most `limit`: those who are named, then those behind addresses, then members of groups
 * as the groups were when the flow asked. Everybody has one turn, however often they are meant. People who are made here were never
 * asked for consent.
 */
export function nextPeople(
  context: Context,
  tx: Tx,
  outreach: OutreachRecord,
  request: OutreachRequest,
  limit: number,
): ContactRecord[] {
  const { country } = context.settings.current;
  const behind = request.urns.flatMap((urn) => {
    const address = addressOf(urn, country);
    if (address === null) return [];
    const [known] = withPhones([address]).flatMap(
      ({ scheme, value }) => contactIdOf(tx, scheme, value) ?? [],
    );
    if (known !== undefined) return [known];
    if (request.kind !== 'start' || !request.createContact) return [];
    const hint = { addresses: [address], asGiven: urn, name: '', language: '' };
    return [findOrMake(context, tx, hint).contact.id];
  });
  const named = contactsToReach(tx, outreach.id, [...request.contactIds, ...behind]).slice(
    0,
    limit,
  );
  const ids =
    named.length > 0
      ? named
      : membersToReach(tx, outreach.id, request.groupIds, outreach.createdAt, limit);
  return ids.flatMap((id) => findContact(tx, id) ?? []);
}
