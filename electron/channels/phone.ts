import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js';

/**
 * Phone numbers as people and providers write them. Pure. Nothing here decides whether a message is accepted: a sender that
 * is no possible number (a short code, a test sender) is stored as it came, and only the E.164 form stays empty.
 */

/**
 * The E.164 form (`+` and digits) of a number as somebody typed it, or null when it cannot be one. A number without `+` or
 * `00` needs the country (ISO 3166 alpha-2) that it is local to. Possible numbers pass, not only those of known ranges:
 * numbering plans change faster than this application is updated.
 */
export function toE164(given: string, country?: string): string | null {
  const text = given.trim().replace(/^00(?=\d)/, '+');
  const region = country === undefined ? undefined : readCountry(country);
  const parsed = parsePhoneNumberFromString(text, {
    extract: false,
    ...(region === undefined ? {} : { defaultCountry: region }),
  });
  return parsed !== undefined && parsed.isPossible() ? parsed.number : null;
}

/** True for a number (E.164) of a range that its country has given out, as far as it is known here. */
export function isKnownNumber(tel: string): boolean {
  return parsePhoneNumberFromString(tel)?.isValid() === true;
}

/** `+` before the digits of a WhatsApp id or of a number written without it; null when these are no digits. */
export function digitsToTel(digits: string): string | null {
  return /^\d{1,20}$/.test(digits) ? `+${digits}` : null;
}

/** The number grouped as its country writes it internationally (`+254 700 000001`); as given when it is no known form. */
export function displayPhone(tel: string): string {
  return parsePhoneNumberFromString(tel)?.formatInternational() ?? tel;
}

/**
 * The number with its middle hidden (`+254•••••••01`), for logs and lists that outsiders may see: the country code and the
 * last two digits stay. A number of fewer than eight digits is hidden whole, because two digits of a short code say too much.
 */
export function maskPhone(tel: string): string {
  const digits = tel.replace(/\D/g, '');
  if (digits.length < 8) return '•'.repeat(Math.max(digits.length, 4));
  const code =
    parsePhoneNumberFromString(tel.startsWith('+') ? tel : `+${digits}`)?.countryCallingCode ?? '';
  return `${code === '' ? '' : `+${code}`}${'•'.repeat(digits.length - code.length - 2)}${digits.slice(-2)}`;
}

function readCountry(country: string): CountryCode | undefined {
  const code = country.trim().toUpperCase();
  return isSupportedCountry(code) ? code : undefined;
}
