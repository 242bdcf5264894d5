import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { channelFinder, MAX_TOKEN, WEBHOOK_ROUTE } from './channel-address.ts';
import { dispatch } from './dispatch.ts';
import type { Intake, ListeningChannel } from './intake.ts';
import type { ListenerLimits } from './listener-limits.ts';
import type { RequestLogEntry } from './listener-state.ts';
import type { WebhookAnswer, WebhookRequest } from './provider.ts';
import { readQuery } from './query.ts';
import { largestBody } from './registry.ts';
import { guardRequest } from './request-guards.ts';

const MAX_HEADERS = 64;
const MAX_REQUESTS_PER_SOCKET = 1_000;
const NO_BODY = new Uint8Array(0);

/** What a webhook server needs. Functions are asked at every request, so that a change acts at once. */
export interface WebhookServerOptions {
  readonly channels: () => readonly ListeningChannel[];
  readonly intake: Intake;
  readonly now: () => number;
  readonly log: (entry: RequestLogEntry) => void;
  readonly allowedHosts: () => readonly string[];
  readonly limits: ListenerLimits;
  /** True once the listener is stopping: new requests get 503. */
  readonly isStopping: () => boolean;
}

/** What is known of a request while it is served, for its line in the log. */
interface Trace {
  readonly at: number;
  readonly startedAt: number;
  channel: ListeningChannel | null;
  verdict: string;
}

type Hook = FastifyRequest<{ Params: { readonly token?: string } }>;

/**
 * Makes the HTTP server of the webhook port; it listens to nothing yet. In this order: stopping (503), guards on the head (404, 403,
 * 415), path (404), method (405), size (413), handshake or signature and meaning as the provider says, and the provider's
 * acknowledgement once `intake` has resolved; 503 when it rejects. Refusals close the connection.
 */
export function buildWebhookServer(options: WebhookServerOptions): FastifyInstance {
  const { limits } = options;
  const traces = new WeakMap<FastifyRequest, Trace>();
  const findChannel = channelFinder(options.channels);
  const app = Fastify({
    bodyLimit: largestBody,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
    maxRequestsPerSocket: MAX_REQUESTS_PER_SOCKET,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: limits.checkEveryMs,
    },
    routerOptions: { maxParamLength: MAX_TOKEN },
    exposeHeadRoutes: false,
    return503OnClosing: false,
    frameworkErrors: (_error, _request, reply) => {
      refuse(reply, 404);
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(options, error, socket),
  });
  app.server.maxHeadersCount = MAX_HEADERS;
  app.server.maxConnections = limits.maxConnections;
  // Signatures cover bytes: every body stays a Buffer, whatever its Content-Type says.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.addHook('onRequest', (request: Hook, reply, done) => {
    const trace: Trace = {
      at: options.now(),
      startedAt: performance.now(),
      channel: null,
      verdict: 'unknown path',
    };
    traces.set(request, trace);
    const refused = judgeHead(request, trace);
    if (refused === null) done();
    else refuse(reply, refused);
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.statusCode >= 400 || options.isStopping()) void reply.header('connection', 'close');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const trace = traces.get(request);
    if (trace !== undefined) writeLog(trace, request.method, reply.statusCode);
    done();
  });
  app.all(WEBHOOK_ROUTE, (request, reply) => receive(request, reply, traces.get(request)));
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404));
  app.setErrorHandler((error: unknown, request, reply) => {
    const trace = traces.get(request);
    const status = statusOf(error);
    if (trace !== undefined)
      trace.verdict =
        status === 413 ? 'body too large' : status < 500 ? 'malformed request' : 'internal error';
    return refuse(reply, status);
  });
  return app;

  /** Decides by the head alone, before a byte of the body is read. Null: go on. */
  function judgeHead(request: Hook, trace: Trace): number | null {
    if (options.isStopping()) {
      trace.verdict = 'stopping';
      return 503;
    }
    const guarded = guardRequest(
      request.headers,
      request.raw.socket.localPort ?? 0,
      options.allowedHosts(),
    );
    if (guarded !== null) {
      trace.verdict = guarded.verdict;
      return guarded.status;
    }
    trace.channel = findChannel(request.params.token ?? '');
    if (trace.channel === null) return 404;
    if (request.method !== 'GET' && request.method !== 'POST') {
      trace.verdict = 'wrong method';
      return 405;
    }
    if (Number(request.headers['content-length'] ?? 0) > trace.channel.provider.bodyLimit) {
      trace.verdict = 'body too large';
      return 413;
    }
    return null;
  }

  async function receive(
    request: FastifyRequest,
    reply: FastifyReply,
    trace: Trace | undefined,
  ): Promise<FastifyReply> {
    const channel = trace?.channel;
    if (trace === undefined || channel === null || channel === undefined) return refuse(reply, 404);
    const body = Buffer.isBuffer(request.body) ? request.body : NO_BODY;
    if (body.length > channel.provider.bodyLimit) {
      trace.verdict = 'body too large';
      return refuse(reply, 413);
    }
    const result = dispatch(
      channel.provider,
      channel.config,
      webhookRequest(request, body, trace.at),
    );
    if (result.type === 'answer') {
      trace.verdict = result.verdict;
      return answer(reply, result.answer);
    }
    try {
      const { events, problems } = result;
      await options.intake({ channelId: channel.id, receivedAt: trace.at, body, events, problems });
    } catch {
      // Not on disk, so not received: the sender keeps it and comes back.
      trace.verdict = 'could not be stored';
      return refuse(reply, 503);
    }
    trace.verdict = `stored: ${result.events.length} understood, ${result.problems.length} not`;
    return answer(reply, result.answer);
  }

  function writeLog(trace: Trace, method: string, status: number): void {
    const { at, channel, verdict } = trace;
    const milliseconds = Math.round((performance.now() - trace.startedAt) * 10) / 10;
    options.log({ at, channelId: channel?.id ?? null, method, status, verdict, milliseconds });
  }
}

/** For what never became a request: too slow, too many headers, not HTTP. */
function answerBrokenRequest(
  options: WebhookServerOptions,
  error: Error & { readonly code?: string },
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? 408
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? 431
        : 400;
  const verdict = status === 408 ? 'too slow' : 'not understandable as HTTP';
  options.log({
    at: options.now(),
    channelId: null,
    method: '-',
    status,
    verdict,
    milliseconds: 0,
  });
  if (socket.writable)
    socket.write(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroySoon();
}

function webhookRequest(
  request: FastifyRequest,
  body: Uint8Array,
  receivedAt: number,
): WebhookRequest {
  const method = request.method === 'GET' ? 'GET' : 'POST';
  const start = request.url.indexOf('?');
  const query = readQuery(start < 0 ? '' : request.url.slice(start + 1));
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return { method, query, headers, body, receivedAt };
}

function answer(reply: FastifyReply, given: WebhookAnswer): FastifyReply {
  void reply
    .code(given.status)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store');
  if (given.status === 405) void reply.header('allow', 'GET, POST');
  if (given.body === undefined) return reply.send();
  return reply.type(given.contentType ?? 'text/plain').send(given.body);
}

function refuse(reply: FastifyReply, status: number): FastifyReply {
  return answer(reply, { status });
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
