import path from 'node:path';

/** The page's own scheme and host: a standard, secure origin of its own instead of file://. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'desk';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/** What the page may load and reach. Sent as a header by every door that serves the page. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** The headers of every file of the page, from whichever door it comes. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A file of the built page: where it lies below out/renderer (with forward slashes) and what it is. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
}

/**
 * Which file a URL of the page means, or undefined when it is none of ours: another scheme or host, a way out of the
 * folder in any encoding, a hidden file, or a kind of file that the page does not consist of.
 */
export function resolveAsset(url: string): Asset | undefined {
  const parsed = parseUrl(url);
  if (
    parsed === undefined ||
    !isSameOrigin(parsed, APP_URL) ||
    hasCredentials(parsed) ||
    parsed.port !== ''
  )
    return undefined;

  // The address as written: URL parsing would quietly fold `..` away, and an address that contains it is not ours.
  const written = decode(url.slice(APP_URL.length).split(/[?#]/, 1)[0] ?? '');
  if (written === undefined) return undefined;
  const relative = written === '' ? 'index.html' : written;

  const hasBadCharacter = /[\\:%\0]/.test(relative);
  const hasBadSegment = relative
    .split('/')
    .some((segment) => segment === '' || segment.startsWith('.'));
  if (hasBadCharacter || hasBadSegment) return undefined;

  const contentType = CONTENT_TYPES[path.posix.extname(relative)];
  return contentType === undefined ? undefined : { path: relative, contentType };
}

/** True when the URL belongs to one of the origins, compared by protocol and host (URL.origin is "null" for app://). */
export function isOwnUrl(url: string, origins: readonly string[]): boolean {
  const parsed = parseUrl(url);
  return (
    parsed !== undefined &&
    !hasCredentials(parsed) &&
    origins.some((origin) => isSameOrigin(parsed, origin))
  );
}

function isSameOrigin(url: URL, origin: string): boolean {
  const own = new URL(origin);
  return url.protocol === own.protocol && url.host === own.host;
}

function hasCredentials(url: URL): boolean {
  return url.username !== '' || url.password !== '';
}

function parseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
