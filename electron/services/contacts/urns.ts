import type { Address } from '../../channels/inbound.ts';
import { toE164 } from '../../channels/phone.ts';

/**
 * The address behind a URN of a flow (`tel:+919876543210`, `whatsapp:919876543210`); null for schemes that none of our channels
 * reaches and for what is no number. `country` (ISO 3166 alpha-2) is where numbers without a country code belong. See
 * https://textit.com/docs/contacts/ for schemes.
 */
export function addressOf(urn: string, country: string): Address | null {
  const colon = urn.indexOf(':');
  const scheme = urn.slice(0, colon).toLowerCase();
  const path = urn.slice(colon + 1).trim();
  if (scheme === 'tel') {
    const value = toE164(path, country);
    return value === null ? null : { scheme, value };
  }
  if (scheme === 'whatsapp') return /^\d{5,15}$/.test(path) ? { scheme, value: path } : null;
  return null;
}
