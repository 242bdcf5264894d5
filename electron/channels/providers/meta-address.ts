import type { Address } from '../inbound.ts';
import { filledTextOf, isRecord, type JsonRecord, listOf, recordOf } from '../json-values.ts';

/** A business-scoped id: country, dot, perhaps `ENT.`, then letters and digits. */
const BUSINESS_SCOPED_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/**
 * The address that a WhatsApp id (digits) or a business-scoped id (`US.1349...`) names; null for anything else. People who
 * hide their number behind a user name have only the latter, and it may stand where the number used to.
 * Source: Meta, "Business-scoped user IDs".
 */
export function metaAddress(value: unknown): Address | null {
  const given = filledTextOf(value)?.trim() ?? '';
  const digits = given.replace(/^\+/, '');
  if (/^\d{1,20}$/.test(digits)) return { scheme: 'whatsapp', value: digits };
  return BUSINESS_SCOPED_ID.test(given) ? { scheme: 'bsuid', value: given } : null;
}

/** The sender of a message, every other address that came with it, and the name that she gave herself. */
export interface MetaSender {
  readonly from: Address;
  readonly fromAsGiven: string;
  readonly alsoKnownAs: readonly Address[];
  readonly profileName?: string;
}

/**
 * Who wrote this item (`from`, `from_user_id`; for preferences `wa_id`, `user_id`), with what `contacts[]` adds: the entry
 * whose `wa_id` or `user_id` is one of the sender's. Null when the item names nobody.
 */
export function readMetaSender(item: JsonRecord, contacts: unknown): MetaSender | null {
  const own = addresses([
    item['from'],
    item['wa_id'],
    item['from_user_id'],
    item['user_id'],
    item['from_parent_user_id'],
  ]);
  const [from] = own;
  if (from === undefined) return null;
  const contact =
    listOf(contacts).find((entry): entry is JsonRecord => isRecord(entry) && names(entry, own)) ??
    {};
  const all = addresses([
    ...own.map((address) => address.value),
    contact['wa_id'],
    contact['user_id'],
    contact['parent_user_id'],
  ]);
  const profileName = filledTextOf(recordOf(contact['profile'])['name']);
  const given = [item['from'], item['wa_id'], item['from_user_id'], item['user_id']]
    .map(filledTextOf)
    .find((text) => text !== undefined);
  return {
    from,
    fromAsGiven: given ?? from.value,
    alsoKnownAs: all.filter((address) => address.value !== from.value),
    ...(profileName === undefined ? {} : { profileName }),
  };
}

/** The understandable ones of these ids, each once, in this order. */
function addresses(values: readonly unknown[]): readonly Address[] {
  const found = new Map<string, Address>();
  for (const value of values) {
    const address = metaAddress(value);
    if (address !== null && !found.has(address.value)) found.set(address.value, address);
  }
  return [...found.values()];
}

function names(contact: JsonRecord, own: readonly Address[]): boolean {
  const ids = addresses([contact['wa_id'], contact['user_id']]);
  return ids.some((id) => own.some((address) => address.value === id.value));
}
