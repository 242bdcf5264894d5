import type {
  ChannelConfig,
  Outgoing,
  Provider,
  SendRefusal,
  SendResult,
} from '../../electron/channels/provider.ts';

/** A message to a person in WhatsApp, with whatever else is given. */
export function outgoing(more: Partial<Outgoing> = {}): Outgoing {
  return {
    id: '01970000-0000-7000-8000-000000000001',
    to: { scheme: 'tel', value: '+919812345678' },
    text: 'May we write to you?',
    quickReplies: [],
    attachments: [],
    ...more,
  };
}

/** Sends one message over real HTTP, as the outbox does: the provider makes the request and reads the answer. */
export async function sendOverHttp(
  provider: Provider,
  message: Outgoing,
  config: ChannelConfig,
  options: { readonly now?: number; readonly signal?: AbortSignal } = {},
): Promise<SendResult | SendRefusal> {
  const request = provider.send?.(message, config, options.now ?? 1_767_312_000_000);
  if (request === undefined) throw new Error(`${provider.id} does not send`);
  if ('refuse' in request) return request;
  const { url, method, headers, body } = request;
  const response = await fetch(url, {
    method,
    headers,
    body,
    redirect: 'manual',
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return provider.readResponse({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  });
}
