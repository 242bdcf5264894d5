import type { Address, Inbound, InboundStatus } from '../inbound.ts';
import { filledTextOf, isRecord, type JsonRecord, parseJson, textOf } from '../json-values.ts';
import { digitsToTel, toE164 } from '../phone.ts';
import type { ChannelConfig, WebhookRequest } from '../provider.ts';
import { readRfc3339 } from '../provider-time.ts';

/** What the body of one request to the JSON channel means, or why it means nothing. */
export type GenericBody = { readonly event: Inbound } | { readonly problem: string };

const MAX_ID = 512;
/** Two posts of the same undated opt-out within this time are one; later ones are a new choice. */
const UNDATED_REPEAT_MS = 10 * 60_000;

const STATUSES: ReadonlyMap<string, InboundStatus['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['failed', 'failed'],
]);

/**
 * Reads one body. Never throws.
 *
 * ```json
 * {"from":"+254700000001","text":"Hi","id":"ext-1","date":"2026-01-02T03:04:05.678Z"}
 * {"id":"ext-9","status":"failed","error":"no credit","date":"2026-01-02T03:04:05Z"}
 * {"from":"+254700000001","event":"stopped"}
 * ```
 *
 * `date` is RFC 3339 and may be missing (the time of arrival then counts); a wrong one is a mistake of the sender and refused.
 * `from` is digits with or without `+`, a short code included; whether it is a possible number is nobody's business here.
 */
export function readGenericBody(request: WebhookRequest, config: ChannelConfig): GenericBody {
  const parsed = parseJson(request.body);
  if (parsed === null) return { problem: 'the body is not JSON' };
  const body = parsed.value;
  if (!isRecord(body)) return { problem: 'the body is not a JSON object' };

  const sentAt =
    body['date'] === undefined || body['date'] === null ? null : readRfc3339(body['date']);
  if (sentAt === null && body['date'] !== undefined && body['date'] !== null)
    return { problem: 'date is not an RFC 3339 time' };

  if (body['event'] !== undefined) return readConsent(body, sentAt, request, config);
  if (body['status'] !== undefined) return readStatus(body, sentAt);
  return readMessage(body, sentAt, config);
}

function readMessage(body: JsonRecord, sentAt: number | null, config: ChannelConfig): GenericBody {
  const from = readSender(body['from'], config);
  if (from === null) return { problem: 'from is missing or not a number' };
  const text = typeof body['text'] === 'string' ? textOf(body['text']) : undefined;
  if (text === undefined) return { problem: 'text is missing' };
  const externalId = readId(body['id']);
  if (externalId === null) return { problem: 'id is missing or too long' };
  return {
    event: {
      kind: 'message',
      dedupeKey: `message:${externalId}`,
      sentAt,
      from,
      alsoKnownAs: [],
      fromAsGiven: textOf(body['from']) ?? '',
      externalId,
      type: 'text',
      text,
      attachments: [],
    },
  };
}

function readStatus(body: JsonRecord, sentAt: number | null): GenericBody {
  const externalId = readId(body['id']);
  if (externalId === null) return { problem: 'id is missing or too long' };
  const status = typeof body['status'] === 'string' ? STATUSES.get(body['status']) : undefined;
  if (status === undefined)
    return { problem: 'status is not one of sent, delivered, read, failed' };
  const errorText = filledTextOf(body['error']);
  return {
    event: {
      kind: 'status',
      dedupeKey: `status:${externalId}:${status}`,
      sentAt,
      externalId,
      status,
      ...(errorText === undefined ? {} : { errorText }),
    },
  };
}

function readConsent(
  body: JsonRecord,
  sentAt: number | null,
  request: WebhookRequest,
  config: ChannelConfig,
): GenericBody {
  const from = readSender(body['from'], config);
  if (from === null) return { problem: 'from is missing or not a number' };
  // A callback may lower consent, never raise it: there is no event for the other way.
  if (body['event'] !== 'stopped') return { problem: 'event is not "stopped"' };
  // Without a date or id, the same words posted a year later are a new opt-out and must not be taken for a repeat.
  const occasion =
    readId(body['id']) ?? sentAt ?? `about-${Math.floor(request.receivedAt / UNDATED_REPEAT_MS)}`;
  return {
    event: {
      kind: 'consent',
      dedupeKey: `stopped:${from.value}:${occasion}`,
      sentAt,
      from,
      fromAsGiven: textOf(body['from']) ?? '',
      value: 'opted_out',
      scope: 'all',
      providerValue: 'stopped',
    },
  };
}

function readId(value: unknown): string | null {
  const id = filledTextOf(value);
  return id === undefined || id.length > MAX_ID ? null : id;
}

/** The sender as `+` and digits. Punctuation that people put into numbers is dropped. */
function readSender(value: unknown, config: ChannelConfig): Address | null {
  const given = textOf(value)?.trim() ?? '';
  if (!/^\+?[\d\s().-]{1,40}$/.test(given)) return null;
  const country = config.values['country'] ?? '';
  const local = given.startsWith('0') && country !== '' ? toE164(given, country) : null;
  const tel = local ?? digitsToTel(given.replace(/\D/g, ''));
  return tel === null ? null : { scheme: 'tel', value: tel };
}
