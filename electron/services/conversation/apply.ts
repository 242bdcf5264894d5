import type { Tx } from '../../../db/open.ts';
import { findContact, findGroup } from '../../../db/read/contact.ts';
import { joinGroup, leaveGroup, setField, updateContact } from '../../../db/write/contact.ts';
import { isOut } from '../../consent/states.ts';
import type { EngineEvent } from '../../engine/events.ts';
import { applyConsent } from './apply-consent.ts';
import { queueSprint, type Applied } from './apply-messages.ts';
import type { Context } from '../core/context.ts';
import { consentStateOf } from '../record/gate.ts';
import { rename } from '../contacts/people.ts';
import { storeSession, type Advanced } from './sessions.ts';
import { traceEvents } from './trace-events.ts';
import type { Turn } from './turn.ts';

/**
 * Carries out what the engine decided, inside the running transaction: consent first, so that the gate
 * sees it when the messages are queued, no matter in which order the flow had them.
 */
export function apply(context: Context, tx: Tx, turn: Turn, advanced: Advanced): Applied {
  traceEvents(context, advanced.events);
  const consent = applyConsent(context, tx, turn, advanced);
  for (const event of advanced.events) applyToContact(context, tx, turn.contact.id, event);
  storeSession(context, tx, turn.contact.id, settle(tx, turn, advanced));
  return queueSprint(context, tx, turn, advanced, consent);
}

/** A person who is out is in no conversation: a flow that would wait for them is left. */
function settle(tx: Tx, turn: Turn, { session }: Advanced): Advanced['session'] {
  const isWaiting = session.state.status === 'waiting';
  if (!isWaiting || !isOut(consentStateOf(tx, turn.contact.id))) return session;
  const askedBack = findContact(tx, turn.contact.id)?.askedBackAt != null;
  return askedBack
    ? session
    : { ...session, state: { ...session.state, status: 'interrupted', wait: null } };
}

function applyToContact(context: Context, tx: Tx, contactId: string, event: EngineEvent): void {
  const now = context.universe.now();
  switch (event.type) {
    case 'contact_field_changed':
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
    default:
      return;
  }
  context.changes.contact(contactId);
}
