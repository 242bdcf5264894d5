import { type ConformanceEvent, toConformanceEvent } from './conformance-shape.ts';
import { dispatch } from './dispatch.ts';
import { isRecord, type JsonRecord, listOf, recordOf, textOf } from './json-values.ts';
import type { ChannelConfig, Provider, WebhookRequest } from './provider.ts';
import { firstOfEach, readQuery } from './query.ts';
import { providers } from './registry.ts';

/** What a request would be answered with, and what would be understood of it. */
export interface WebhookConformance {
  readonly http: number;
  readonly body: string;
  readonly events: readonly ConformanceEvent[];
  /** Parts that were not understood; left out when there are none. */
  readonly problems?: readonly string[];
}

/**
 * Plays one webhook request without a socket or a database: the `webhook` kind of the conformance door. Pure; `now` (ms UTC)
 * counts as the time of arrival. Never throws, whatever it is given.
 *
 * ```json
 * {"provider":"meta","channel":{"secrets":{"appSecret":"s"}},
 *  "request":{"method":"POST","path":"/hooks/meta","query":"","headers":{"X-Hub-Signature-256":"sha256=..."},"bodyBase64":"e30="}}
 * ```
 *
 * `channel.secrets` and `channel.values` (or the channel itself) hold the provider's fields by key, in camelCase or snake_case;
 * the name `secret` stands for whichever field signs webhooks, and a list of secrets for the current and the previous one.
 * A provider that does not exist answers 404, a method other than GET and POST 405, a body over the limit 413.
 */
export function webhookConformance(given: unknown, now: number): WebhookConformance {
  const input = recordOf(given);
  const provider = providers.get(textOf(input['provider']) ?? '');
  if (provider === undefined) return { http: 404, body: '', events: [] };
  const asked = recordOf(input['request']);
  const method = (textOf(asked['method']) ?? 'POST').toUpperCase();
  if (method !== 'GET' && method !== 'POST') return { http: 405, body: '', events: [] };
  const body = Buffer.from(
    textOf(asked['bodyBase64']) ?? textOf(asked['body_base64']) ?? '',
    'base64',
  );
  if (body.length > provider.bodyLimit) return { http: 413, body: '', events: [] };

  const request: WebhookRequest = {
    method,
    query: queryOf(asked),
    headers: headersOf(asked),
    body,
    receivedAt: now,
  };
  try {
    const result = dispatch(provider, readChannel(provider, recordOf(input['channel'])), request);
    const http = result.answer.status;
    if (result.type === 'answer') return { http, body: result.answer.body ?? '', events: [] };
    const problems = result.problems.length === 0 ? {} : { problems: result.problems };
    return {
      http,
      body: result.answer.body ?? '',
      events: result.events.map(toConformanceEvent),
      ...problems,
    };
  } catch {
    return { http: 500, body: '', events: [] };
  }
}

function queryOf(asked: JsonRecord): Readonly<Record<string, string>> {
  const query = asked['query'];
  if (isRecord(query))
    return firstOfEach(Object.entries(query).map(([key, value]) => [key, textOf(value) ?? '']));
  const inPath = (textOf(asked['path']) ?? '').split('?')[1] ?? '';
  const text = textOf(query) ?? '';
  return readQuery(text === '' ? inPath : text);
}

function headersOf(asked: JsonRecord): Readonly<Record<string, string>> {
  return firstOfEach(
    Object.entries(recordOf(asked['headers'])).map(([name, value]) => [
      name.toLowerCase(),
      textOf(value) ?? '',
    ]),
  );
}

/** The channel as this provider would have it, from whatever spelling the suite uses. */
function readChannel(provider: Provider, channel: JsonRecord): ChannelConfig {
  const given = new Map<string, string>();
  const listed = listOf(channel['secrets']).map((secret) => textOf(secret) ?? '');
  for (const source of [channel, recordOf(channel['values']), recordOf(channel['secrets'])]) {
    for (const [key, value] of Object.entries(source)) {
      const text = textOf(value);
      if (text !== undefined) given.set(plain(key), text);
    }
  }
  const signing = provider.signingSecret;
  const secretKeys = provider.fields.filter((field) => field.secret).map((field) => field.key);
  const previous = secretKeys.find(
    (key) => signing !== undefined && key !== signing && /previous/i.test(key),
  );
  const read = (key: string): string | undefined => {
    const named = given.get(plain(key));
    if (named !== undefined) return named;
    if (key === signing) return given.get('secret') ?? listed[0];
    return key === previous ? listed[1] : undefined;
  };
  const pick = (keys: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(
      keys
        .map((key) => [key, read(key)] as const)
        .filter((pair): pair is readonly [string, string] => pair[1] !== undefined),
    );
  return {
    values: pick(provider.fields.filter((field) => !field.secret).map((field) => field.key)),
    secrets: pick(secretKeys),
  };
}

function plain(key: string): string {
  return key.replace(/[^a-z0-9]/gi, '').toLowerCase();
}
