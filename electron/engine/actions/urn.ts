import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * An address as a URN; null when it is not one of its scheme. Telephone numbers become E.164
 * (`country` is for those without a country code), WhatsApp ids their digits, e-mail lower case.
 */
export function urnOf(scheme: string, path: string, country: string): string | null {
  switch (scheme) {
    case 'tel': {
      const region = country.toUpperCase();
      const number = parsePhoneNumberFromString(
        path.slice(0, 60),
        isSupportedCountry(region) ? region : undefined,
      );
      return number?.isPossible() === true ? `tel:${number.number}` : null;
    }
    case 'whatsapp': {
      const digits = path.replaceAll(/[\s+().-]/g, '');
      return /^[0-9]{5,20}$/.test(digits) ? `whatsapp:${digits}` : null;
    }
    case 'mailto':
      return /^[^\s@]{1,64}@[^\s@.][^\s@]{0,250}$/.test(path)
        ? `mailto:${path.toLowerCase()}`
        : null;
    default:
      return /^[a-z][a-z0-9]{0,31}$/.test(scheme) && /^[^\s#?]{1,255}$/.test(path)
        ? `${scheme}:${path}`
        : null;
  }
}
