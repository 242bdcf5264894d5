import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { WebhookResponse } from '../../engine/world.ts';
import { exchange, type HttpRequest } from '../core/http-exchange.ts';
import { mayCall, mayConnect } from './call-rules.ts';

export interface CallLimits {
  /** Where flows may call; see {@link mayCall}. */
  readonly hosts: readonly string[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const largestAnswer = 256 * 1024;
/** Those of the connection are ours to set. */
const ownHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Makes one call for a flow. Never rejects: no answer is status 0 with the reason. Redirects are not followed, an answer over
 * 256 KiB is none, and the rules are asked again with the address that the host name leads to.
 */
export async function makeCall(request: HttpRequest, limits: CallLimits): Promise<WebhookResponse> {
  const { hosts, timeoutMs, signal } = limits;
  if (!mayCall(request.url, hosts)) return noAnswer('Calls to this address are not allowed.');
  try {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !ownHeaders.has(name.toLowerCase())),
    );
    const lookup = guardedLookup(hosts);
    const result = await exchange(
      { ...request, headers },
      { timeoutMs, largestAnswer, lookup, signal },
    );
    if (result.type !== 'answered') return noAnswer(result.reason);
    return { ...result.response, error: '' };
  } catch {
    // Node refuses headers and methods that HTTP does not know; its words may hold what must not be shown.
    return noAnswer('The call is not valid HTTP.');
  }
}

/** No answer came, and why. */
export function noAnswer(error: string): WebhookResponse {
  return { status: 0, headers: {}, body: '', error };
}

/** The address that was checked is the one that is connected to: a name cannot change in between. */
function guardedLookup(hosts: readonly string[]): LookupFunction {
  return (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '');
      const [first] = addresses;
      const isInside = addresses.some(({ address }) => !mayConnect(address, hosts));
      if (first === undefined || isInside)
        return done(new Error('this name leads into a private network'), '');
      if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
