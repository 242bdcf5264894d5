import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { ErrorValue, ObjectValue } from '../values.ts';
import { text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

/** The parts of an address such as `tel:+919876543210` or `telegram:12345#asha`. */
interface Urn {
  readonly scheme: string;
  readonly path: string;
  /** Empty when the address says none. */
  readonly display: string;
}

function readUrn(source: string): Urn | ErrorValue {
  const [, scheme, path, display = ''] =
    /^([a-z][a-z0-9+.-]*):([^?#]+)(?:\?[^#]*)?(?:#(.*))?$/is.exec(source) ?? [];
  if (scheme === undefined || path === undefined)
    return new ErrorValue(`"${source.slice(0, 60)}" is not an address with a scheme`);
  return { scheme: scheme.toLowerCase(), path, display };
}

/** As people write it: the display name, a phone number in its country's form, else the bare path. */
function readable({ scheme, path, display }: Urn): string {
  if (display !== '') return display;
  const number = scheme === 'tel' ? parsePhoneNumberFromString(path) : undefined;
  return number?.formatNational() ?? path;
}

export const addressFunctions: readonly ExpressionFunction[] = [
  define(
    'urn_parts(urn)',
    'The scheme, path and display name of an address.',
    ['urn_parts("tel:+919876543210").path', '+919876543210'],
    typed([text], (source) => {
      const urn = readUrn(source);
      return urn instanceof ErrorValue ? urn : ObjectValue.of(Object.entries(urn));
    }),
  ),
  define(
    'format_urn(urn)',
    'An address as people write it.',
    ['format_urn("tel:+919876543210")', '098765 43210'],
    typed([text], (source) => {
      if (source === '') return '';
      const urn = readUrn(source);
      return urn instanceof ErrorValue ? urn : readable(urn);
    }),
  ),
  define(
    'attachment_parts(text)',
    'The content type and address of an attachment.',
    ['attachment_parts("image/jpeg:https://ngo.org/a.jpg").content_type', 'image/jpeg'],
    typed([text], (source) => {
      const colon = source.indexOf(':');
      return ObjectValue.of([
        ['content_type', source.slice(0, Math.max(0, colon))],
        ['url', source.slice(colon + 1)],
      ]);
    }),
  ),
];
