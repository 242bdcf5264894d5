import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { SendRequest, SendResponse } from '../../channels/provider.ts';

/** What became of one request to a provider. */
export type Exchange =
  | { readonly type: 'answered'; readonly response: SendResponse }
  /** No connection came about: nothing has left, so it may be tried again. */
  | { readonly type: 'not_sent'; readonly reason: string }
  /** It broke after the connection was made: the provider may or may not have it. */
  | { readonly type: 'broken'; readonly reason: string };

/** One connection each: on a kept one, a close by the other side could not be told from a lost answer. */
const httpAgent = new HttpAgent({ keepAlive: false });
const httpsAgent = new HttpsAgent({ keepAlive: false });
const timeoutMs = 30_000;
const largestAnswer = 1024 * 1024;

/** Carries out one request. Never rejects. Redirects are not followed: their status is the answer. */
export function exchange(request: SendRequest): Promise<Exchange> {
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
    };
    const call = isSecure
      ? requestHttps(url, { ...options, agent: httpsAgent })
      : requestHttp(url, { ...options, agent: httpAgent });
    const deadline = setTimeout(
      () => call.destroy(new Error('no answer in 30 seconds')),
      timeoutMs,
    );
    call.on('socket', (socket) =>
      socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true)),
    );
    call.on('error', (error) => fail(error.message));
    call.on('close', () => clearTimeout(deadline));
    call.on('response', (response) => {
      readBody(response).then(
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

async function readBody(response: IncomingMessage): Promise<string> {
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
