import type { Tx } from '../../../db/open.ts';
import {
  findContact,
  identitiesOf,
  ownerOf,
  type ContactRecord,
} from '../../../db/read/contact.ts';
import {
  addContact,
  addIdentity,
  confirmIdentity,
  removeAddedIdentity,
  updateContact,
} from '../../../db/write/contact.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import type { Address } from '../../channels/inbound.ts';
import { maskPhone } from '../../channels/phone.ts';
import type { Context } from '../core/context.ts';
import { appendConsent } from '../record/ledger.ts';
import { suppressionOf } from '../record/suppression.ts';

/** Somebody as a message or a form names them. */
export interface PersonHint {
  /** The first is the one they wrote from. */
  readonly addresses: readonly Address[];
  readonly asGiven: string;
  readonly name: string;
  /** ISO 639-3; empty when not known. */
  readonly language: string;
}

export interface FoundPerson {
  readonly contact: ContactRecord;
  readonly isNew: boolean;
  /** Somebody else to whom a flow had added one of these addresses, which is theirs no longer; null when there is nobody. */
  readonly addedTo: string | null;
}

/**
 * The contact behind these addresses, made when there is none; new addresses of a known contact are added. What a flow said
 * of an address gives way: unless another of the addresses is that contact's own, it is not theirs, and neither is their consent.
 */
export function findOrMake(context: Context, tx: Tx, hint: PersonHint): FoundPerson {
  const addresses = withPhones(hint.addresses).map((address) => {
    const owner = ownerOf(tx, address.scheme, address.value);
    return { ...address, owner };
  });
  const knownId = addresses.find(({ owner }) => owner?.addedByFlow === false)?.owner?.contactId;
  const known = knownId === undefined ? undefined : findContact(tx, knownId);
  let addedTo: string | null = null;
  const missing: Address[] = [];
  for (const { owner, ...address } of addresses) {
    if (owner === undefined) missing.push(address);
    else if (owner.addedByFlow && owner.contactId === known?.id)
      confirmIdentity(tx, address.scheme, address.value);
    else if (owner.addedByFlow) {
      removeAddedIdentity(tx, address.scheme, address.value);
      missing.push(address);
      addedTo = owner.contactId;
    }
  }
  const found = known ?? makeContact(context, tx, hint, missing);
  addAddresses(tx, found.id, missing, hint.asGiven, context.universe.now());
  if (addedTo !== null) noteAddressLeft(context, tx, addedTo, found.id, hint.addresses);
  if (known === undefined) {
    keepOut(context, tx, found.id, missing);
    return { contact: found, isNew: true, addedTo };
  }
  const name = known.name === '' && hint.name !== '' ? hint.name : known.name;
  const isSame = missing.length === 0 && name === known.name;
  return { contact: isSame ? known : rename(tx, known, name), isNew: false, addedTo };
}

/** Somebody whose address is on the list of people who are out begins as opted out, however they come: only their own yes brings them in. */
function keepOut(context: Context, tx: Tx, contactId: string, addresses: readonly Address[]): void {
  const suppression = suppressionOf(context, tx, addresses);
  if (suppression === null) return;
  appendConsent(context, tx, {
    contactId,
    type: 'withdrawn',
    at: suppression.since,
    method: suppression.reason === 'imported' ? 'import' : 'staff_entry',
    actor: { type: 'system', id: null, relation: null },
    reasonCode: 'suppressed',
  });
}

/** The address is the other's no longer: nor do searches find them by it, and the deeds say where it went. */
function noteAddressLeft(
  context: Context,
  tx: Tx,
  contactId: string,
  to: string,
  [address]: readonly Address[],
): void {
  const contact = findContact(tx, contactId);
  if (contact !== undefined) rename(tx, contact, contact.name);
  addAudit(tx, {
    id: context.universe.uuid(),
    at: context.universe.now(),
    operator: 'flow',
    action: 'added_address_left',
    subject: contactId,
    details: { address: address === undefined ? '' : hidden(address), contact: to },
  });
  context.changes.contact(contactId);
}

/** An address as the record of deeds shows it. */
export function hidden({ scheme, value }: Address): string {
  return scheme === 'bsuid' || scheme === 'sim' ? scheme : maskPhone(value);
}

/** Sets a contact's name and what the search box finds them by. */
export function rename(tx: Tx, contact: ContactRecord, name: string): ContactRecord {
  const searchText = searchable(
    name,
    identitiesOf(tx, contact.id).map(({ value }) => value),
  );
  updateContact(tx, contact.id, { name, searchText });
  return { ...contact, name, searchText };
}

/**
 * ISO 639-3 of the language that a text's script points to, or empty. Only scripts that one of the organisation's
 * languages is usually written in count; Latin letters say nothing.
 */
export function languageByScript(text: string, languages: readonly string[]): string {
  const found = scripts.find(({ pattern }) => pattern.test(text));
  return found?.languages.find((language) => languages.includes(language)) ?? '';
}

/** Scripts of South Asian, Arabic and other languages; where several share one, the organisation's own choice decides. */
const scripts: readonly { readonly pattern: RegExp; readonly languages: readonly string[] }[] = [
  { pattern: /\p{Script=Devanagari}/u, languages: ['hin', 'mar', 'nep', 'san', 'mai', 'bho'] },
  { pattern: /\p{Script=Bengali}/u, languages: ['ben', 'asm'] },
  { pattern: /\p{Script=Gujarati}/u, languages: ['guj'] },
  { pattern: /\p{Script=Gurmukhi}/u, languages: ['pan'] },
  { pattern: /\p{Script=Oriya}/u, languages: ['ori', 'ory'] },
  { pattern: /\p{Script=Tamil}/u, languages: ['tam'] },
  { pattern: /\p{Script=Telugu}/u, languages: ['tel'] },
  { pattern: /\p{Script=Kannada}/u, languages: ['kan'] },
  { pattern: /\p{Script=Malayalam}/u, languages: ['mal'] },
  { pattern: /\p{Script=Sinhala}/u, languages: ['sin'] },
  { pattern: /\p{Script=Arabic}/u, languages: ['urd', 'ara', 'pus', 'prs', 'fas', 'snd'] },
  { pattern: /\p{Script=Ethiopic}/u, languages: ['amh', 'tir'] },
  { pattern: /\p{Script=Cyrillic}/u, languages: ['rus', 'ukr'] },
];

/** Somebody who will have these addresses. */
function makeContact(
  context: Context,
  tx: Tx,
  hint: PersonHint,
  addresses: readonly Address[],
): ContactRecord {
  const now = context.universe.now();
  const row: ContactRecord = {
    id: context.universe.uuid(),
    name: hint.name,
    language: hint.language,
    timezone: '',
    createdAt: now,
    lastInboundAt: null,
    blockedAt: null,
    undeliverableAt: null,
    archivedAt: null,
    askedBackAt: null,
    askedHelpAt: null,
    phoneHolderId: null,
    isShared: false,
    erasedAt: null,
    lastChannelId: null,
    searchText: searchable(
      hint.name,
      addresses.map(({ value }) => value),
    ),
  };
  addContact(tx, row);
  context.changes.contact(row.id);
  return row;
}

function addAddresses(
  tx: Tx,
  contactId: string,
  addresses: readonly Address[],
  asGiven: string,
  createdAt: number,
): void {
  for (const { scheme, value } of addresses)
    addIdentity(tx, { scheme, value, contactId, asGiven, createdAt });
}

/** A WhatsApp id is a phone number without its plus: the person is found by either. */
export function withPhones(addresses: readonly Address[]): Address[] {
  return addresses.flatMap((address) =>
    address.scheme === 'whatsapp'
      ? [address, { scheme: 'tel', value: `+${address.value}` } as const]
      : [address],
  );
}

function searchable(name: string, values: readonly string[]): string {
  return [name, ...new Set(values)].join(' ').toLowerCase();
}
