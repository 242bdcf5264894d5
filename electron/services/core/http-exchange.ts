import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';

/** What is asked of another program. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ExchangeLimits {
  /** For the whole of it, milliseconds. */
  readonly timeoutMs: number;
  /** Of the answer's body, in bytes. */
  readonly largestAnswer: number;
  /** Finds the address of a host name; the computer's own way when left out. */
  readonly lookup?: LookupFunction;
  /** Breaks it off. */
  readonly signal?: AbortSignal;
}

/** What became of one request. */
export type Exchange =
  | { readonly type: 'answered'; readonly response: HttpResponse }
  /** No connection came about: nothing has left, so it may be tried again. */
  | { readonly type: 'not_sent'; readonly reason: string }
  /** It broke after the connection was made: the other side may or may not have it. */
  | { readonly type: 'broken'; readonly reason: string };

/** One connection each: on a kept one, a close by the other side could not be told from a lost answer. */
const httpAgent = new HttpAgent({ keepAlive: false });
const httpsAgent = new HttpsAgent({ keepAlive: false });

/** Carries out one request. Never rejects. Redirects are not followed: their status is the answer. */
export function exchange(request: HttpRequest, limits: ExchangeLimits): Promise<Exchange> {
  const { timeoutMs, largestAnswer, lookup, signal } = limits;
  return new Promise((resolve) => {
    let isConnected = false;
    const fail = (reason: string) => resolve({ type: isConnected ? 'broken' : 'not_sent', reason });
    const url = parseUrl(request.url);
    if (url === null) return fail('The address to send to is not a web address.');
    const isSecure = url.protocol === 'https:';
    const options = {
      method: request.method,
      headers: { ...request.headers, 'content-length': Buffer.byteLength(request.body) },
      timeout: timeoutMs,
      ...(lookup && { lookup }),
      ...(signal && { signal }),
    };
    const call = isSecure
      ? requestHttps(url, { ...options, agent: httpsAgent })
      : requestHttp(url, { ...options, agent: httpAgent });
    const deadline = setTimeout(
      () => call.destroy(new Error(`no answer in ${timeoutMs / 1000} seconds`)),
      timeoutMs,
    );
    call.on('socket', (socket) =>
      socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true)),
    );
    call.on('error', (error) => fail(error.message));
    call.on('close', () => clearTimeout(deadline));
    // Node drops such a connection without an error when nobody listens for it.
    call.on('upgrade', (_response, socket) => {
      socket.destroy();
      fail('the other side changed to another protocol');
    });
    call.on('response', (response) => {
      readBody(response, largestAnswer).then(
        (body) =>
          resolve({
            type: 'answered',
            response: { status: response.statusCode ?? 0, headers: headersOf(response), body },
          }),
        (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
      );
    });
    call.end(request.body);
  });
}

async function readBody(response: IncomingMessage, largestAnswer: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestAnswer) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function parseUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null;
}
