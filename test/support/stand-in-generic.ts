import { createHmac } from 'node:crypto';
import {
  type StandIn,
  type StandInAnswer,
  type StandInRequest,
  startStandIn,
} from '../channels/stand-in-http.ts';

/** A message that the other side of a JSON channel took. */
export interface TakenByGeneric {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly header?: string;
  readonly footer?: string;
  readonly quick_replies?: readonly string[];
  readonly attachments?: readonly string[];
}

/** The other side of a JSON channel, on loopback. Give its `sendUrl` to a channel. */
export interface StandInGeneric extends StandIn {
  readonly sendUrl: string;
  readonly secret: string;
  /** What was taken, in order and once each: a repeat of an id gets 409, as the channel asks of the other side. */
  readonly taken: readonly TakenByGeneric[];
}

interface Options {
  readonly secret?: string;
  readonly port?: number;
}

/** Starts one. It refuses a wrong or missing signature (401), and a body that is no message (400). */
export async function startStandInGeneric(options: Options = {}): Promise<StandInGeneric> {
  const secret = options.secret ?? 'stand-in-secret';
  const taken: TakenByGeneric[] = [];
  const server = await startStandIn((request) => {
    if (!isSigned(request, secret)) return answer(401, { error: 'bad signature' });
    const message = readMessage(request.body);
    if (message === null || request.headers['idempotency-key'] !== message.id)
      return answer(400, { error: 'not a message' });
    const id = `out-${message.id}`;
    if (taken.some((earlier) => earlier.id === message.id)) return answer(409, { id });
    taken.push(message);
    return answer(200, { id });
  }, options.port);
  return { ...server, sendUrl: `${server.url}/messages`, secret, taken };
}

/** A request to the webhook of a JSON channel. */
export interface SignedJson {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs a webhook: with its time (ms UTC) when one is given, else over the body alone. A body that is no text is written as JSON. */
export function signedJson(secret: string, body: unknown, at?: number): SignedJson {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = { 'content-type': 'application/json' };
  if (at === undefined)
    return { body: text, headers: { ...type, 'x-signature-256': sign(secret, text) } };
  const timestamp = String(Math.floor(at / 1000));
  return {
    body: text,
    headers: {
      ...type,
      'x-timestamp': timestamp,
      'x-signature-256': sign(secret, `${timestamp}.${text}`),
    },
  };
}

function isSigned(request: StandInRequest, secret: string): boolean {
  const timestamp = request.headers['x-timestamp'] ?? '';
  return request.headers['x-signature-256'] === sign(secret, `${timestamp}.${request.body}`);
}

function sign(secret: string, text: string): string {
  return `sha256=${createHmac('sha256', secret).update(text, 'utf8').digest('hex')}`;
}

function readMessage(text: string): TakenByGeneric | null {
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? value : null;
  } catch {
    return null;
  }
}

function isMessage(value: unknown): value is TakenByGeneric {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'to', 'text'].every(
    (key) => typeof Object.getOwnPropertyDescriptor(value, key)?.value === 'string',
  );
}

function answer(status: number, body: unknown): StandInAnswer {
  return { status, body: JSON.stringify(body) };
}
