import type { Tx } from '../../../db/open.ts';
import { contactIdOf } from '../../../db/read/contact.ts';
import { noteInbound, updateContact } from '../../../db/write/contact.ts';
import { addMessage } from '../../../db/write/message.ts';
import type {
  Inbound,
  InboundConsent,
  InboundIdentity,
  InboundMessage,
} from '../../channels/inbound.ts';
import type { Channel } from '../channels/channel-directory.ts';
import type { Context } from '../core/context.ts';
import { isOutOfAll } from '../record/gate.ts';
import { hear } from './conversation.ts';
import { leaveAlso } from './added-address.ts';
import { heedStop } from './leaving.ts';
import { extraJson } from '../outbox/outgoing.ts';
import { findOrMake, languageByScript } from '../contacts/people.ts';
import { optOutByProvider } from './provider-stop.ts';
import { holdForReview } from './reviews.ts';
import { movesFlows, type HeardTurn } from './turn.ts';
import { receiveStatus } from '../outbox/statuses.ts';

/**
 * Takes in one thing that a provider told us, inside the running transaction. `language` (ISO 639-3) is that of a new
 * person where it is known beforehand, as in the chat tester.
 */
export function receive(
  context: Context,
  tx: Tx,
  channel: Channel,
  event: Inbound,
  receivedAt: number,
  language = '',
): void {
  switch (event.kind) {
    case 'message':
      return receiveMessage(context, tx, channel, event, receivedAt, language);
    case 'status':
      return receiveStatus(context, tx, channel.id, event, receivedAt);
    case 'consent':
      return receiveConsent(context, tx, channel, event, receivedAt);
    case 'identity':
      return receiveIdentity(context, tx, event);
  }
}

function receiveMessage(
  context: Context,
  tx: Tx,
  channel: Channel,
  event: InboundMessage,
  receivedAt: number,
  knownLanguage: string,
): void {
  const { current } = context.settings;
  const detected = current.detectLanguage ? languageByScript(event.text, current.languages) : '';
  const { contact, isNew, addedTo } = findOrMake(context, tx, {
    addresses: [event.from, ...event.alsoKnownAs],
    asGiven: event.fromAsGiven,
    name: event.profileName ?? '',
    language: knownLanguage || detected,
  });
  const id = context.universe.uuid();
  // A provider's clock may be ahead of ours; nobody writes in the future.
  const at = Math.min(event.sentAt ?? receivedAt, receivedAt);
  addMessage(tx, {
    id,
    contactId: contact.id,
    channelId: channel.id,
    direction: 'in',
    type: event.type,
    text: event.text,
    extra: extraJson(event),
    externalId: event.externalId,
    at,
    state: 'received',
    reason: '',
    sessionId: null,
    purpose: null,
    consentPurposeId: null,
    sentAt: null,
  });
  noteInbound(tx, contact.id, at, channel.id);
  // Whoever writes can be reached again.
  if (contact.undeliverableAt !== null) updateContact(tx, contact.id, { undeliverableAt: null });
  context.changes.message(contact.id);
  context.changes.contact(contact.id);

  const turn: HeardTurn = {
    contact: {
      ...contact,
      lastInboundAt: Math.max(contact.lastInboundAt ?? 0, at),
      lastChannelId: channel.id,
      undeliverableAt: null,
      archivedAt: null,
    },
    channelId: channel.id,
    to: event.from,
    heard: {
      id,
      externalId: event.externalId,
      text: event.text,
      type: event.type,
      attachments: event.attachments,
      payloadId: event.payloadId,
      at,
    },
    rule: null,
    at,
  };
  if (movesFlows(event.type)) hear(context, tx, turn, isNew);
  else if (event.type === 'edit') heedEditedStop(context, tx, turn);
  if (addedTo !== null) leaveAlso(context, tx, addedTo, turn);
}

/** Somebody who edits a message into a stop, or into what may be one, means it; any other edit changes nothing that was done. */
function heedEditedStop(context: Context, tx: Tx, turn: HeardTurn): void {
  const meaning = context.keywords.classify(turn.heard.text);
  if (meaning.tier === 'near' || meaning.tier === 'conflict') {
    if (!isOutOfAll(context, tx, turn.contact.id))
      holdForReview(context, tx, turn, meaning.tier, meaning.why);
    return;
  }
  if (meaning.tier === 'none' || meaning.rule.kind !== 'stop') return;
  const { rule, matched, tier } = meaning;
  heedStop(context, tx, {
    ...turn,
    purposeId: rule.purposeId,
    rule: { keyword: rule.word, matched, tier, setVersion: rule.setVersion },
  });
}

/**
 * What a provider says of somebody's choice made in its own settings. An opt-out there counts here; an opt-in there is
 * no evidence that this person agreed to our notice, and raises nothing.
 */
function receiveConsent(
  context: Context,
  tx: Tx,
  channel: Channel,
  event: InboundConsent,
  receivedAt: number,
): void {
  if (event.value === 'opted_in') return;
  const { contact, addedTo } = findOrMake(context, tx, {
    addresses: [event.from],
    asGiven: event.fromAsGiven,
    name: '',
    language: '',
  });
  const at = Math.min(event.sentAt ?? receivedAt, receivedAt);
  optOutByProvider(context, tx, contact.id, {
    channelId: channel.id,
    at,
    reasonCode: event.scope === 'marketing' ? 'provider_marketing_stop' : 'provider_stop',
    note: event.providerValue,
  });
  if (addedTo !== null)
    leaveAlso(context, tx, addedTo, { contact, channelId: channel.id, heard: null, at });
}

/** A person changed their number: the new one is theirs too, unless it belongs to somebody already. */
function receiveIdentity(context: Context, tx: Tx, event: InboundIdentity): void {
  const contactId = contactIdOf(tx, event.from.scheme, event.from.value);
  if (contactId === undefined || event.newAddress === undefined) return;
  const addresses = [event.from, event.newAddress];
  findOrMake(context, tx, { addresses, asGiven: event.newAddress.value, name: '', language: '' });
  context.changes.contact(contactId);
}
