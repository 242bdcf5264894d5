import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { dispatch } from './dispatch.ts';
import type { Intake, ListeningChannel } from './intake.ts';
import { asPortError } from './listener-errors.ts';
import type { ListenerState, RequestLogEntry } from './listener-state.ts';
import type { WebhookAnswer, WebhookRequest } from './provider.ts';
import { readQuery } from './query.ts';
import { guardRequest } from './request-guards.ts';
import { sha256Hex } from './signature.ts';

/** How much of everything one sender may take. The defaults suit every provider; tests make them small. */
export interface ListenerLimits {
  /** For the head of a request, and for the whole of it. */
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** How often the two above are looked at. */
  readonly checkEveryMs: number;
  /** Longer than tunnels keep idle connections (90 s), so that they close them and never send into one that we are closing. */
  readonly keepAliveMs: number;
  readonly maxConnections: number;
  /** How long `stop` waits for deliveries that are being written. */
  readonly stopGraceMs: number;
}

/** What a listener needs. `channels` and `allowedHosts` are asked at every request, so a change acts at once. */
export interface ListenerOptions {
  /** Only this machine: whatever comes from outside comes through a tunnel or a cable that staff set up. */
  readonly host: '127.0.0.1';
  readonly channels: () => readonly ListeningChannel[];
  readonly intake: Intake;
  readonly now: () => number;
  readonly log?: (entry: RequestLogEntry) => void;
  /** Further `Host` values that are ours, such as the name of a tunnel. */
  readonly allowedHosts?: () => readonly string[];
  readonly limits?: Partial<ListenerLimits>;
}

/** The webhook port. It serves webhooks only: no page, no data, nothing for a browser. */
export interface Listener {
  /** Starts, after a stop if it was running. Throws `PortTaken` or `PortForbidden`; port 0 lets the system choose. */
  start(port: number): Promise<void>;
  /** New requests get 503; what is being written is finished and answered, for a few seconds at most. Safe to call twice. */
  stop(): Promise<void>;
  state(): ListenerState;
  /** The port that it listens on; null when it does not. */
  readonly port: number | null;
  /** Requests per channel whose proof did not hold since the application started: a wrong secret shows as a growing number. */
  refusals(): ReadonlyMap<string, number>;
}

const DEFAULT_LIMITS: ListenerLimits = {
  headersTimeoutMs: 5_000, requestTimeoutMs: 10_000, checkEveryMs: 1_000, keepAliveMs: 95_000, maxConnections: 256, stopGraceMs: 5_000,
};
const MAX_HEADERS = 64;
const MAX_REQUESTS_PER_SOCKET = 1_000;
/** The largest body of any provider (Meta posts up to 3 MB); each provider's own limit is checked as well. */
const LARGEST_BODY = 3 * 1024 * 1024;
const MAX_TOKEN = 200;
/** Hashes of path tokens that are kept; there are never so many channels at once. */
const MAX_REMEMBERED = 1_000;
const NO_BODY = new Uint8Array(0);

/** What is known of a request while it is served, for its line in the log. */
interface Trace {
  readonly at: number;
  readonly startedAt: number;
  channel: ListeningChannel | null;
  verdict: string;
}

type Hook = FastifyRequest<{ Params: { readonly token?: string } }>;

/**
 * Makes a listener; nothing happens before `start`. A request is acknowledged only after `intake` has resolved; when it rejects,
 * the sender is told 503 and to come back. Every answer that is not a success closes the connection.
 */
export function createListener(options: ListenerOptions): Listener {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const refusals = new Map<string, number>();
  const findChannel = channelFinder(options.channels);
  let running: { readonly app: FastifyInstance; readonly port: number } | null = null;
  let state: ListenerState = { state: 'off' };
  let isStopping = false;

  function build(): FastifyInstance {
    const traces = new WeakMap<FastifyRequest, Trace>();
    const app = Fastify({
      bodyLimit: LARGEST_BODY,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveMs,
      maxRequestsPerSocket: MAX_REQUESTS_PER_SOCKET,
      http: { headersTimeout: limits.headersTimeoutMs, connectionsCheckingInterval: limits.checkEveryMs },
      routerOptions: { maxParamLength: MAX_TOKEN },
      exposeHeadRoutes: false,
      return503OnClosing: false,
      frameworkErrors: (_error, _request, reply) => refuse(reply, 404),
      clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket),
    });
    app.server.maxHeadersCount = MAX_HEADERS;
    app.server.maxConnections = limits.maxConnections;
    // Signatures cover bytes: every body stays a Buffer, whatever its Content-Type says.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    app.addHook('onRequest', (request: Hook, reply, done) => {
      const trace: Trace = { at: options.now(), startedAt: performance.now(), channel: null, verdict: 'unknown path' };
      traces.set(request, trace);
      const refused = judgeHead(request, trace);
      if (refused === null) done();
      else refuse(reply, refused);
    });
    app.addHook('onResponse', (request, reply, done) => {
      const trace = traces.get(request);
      if (trace !== undefined) writeLog(trace, request.method, reply.statusCode);
      done();
    });
    app.all('/hooks/:token', (request, reply) => receive(request, reply, traces.get(request)));
    app.setNotFoundHandler((_request, reply) => refuse(reply, 404));
    app.setErrorHandler((error: unknown, request, reply) => {
      const trace = traces.get(request);
      const status = statusOf(error);
      if (trace !== undefined) trace.verdict = status === 413 ? 'body too large' : status < 500 ? 'malformed request' : 'internal error';
      return refuse(reply, status);
    });
    return app;
  }

  /** Decides by the head alone, before a byte of the body is read. Null: go on. */
  function judgeHead(request: Hook, trace: Trace): number | null {
    if (isStopping) {
      trace.verdict = 'stopping';
      return 503;
    }
    const guarded = guardRequest(request.headers, running?.port ?? 0, options.allowedHosts?.() ?? []);
    if (guarded !== null) {
      trace.verdict = guarded.verdict;
      return guarded.status;
    }
    const channel = request.is404 ? null : findChannel(request.params.token ?? '');
    if (channel === null) return 404;
    trace.channel = channel;
    if (request.method !== 'GET' && request.method !== 'POST') {
      trace.verdict = 'wrong method';
      return 405;
    }
    if (Number(request.headers['content-length'] ?? 0) > channel.provider.bodyLimit) {
      trace.verdict = 'body too large';
      return 413;
    }
    return null;
  }

  async function receive(request: FastifyRequest, reply: FastifyReply, trace: Trace | undefined): Promise<FastifyReply> {
    const channel = trace?.channel;
    if (trace === undefined || channel === null || channel === undefined) return refuse(reply, 404);
    const body = Buffer.isBuffer(request.body) ? request.body : NO_BODY;
    if (body.length > channel.provider.bodyLimit) {
      trace.verdict = 'body too large';
      return refuse(reply, 413);
    }
    const result = dispatch(channel.provider, channel.config, webhookRequest(request, body, trace.at));
    if (result.type === 'answer') {
      trace.verdict = result.verdict;
      if (result.isRefusal) refusals.set(channel.id, (refusals.get(channel.id) ?? 0) + 1);
      return answer(reply, result.answer);
    }
    try {
      await options.intake({ channelId: channel.id, receivedAt: trace.at, body, events: result.events, problems: result.problems });
    } catch {
      // Not on disk, so not received: the sender keeps it and comes back.
      trace.verdict = 'could not be stored';
      return refuse(reply, 503);
    }
    trace.verdict = `stored: ${result.events.length} understood, ${result.problems.length} not`;
    return answer(reply, result.answer);
  }

  function writeLog(trace: Trace, method: string, status: number): void {
    const milliseconds = Math.round((performance.now() - trace.startedAt) * 10) / 10;
    options.log?.({ at: trace.at, channelId: trace.channel?.id ?? null, method, status, verdict: trace.verdict, milliseconds });
  }

  /** For what never became a request: too slow, too many headers, not HTTP. */
  function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
    const verdict = status === 408 ? 'too slow' : 'not understandable as HTTP';
    options.log?.({ at: options.now(), channelId: null, method: '-', status, verdict, milliseconds: 0 });
    if (socket.writable) socket.write(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.destroySoon();
  }

  // Starting and stopping take turns, so that a stop asked for during a start is not overtaken by it.
  let turn: Promise<void> = Promise.resolve();
  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function open(port: number): Promise<void> {
    await close();
    const app = build();
    try {
      await app.listen({ host: options.host, port });
    } catch (error) {
      await app.close();
      const cause = asPortError(error, port);
      state = { state: 'failed', port, reason: cause instanceof Error ? cause.message : String(cause) };
      throw cause;
    }
    const address = app.server.address();
    const bound = typeof address === 'object' && address !== null ? address.port : port;
    running = { app, port: bound };
    state = { state: 'listening', port: bound, url: `http://${options.host}:${bound}` };
  }

  async function close(): Promise<void> {
    if (running !== null) {
      isStopping = true;
      const { app } = running;
      // What is still unanswered after the grace is cut off: not acknowledged, so its sender repeats it.
      const cutOff = setTimeout(() => app.server.closeAllConnections(), limits.stopGraceMs);
      await app.close();
      clearTimeout(cutOff);
    }
    running = null;
    isStopping = false;
    state = { state: 'off' };
  }

  return {
    start: (port) => inTurn(() => open(port)),
    stop: () => inTurn(close),
    state: () => state,
    get port() {
      return running?.port ?? null;
    },
    refusals: () => refusals,
  };
}

/**
 * Finds the channel of a path token. Tokens are compared by their hashes, so the time it takes tells nothing about how much of
 * a guess was right.
 */
function channelFinder(channels: () => readonly ListeningChannel[]): (token: string) => ListeningChannel | null {
  const hashes = new Map<string, string>();
  const hashOf = (token: string): string => {
    const known = hashes.get(token);
    if (known !== undefined) return known;
    if (hashes.size > MAX_REMEMBERED) hashes.clear();
    const hash = sha256Hex(token);
    hashes.set(token, hash);
    return hash;
  };
  return (token) => {
    const wanted = sha256Hex(token);
    return channels().find((channel) => channel.pathToken !== '' && hashOf(channel.pathToken) === wanted) ?? null;
  };
}

function webhookRequest(request: FastifyRequest, body: Uint8Array, receivedAt: number): WebhookRequest {
  const query = readQuery(request.url.split('?')[1] ?? '');
  return { method: request.method === 'GET' ? 'GET' : 'POST', query, headers: headersOf(request.raw), body, receivedAt };
}

function headersOf(message: IncomingMessage): Readonly<Record<string, string>> {
  const pairs = Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')] as const);
  return Object.fromEntries(pairs);
}

function answer(reply: FastifyReply, given: WebhookAnswer): FastifyReply {
  void reply.code(given.status).header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
  if (given.status >= 400) void reply.header('connection', 'close');
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
