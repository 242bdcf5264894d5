import type {
  ChannelConfig,
  Provider,
  Verdict,
  WebhookAnswer,
  WebhookRequest,
} from '../provider.ts';
import { equalInConstantTime, sha256Hex, signedByAny } from '../signature.ts';
import { parseMeta } from './meta-envelope.ts';
import { metaFailureMeaning } from './meta-errors.ts';
import { readMetaResponse } from './meta-response.ts';
import { metaSend } from './meta-send.ts';

/**
 * WhatsApp by Meta's own Cloud API.
 *
 * Verified by `X-Hub-Signature-256` over the raw bytes (with the app secret, or the previous one while it is being changed);
 * parsed in meta-envelope.ts and meta-message.ts; sent by meta-send.ts; answers and error codes in meta-response.ts and
 * meta-errors.ts. Meta repeats whatever is not answered with exactly 200, for up to seven days, and posts up to 3 MB.
 * Source: developers.facebook.com/documentation/business-messaging/whatsapp (webhooks, messages, error codes).
 */
export const meta: Provider = {
  id: 'meta',
  label: 'WhatsApp (Meta Cloud API)',
  medium: 'whatsapp',
  hasServiceWindow: true,
  fields: [
    {
      key: 'phoneNumberId',
      label: 'Phone number ID',
      secret: false,
      required: true,
      help: 'From WhatsApp > API Setup in Meta’s app dashboard. It is not the phone number itself.',
    },
    {
      key: 'accessToken',
      label: 'Access token',
      secret: true,
      required: true,
      help: 'A permanent token of a system user with the permission whatsapp_business_messaging. The temporary one ends after a day.',
    },
    {
      key: 'appSecret',
      label: 'App secret',
      secret: true,
      required: true,
      help: 'From App settings > Basic. It proves that a webhook comes from Meta.',
    },
    {
      key: 'appSecretPrevious',
      label: 'Previous app secret',
      secret: true,
      required: false,
      help: 'Still accepted while you change the app secret. Clear it afterwards.',
    },
    {
      key: 'verifyToken',
      label: 'Verify token',
      secret: true,
      required: true,
      generated: true,
      help: 'Paste it next to the webhook address in Meta’s dashboard. Made for you when left empty.',
    },
    {
      key: 'wabaId',
      label: 'WhatsApp Business Account ID',
      secret: false,
      required: false,
      help: 'Only for your own orientation and for templates.',
    },
    {
      key: 'menuLabel',
      label: 'Word on the list button',
      secret: false,
      required: false,
      default: 'Menu',
      help: 'With more than three choices people tap this word to see them. At most 20 characters, in the language of your people.',
    },
    {
      key: 'templateLanguages',
      label: 'Languages of your templates',
      secret: false,
      required: false,
      help: 'Only where Meta’s code is not the usual two letters: eng=en_US por=pt_BR. Otherwise Hindi is hi, English en.',
    },
    {
      key: 'baseUrl',
      label: 'Address of the API',
      secret: false,
      required: false,
      default: 'https://graph.facebook.com',
      help: 'Change it only for a proxy or a test.',
    },
    {
      key: 'apiVersion',
      label: 'Version of the API',
      secret: false,
      required: false,
      default: 'v25.0',
      help: 'As in Meta’s dashboard, for example v25.0.',
    },
  ],
  signingSecret: 'appSecret',
  bodyLimit: 3 * 1024 * 1024,
  handshake,
  verify,
  parse: parseMeta,
  acknowledge: { status: 200 },
  send: metaSend,
  readResponse: readMetaResponse,
  failureMeaning: metaFailureMeaning,
};

/**
 * Answers the call with which Meta checks the address: the challenge when the verify token is ours, else 403. A challenge of
 * other characters than Meta uses is refused too, so that nobody can make this address say something.
 */
function handshake(request: WebhookRequest, config: ChannelConfig): WebhookAnswer {
  const expected = config.secrets['verifyToken'] ?? '';
  const given = request.query['hub.verify_token'] ?? '';
  const challenge = request.query['hub.challenge'] ?? '';
  // Hashed first, so that not even the length of the token shows.
  const isOurs = expected !== '' && equalInConstantTime(sha256Hex(given), sha256Hex(expected));
  const isHandshake =
    request.query['hub.mode'] === 'subscribe' && /^[A-Za-z0-9_-]{1,128}$/.test(challenge);
  return isOurs && isHandshake
    ? { status: 200, contentType: 'text/plain', body: challenge }
    : { status: 403 };
}

function verify(request: WebhookRequest, config: ChannelConfig): Verdict {
  const signature = request.headers['x-hub-signature-256'] ?? '';
  if (signature === '') return { ok: false, answer: { status: 401 }, reason: 'not signed' };
  const secrets = [config.secrets['appSecret'], config.secrets['appSecretPrevious']];
  if (signedByAny(signature, secrets, request.body)) return { ok: true };
  return { ok: false, answer: { status: 401 }, reason: 'signature does not match' };
}
