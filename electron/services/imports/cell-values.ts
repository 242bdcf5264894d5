import { Temporal } from 'temporal-polyfill';
import { isKnownNumber, toE164 } from '../../channels/phone.ts';

/** Why a cell holds no phone number that can be used. */
export type PhoneProblem = 'no_number' | 'shortened_number' | 'bad_number';

/**
 * The phone number of a cell in E.164. One that a spreadsheet has shortened (9.19877E+11) has lost its last digits and is refused,
 * never completed.
 */
export function readPhoneCell(
  cell: string,
  country: string,
): { readonly phone: string } | { readonly problem: PhoneProblem } {
  const text = cell.replace(/^(?:tel|whatsapp|sms):\s*/iu, '').replace(/\.0$/u, '');
  if (text === '') return { problem: 'no_number' };
  if (/^\d+(?:[.,]\d+)?\s*E\s*\+?\d+$/iu.test(text)) return { problem: 'shortened_number' };
  if (!/^[+\d\s().\-/\u00A0\u2010-\u2015]+$/u.test(text)) return { problem: 'bad_number' };
  const plain = text.replaceAll(/[\u00A0\u2010-\u2015]/gu, ' ');
  const phone = localOrForeign(toE164(plain, country), withPlus(plain));
  return phone === null ? { problem: 'bad_number' } : { phone };
}

/** Digits alone can be a number of the own country, or one with its country code whose plus was lost: the one that exists. */
function localOrForeign(local: string | null, foreign: string | null): string | null {
  const known = [local, foreign].find((phone) => phone !== null && isKnownNumber(phone));
  return known ?? local ?? foreign;
}

/** A number of another country whose plus a spreadsheet has taken for a sign. */
function withPlus(text: string): string | null {
  const digits = text.replaceAll(/\D/gu, '');
  return digits.length >= 11 && !digits.startsWith('0') ? toE164(`+${digits}`) : null;
}

/**
 * When something happened, ms UTC, in a zone (IANA) where the cell names none; a day alone ends it. Null when it is no time that is
 * written year first, or when nobody can know whether its month comes before its day.
 */
export function readTimeCell(cell: string, timezone: string): number | null {
  if (/^\d{10}$/u.test(cell)) return Number(cell) * 1000;
  if (/^\d{13}$/u.test(cell)) return Number(cell);
  const text = yearFirst(cell).replace(/^(\d{4}-\d{2}-\d{2})\s+/u, '$1T');
  try {
    if (/^\d{4}-\d{2}-\d{2}$/u.test(text))
      return Temporal.PlainDate.from(text).toZonedDateTime({
        timeZone: timezone,
        plainTime: '23:59:59',
      }).epochMilliseconds;
    if (/(?:Z|[+-]\d{2}:?\d{2})$/u.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
  } catch {
    return null;
  }
}

/** A day before a month, where it cannot be the other way round. */
function yearFirst(cell: string): string {
  const [, day = '', month = '', year = '', rest = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/u.exec(cell) ?? [];
  if (Number(day) <= 12 || Number(month) > 12) return cell;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest}`;
}
