import type { Inbound } from './inbound.ts';
import type { ChannelConfig, Parsed, Provider, WebhookAnswer, WebhookRequest } from './provider.ts';

/**
 * What a webhook request comes to. `answer`: say this and store nothing. `deliver`: hand the events and problems to the
 * database, and give the answer only when they are there.
 */
export type Dispatched =
  | { readonly type: 'answer'; readonly answer: WebhookAnswer; readonly verdict: string }
  | {
      readonly type: 'deliver';
      readonly answer: WebhookAnswer;
      readonly events: readonly Inbound[];
      readonly problems: readonly string[];
    };

/**
 * Lets a provider judge and read one request: the handshake for GET, else signature first and meaning second. Pure, and
 * never throws: a parser that fails against its promise leaves a problem, so that the raw body is kept and can be read by a
 * later version, instead of being lost or repeated for days. `verdict` is for logs: it holds no secret and no number.
 */
export function dispatch(
  provider: Provider,
  config: ChannelConfig,
  request: WebhookRequest,
): Dispatched {
  if (request.method === 'GET') {
    if (provider.handshake === null)
      return { type: 'answer', answer: { status: 405 }, verdict: 'no handshake here' };
    const answer = provider.handshake(request, config);
    return {
      type: 'answer',
      answer,
      verdict: answer.status === 200 ? 'handshake' : 'handshake refused',
    };
  }
  const verdict = provider.verify(request, config);
  if (!verdict.ok) return { type: 'answer', answer: verdict.answer, verdict: verdict.reason };

  const parsed = parseSafely(provider, config, request);
  if ('refuse' in parsed) return { type: 'answer', answer: parsed.refuse, verdict: parsed.reason };
  return {
    type: 'deliver',
    answer: provider.acknowledge,
    events: parsed.events,
    problems: parsed.problems,
  };
}

function parseSafely(
  provider: Provider,
  config: ChannelConfig,
  request: WebhookRequest,
): Parsed | { readonly refuse: WebhookAnswer; readonly reason: string } {
  try {
    return provider.parse(request, config);
  } catch {
    return { events: [], problems: ['the parser failed'] };
  }
}
