import { createHmac } from 'node:crypto';

/**
 * Addresses that must not be written to, as they are compared. Only for keeping people out: a variant of a number may belong to
 * somebody else, so two people are never taken for one because of it.
 */

/**
 * Countries where one mobile number is written in two ways: Brazil's ninth digit, and the digit that WhatsApp puts before or leaves
 * out of a mobile number in Argentina and Mexico (https://faq.whatsapp.com/1294841057948784).
 */
const variants: readonly { readonly from: RegExp; readonly to: string }[] = [
  { from: /^\+55(\d{2})9([6-9]\d{7})$/, to: '+55$1$2' },
  { from: /^\+55(?<area>\d{2})(?<rest>[6-9]\d{7})$/, to: '+55$<area>9$<rest>' },
  { from: /^\+549(\d{10})$/, to: '+54$1' },
  { from: /^\+54(\d{10})$/, to: '+549$1' },
  { from: /^\+521(\d{10})$/, to: '+52$1' },
  { from: /^\+52(\d{10})$/, to: '+521$1' },
];

/** All ways in which a phone number (E.164) may stand on a list of people who are out; its own first, at most two. */
export function suppressionForms(e164: string): string[] {
  const variant = variants.find(({ from }) => from.test(e164));
  return variant === undefined ? [e164] : [e164, e164.replace(variant.from, variant.to)];
}

/** An address as channels name it: `tel` in E.164, `whatsapp` in digits, others as they come. */
export interface SuppressibleAddress {
  readonly scheme: string;
  readonly value: string;
}

/** The text by which an address is kept: a phone number and the WhatsApp id made of it are one. */
export function suppressedName({ scheme, value }: SuppressibleAddress): string {
  if (scheme === 'tel') return value;
  return scheme === 'whatsapp' ? `+${value}` : `${scheme}:${value}`;
}

/**
 * What is kept of an address: HMAC-SHA-256 of its text under a key of this computer, hex. A bare hash would tell the number: there
 * are few enough to try them all.
 * @throws RangeError when the key is shorter than 32 bytes
 */
export function suppressionHash(key: Uint8Array, name: string): string {
  if (key.length < 32) throw new RangeError('The key has 32 bytes.');
  return createHmac('sha256', key).update(`suppression/1\n${name}`).digest('hex');
}
