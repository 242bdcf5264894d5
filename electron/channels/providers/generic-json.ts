import type { Parsed, Provider, Verdict, WebhookRequest, ChannelConfig } from '../provider.ts';
import { signedByAny } from '../signature.ts';
import { readGenericBody } from './generic-json-body.ts';
import { genericSend, readGenericResponse } from './generic-json-send.ts';

const TIME_TOLERANCE_MS = 5 * 60_000;

/**
 * Our own JSON channel, for anything that can post and receive JSON: an SMS gateway, a script, another chatbot.
 *
 * **In** (POST, one thing a request, see generic-json-body.ts): message `{from,text,id,date?}`, status `{id,status,date?}`,
 * consent `{from,event:"stopped"}`. Signed with `X-Signature-256: sha256=<hex>`, an HMAC-SHA256 with the channel's secret
 * - over `<X-Timestamp>.<raw body>` when the request carries `X-Timestamp` (Unix seconds, within five minutes of ours), or
 * - over the raw body alone, which a channel with `requireTimestamp` = `yes` refuses: such a request stays valid for ever.
 * Neither form can pass for the other, because a body must begin with `{`.
 *
 * **Answers**: 200 done; 400 when the body is not one of the three shapes, *whether signed or not* (the shape is public, so this
 * tells a stranger nothing, and whoever is writing a sender hears about a wrong body before a wrong signature); 401 when a
 * well-formed body is unsigned, wrongly signed, or signed too long ago.
 *
 * **Out**: see generic-json-send.ts.
 */
export const genericJson: Provider = {
  id: 'generic_json',
  label: 'JSON over HTTP',
  medium: 'other',
  hasServiceWindow: false,
  fields: [
    {
      key: 'secret',
      label: 'Signing secret',
      secret: true,
      required: true,
      generated: true,
      help: 'Signs requests in both directions. Give it to the system on the other side, and to nobody else.',
    },
    {
      key: 'previousSecret',
      label: 'Previous signing secret',
      secret: true,
      required: false,
      help: 'Still accepted while the other side changes over to a new secret. Clear it afterwards.',
    },
    {
      key: 'requireTimestamp',
      label: 'Refuse requests without a signed time',
      secret: false,
      required: false,
      default: 'no',
      yesNo: true,
      help: 'Accepts only requests whose X-Timestamp header is part of what is signed. Safer: a recorded request cannot be sent again later.',
    },
    {
      key: 'sendUrl',
      label: 'Address to send to',
      secret: false,
      required: false,
      neededToSend: true,
      help: 'Outgoing messages are posted here as JSON. Without it this channel only receives.',
    },
    {
      key: 'country',
      label: 'Country of local numbers',
      secret: false,
      required: false,
      help: 'Two letters, such as KE. Needed only when senders are written in the local form, starting with 0.',
    },
  ],
  signingSecret: 'secret',
  bodyLimit: 256 * 1024,
  handshake: null,
  verify,
  parse,
  acknowledge: { status: 200 },
  send: genericSend,
  readResponse: readGenericResponse,
};

function verify(request: WebhookRequest, config: ChannelConfig): Verdict {
  const read = readGenericBody(request, config);
  if ('problem' in read) return refuse(400, read.problem);
  const signature = request.headers['x-signature-256'] ?? '';
  if (signature === '') return refuse(401, 'not signed');
  const secrets = [config.secrets['secret'], config.secrets['previousSecret']];
  const timestamp = request.headers['x-timestamp'];
  if (timestamp === undefined) {
    if (config.values['requireTimestamp'] === 'yes') return refuse(401, 'no signed time');
    return signedByAny(signature, secrets, request.body)
      ? { ok: true }
      : refuse(401, 'signature does not match');
  }
  if (!signedByAny(signature, secrets, `${timestamp}.`, request.body))
    return refuse(401, 'signature does not match');
  const signedAt = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN;
  const isRecent = Math.abs(request.receivedAt - signedAt) <= TIME_TOLERANCE_MS;
  return isRecent ? { ok: true } : refuse(401, 'signed more than five minutes ago or ahead');
}

function parse(
  request: WebhookRequest,
  config: ChannelConfig,
): Parsed | { readonly refuse: { readonly status: number }; readonly reason: string } {
  const read = readGenericBody(request, config);
  if ('problem' in read) return { refuse: { status: 400 }, reason: read.problem };
  return { events: [read.event], problems: [] };
}

function refuse(status: 400 | 401, reason: string): Verdict {
  return { ok: false, answer: { status, contentType: 'text/plain', body: reason }, reason };
}
