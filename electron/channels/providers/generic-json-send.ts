import { cut, filledTextOf, parseJson, recordOf } from '../json-values.ts';
import type {
  ChannelConfig,
  Outgoing,
  SendRefusal,
  SendRequest,
  SendResponse,
  SendResult,
} from '../provider.ts';
import { readRetryAfter } from '../provider-time.ts';
import { hmacSha256Hex } from '../signature.ts';

const ACCOUNT_RETRY_MS = 15 * 60_000;

/**
 * The request that hands one message to the other side:
 *
 * ```json
 * {"id":"0197...","to":"+254700000001","text":"Hello","quick_replies":["Yes","No"],"attachments":["image:https://..."]}
 * ```
 *
 * `header` and `footer` appear when the message has them, and so do `list` (`{"button","sections":[{"title","rows":[{"title",
 * "description"}]}]}`: a choice from it is answered with the row's title), `request` (`location`) and `template`
 * (`{"name","language","variables"}`; `text` is what it reads like). Signed over `<X-Timestamp>.<body>` as incoming requests are, with
 * `Idempotency-Key` set to our message id, so that the other side can recognise a repeat. Refuses when the channel has no
 * (usable) address to send to.
 */
export function genericSend(
  message: Outgoing,
  config: ChannelConfig,
  now: number,
): SendRequest | SendRefusal {
  const url = config.values['sendUrl']?.trim() ?? '';
  if (url === '')
    return {
      refuse: 'This channel only receives: it has no address to send to.',
      code: 'no_send_url',
    };
  if (!isHttpAddress(url))
    return {
      refuse: 'The address to send to is not an http or https address.',
      code: 'bad_send_url',
    };
  const secret = config.secrets['secret'] ?? '';
  if (secret === '') return { refuse: 'This channel has no signing secret.', code: 'no_secret' };
  const body = JSON.stringify({
    id: message.id,
    to: message.to.value,
    text: message.text,
    header: message.header,
    footer: message.footer,
    quick_replies: message.quickReplies.length === 0 ? undefined : message.quickReplies,
    attachments: message.attachments.length === 0 ? undefined : message.attachments,
    ...interactiveOf(message),
    template: message.template,
  });
  const timestamp = String(Math.floor(now / 1000));
  const signature = hmacSha256Hex(secret, `${timestamp}.`, body);
  return {
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': message.id,
      'x-timestamp': timestamp,
      'x-signature-256': `sha256=${signature}`,
    },
    body,
  };
}

/**
 * What the answer means: 2xx and 409 (“that id is already here”) accepted, with the other side's `{"id"}` when it gives one;
 * 403 or 410 with `{"error":"opted_out"}` the person opted out there; 401 our signature is refused, so nothing else would pass
 * either; 408, 425, 429, 3xx and 5xx try again (`Retry-After` is honoured); any other 4xx a rejection with its `error` as the reason.
 */
export function readGenericResponse(response: SendResponse): SendResult {
  const body = recordOf(parseJson(Buffer.from(response.body))?.value);
  const { status } = response;
  if ((status >= 200 && status < 300) || status === 409)
    return { type: 'accepted', externalId: filledTextOf(body['id']) ?? null };

  const error = filledTextOf(body['error']) ?? filledTextOf(body['message']);
  const code = String(status);
  if ((status === 403 || status === 410) && error === 'opted_out') {
    return {
      type: 'rejected',
      code: 'opted_out',
      reason: 'The other side says that this person opted out.',
      optedOut: 'all',
    };
  }
  const reason =
    error === undefined
      ? `The other side answered ${code}.`
      : `The other side answered ${code}: ${cut(error, 500)}`;
  const retryAfterMs = readRetryAfter(response.headers);
  if (status === 401)
    return {
      type: 'retry',
      code,
      reason,
      retryAfterMs: retryAfterMs ?? ACCOUNT_RETRY_MS,
      accountProblem: true,
    };
  // A redirect is what the sign-in page of a public network answers; the message has not arrived anywhere.
  const isTemporary =
    status >= 500 || status < 400 || status === 408 || status === 425 || status === 429;
  if (!isTemporary) return { type: 'rejected', code, reason };
  return { type: 'retry', code, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function interactiveOf({ interactive }: Outgoing): Readonly<Record<string, unknown>> {
  if (interactive === undefined) return {};
  if (interactive.kind === 'location_request') return { request: 'location' };
  const { button, sections } = interactive;
  return { list: { button, sections } };
}

function isHttpAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
