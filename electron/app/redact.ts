const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Fields whose whole value stays out of the log, whatever it is. */
const PRIVATE_FIELDS = new Set([
  'text',
  'body',
  'name',
  'phone',
  'number',
  'token',
  'accesstoken',
  'secret',
  'appsecret',
  'authtoken',
  'password',
  'authorization',
  'apikey',
  'verifytoken',
]);

/** Takes phone numbers, message ids and tokens out of a text. Dates, UUIDs and short numbers stay. */
export function redactText(text: string): string {
  return text
    .replace(/wamid\.[\w+/=-]+/g, 'wamid.[id]')
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [secret]')
    .replace(/([?&](?:token|key|secret|signature|access_token)=)[^&\s"]+/gi, '$1[secret]')
    .replace(/(?<![\w-])[\w-]{28,}(?![\w-])/g, redactLongWord)
    .replace(
      /(?<![\w.-])(?!\d{4}-\d{2}-\d{2}(?!\d))\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![\w-])/g,
      '[number]',
    );
}

/** The same for anything that is logged: strings in it are redacted, private fields replaced, errors made plain. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > 6) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isPrivate(key, item) ? '[redacted]' : redact(item, depth + 1),
    ]),
  );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: redactText(error.message),
    ...('code' in error ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}

function isPrivate(key: string, value: unknown): boolean {
  return (
    value !== null &&
    value !== undefined &&
    PRIVATE_FIELDS.has(key.toLowerCase().replaceAll(/[_-]/g, ''))
  );
}

/** A long run of letters and digits together is a key or a token, unless it is a UUID or a file name in words. */
function redactLongWord(word: string): string {
  if (UUID.test(word)) return word;
  return /\d/.test(word) && /[a-z]/i.test(word) ? '[secret]' : word;
}
