import { createHmac } from 'node:crypto';
import {
  type Behaviour,
  type StandIn,
  type StandInAnswer,
  type StandInRequest,
  startStandIn,
} from '../channels/stand-in-http.ts';

/** A message that the stand-in took, as Meta would have delivered it. */
export interface TakenByMeta {
  /** The `wamid` it was given. */
  readonly id: string;
  /** Digits, or a business-scoped id. */
  readonly to: string;
  readonly type: string;
  /** The words that the person sees: of a text, of a message with buttons or a list, or the caption. */
  readonly text: string;
  /** Titles of the buttons or rows below it. */
  readonly choices: readonly string[];
  /** Our own message id, which comes back in its statuses. */
  readonly opaque: string | null;
  /** The request body as it came. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Meta's Graph API for one phone number, on loopback. Give its `url` to a channel as `baseUrl`. */
export interface StandInMeta extends StandIn {
  readonly phoneNumberId: string;
  readonly accessToken: string;
  /** What was taken, in order; one entry for each time, so that a message sent twice is there twice. */
  readonly taken: readonly TakenByMeta[];
}

interface Options {
  readonly phoneNumberId?: string;
  readonly accessToken?: string;
  readonly port?: number;
}

/**
 * Starts a stand-in of `graph.facebook.com/vNN.0/<phone number id>/messages`. It refuses what Meta refuses: a wrong token (401, code 190),
 * another phone number id (400, code 100, subcode 33), a body that is no message (400, code 100), another path or method (404).
 */
export async function startStandInMeta(options: Options = {}): Promise<StandInMeta> {
  const phoneNumberId = options.phoneNumberId ?? '106540352242922';
  const accessToken = options.accessToken ?? 'stand-in-token';
  const taken: TakenByMeta[] = [];
  const server = await startStandIn((request) => {
    const refusal = refuse(request, phoneNumberId, accessToken);
    if (refusal !== null) return refusal;
    const body = readObject(request.body);
    const to = textOf(body['to'] ?? body['recipient']);
    if (
      body['messaging_product'] !== 'whatsapp' ||
      to === '' ||
      objectOf(body[textOf(body['type'])]) === null
    ) {
      return metaError(100, { message: '(#100) Invalid parameter' });
    }
    const id = `wamid.${Buffer.from(`stand-in ${to} ${taken.length + 1}`).toString('base64')}`;
    taken.push({
      id,
      to,
      ...wordsOf(body),
      opaque: textOf(body['biz_opaque_callback_data']) || null,
      body,
    });
    const contacts = [{ input: to, wa_id: to }];
    return {
      status: 200,
      body: JSON.stringify({ messaging_product: 'whatsapp', contacts, messages: [{ id }] }),
    };
  }, options.port);
  return { ...server, phoneNumberId, accessToken, taken };
}

/** What Meta answers with this error code: a behaviour for `next` and `always`. */
export function metaError(
  code: number,
  about: {
    readonly status?: number;
    readonly subcode?: number;
    readonly message?: string;
    readonly details?: string;
    readonly retryAfterSeconds?: number;
  } = {},
): Behaviour & StandInAnswer {
  const error = {
    message: about.message ?? `(#${code}) Made-up failure`,
    type: 'OAuthException',
    code,
    error_subcode: about.subcode,
    error_data:
      about.details === undefined
        ? undefined
        : { messaging_product: 'whatsapp', details: about.details },
    fbtrace_id: 'StandIn',
  };
  const headers =
    about.retryAfterSeconds === undefined ? {} : { 'retry-after': String(about.retryAfterSeconds) };
  return { type: 'answer', status: about.status ?? 400, headers, body: JSON.stringify({ error }) };
}

/** A webhook as Meta posts it. */
export interface SignedWebhook {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs a webhook with the app secret; a body that is no text is written as JSON. */
export function signedWebhook(appSecret: string, body: unknown): SignedWebhook {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const hex = createHmac('sha256', appSecret).update(text, 'utf8').digest('hex');
  return {
    body: text,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${hex}` },
  };
}

/** Where a webhook comes from, and when. */
export interface WebhookOrigin {
  readonly phoneNumberId?: string;
  /** Digits. */
  readonly from: string;
  readonly name?: string;
  readonly id: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** The webhook body of a text that a person wrote. */
export function textWebhook(origin: WebhookOrigin, text: string): unknown {
  return messageWebhook(origin, { type: 'text', text: { body: text } });
}

/** The webhook body of a tapped reply button of ours. */
export function buttonWebhook(
  origin: WebhookOrigin,
  title: string,
  repliesTo: string,
  buttonId = title,
): unknown {
  return messageWebhook(origin, {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: buttonId, title } },
    context: { from: '15550783881', id: repliesTo },
  });
}

function messageWebhook(
  origin: WebhookOrigin,
  content: Readonly<Record<string, unknown>>,
): unknown {
  return envelope(origin, {
    contacts: [{ profile: { name: origin.name ?? 'Asha' }, wa_id: origin.from }],
    messages: [{ from: origin.from, id: origin.id, timestamp: seconds(origin.at), ...content }],
  });
}

function envelope(origin: WebhookOrigin, value: Readonly<Record<string, unknown>>): unknown {
  const metadata = {
    display_phone_number: '15550783881',
    phone_number_id: origin.phoneNumberId ?? '106540352242922',
  };
  const change = {
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata, ...value },
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [change] }],
  };
}

function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}

function refuse(
  request: StandInRequest,
  phoneNumberId: string,
  accessToken: string,
): StandInAnswer | null {
  const [, given] = /^\/v\d+\.\d+\/([^/?]+)\/messages$/.exec(request.path) ?? [];
  if (given === undefined || request.method !== 'POST')
    return metaError(2500, { status: 404, message: 'Unknown path components' });
  if (request.headers['authorization'] !== `Bearer ${accessToken}`) {
    return metaError(190, { status: 401, message: 'Invalid OAuth access token' });
  }
  return given === phoneNumberId
    ? null
    : metaError(100, { subcode: 33, message: 'Unsupported post request' });
}

function wordsOf(
  body: Readonly<Record<string, unknown>>,
): Pick<TakenByMeta, 'type' | 'text' | 'choices'> {
  const type = textOf(body['type']);
  const content = objectOf(body[type]) ?? {};
  if (type !== 'interactive')
    return { type, text: textOf(content['body'] ?? content['caption']), choices: [] };
  const action = objectOf(content['action']) ?? {};
  const [section] = listOf(action['sections']);
  const buttons = listOf(action['buttons']).map((button) =>
    textOf(objectOf(button['reply'])?.['title']),
  );
  const rows = listOf(section?.['rows']).map((row) => textOf(row['title']));
  return {
    type,
    text: textOf(objectOf(content['body'])?.['text']),
    choices: [...buttons, ...rows],
  };
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(text)) ?? {};
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.map((item) => objectOf(item) ?? {});
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
