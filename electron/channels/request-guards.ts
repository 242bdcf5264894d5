import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is turned away before anybody looks at its path or body. */
export interface Refused {
  readonly status: number;
  readonly verdict: string;
}

/**
 * Turns away what no messaging provider sends. Null: nothing against it.
 *
 * - A foreign `Host` gets what any unknown path gets, 404: any web page can point a name of its own at 127.0.0.1 (DNS rebinding).
 * - `Origin`, `Sec-Fetch-Site` and `Cookie` come from browsers only: 403. No web page may talk to this port, so there is no CORS either.
 *   (Not any `Sec-Fetch-*`: scripts that post with Node's `fetch` send `Sec-Fetch-Mode`.)
 * - `Content-Encoding`: 415. No provider compresses, and a small body could unpack into a huge one.
 */
export function guardRequest(
  headers: IncomingHttpHeaders,
  port: number,
  allowedHosts: readonly string[],
): Refused | null {
  if (!isAllowedHost(headers.host, port, allowedHosts))
    return { status: 404, verdict: 'foreign host' };
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return { status: 403, verdict: 'from a browser' };
  if (headers.cookie !== undefined) return { status: 403, verdict: 'carries a cookie' };
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') return { status: 415, verdict: 'compressed' };
  return null;
}

/**
 * Whether the request was meant for us: this machine by name or number with our port, or one of the configured public hosts
 * (a tunnel's, or `127.0.0.1:9876` for a phone on a cable). A configured host without a port matches with 80 and 443 as well.
 */
export function isAllowedHost(
  host: string | undefined,
  port: number,
  allowedHosts: readonly string[],
): boolean {
  const given = host?.trim().toLowerCase() ?? '';
  if (given === '') return false;
  if (given === `127.0.0.1:${port}` || given === `localhost:${port}`) return true;
  const withoutDefaultPort = given.replace(/:(?:80|443)$/, '');
  return allowedHosts.some((allowed) => {
    const wanted = allowed.trim().toLowerCase();
    return wanted !== '' && (wanted === given || wanted === withoutDefaultPort);
  });
}
