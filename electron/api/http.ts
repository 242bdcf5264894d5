import { timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { pageHeaders } from '../app/origin.ts';
import type { Host } from '../host.ts';
import { EventStreams } from './http-events.ts';
import { contract } from './contract/index.ts';
import { describeMethods } from './http-methods.ts';

interface HttpOptions {
  readonly host: Pick<Host, 'call' | 'subscribe'>;
  /** What a caller must send as `Authorization: Bearer`. */
  readonly token: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The built page. */
  readonly rendererDirectory: string;
  /** Where exports are written; served as `/api/exports/NAME`. */
  readonly exportsDirectory: string;
}

/** The HTTP door, running. */
export interface HttpDoor {
  /** For example `http://127.0.0.1:8123`, without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Flow files come as text inside JSON, up to 20 million characters. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

const callSchema = z.strictObject({ method: z.string().max(100), input: z.unknown().optional() });

/**
 * Serves page and API on 127.0.0.1. `/api` needs the token; a request whose Host is not this computer's (DNS rebinding) or
 * whose Origin is another page's is refused, whatever it asks for. A refusal is an `ApiAnswer` with a fitting status;
 * a call that reached its method is answered 200, with `ok` saying how it went.
 * @throws Error with code EADDRINUSE or EACCES when the port cannot be had
 */
export async function serveHttp({
  host,
  token,
  port,
  rendererDirectory,
  exportsDirectory,
}: HttpOptions): Promise<HttpDoor> {
  const server = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    forceCloseConnections: true,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
  });
  const streams = new EventStreams();
  const unsubscribe = host.subscribe((event) => {
    streams.send(event);
  });
  server.addHook('onClose', () => {
    unsubscribe();
    streams.close();
  });

  // JSON alone: a page elsewhere cannot send it without asking first, and is then refused.
  server.removeContentTypeParser('text/plain');
  server.setErrorHandler(answerError);
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, 'not_found', 'There is nothing at this address.'),
  );
  server.addHook('onRequest', async (request, reply) => {
    if (!isOwnHost(request.headers.host, server))
      return refuse(reply, 403, 'forbidden', 'This server answers this computer only.');
    if (!isOwnOrigin(request.headers.origin, server))
      return refuse(reply, 403, 'forbidden', 'This server answers its own page only.');
  });

  await server.register(
    async (api) => {
      api.addHook('onRequest', async (request, reply) => {
        reply.header('Cache-Control', 'no-store');
        if (!hasToken(request, token))
          return refuse(
            reply,
            401,
            'unauthorized',
            'Open the address that Consent Desk printed when it started.',
          );
      });
      api.post('/call', async (request, reply) => {
        const parsed = callSchema.safeParse(request.body);
        if (!parsed.success)
          return refuse(reply, 400, 'invalid_input', 'Send {"method": "...", "input": {...}}.');
        return host.call(parsed.data.method, parsed.data.input);
      });
      api.get('/methods', () => describeMethods(contract));
      api.get('/events', (_request, reply) => {
        reply.hijack();
        streams.add(reply.raw);
      });
      await api.register(fastifyStatic, {
        root: exportsDirectory,
        prefix: '/exports/',
        index: false,
        dotfiles: 'deny',
        cacheControl: false,
        setHeaders: (reply, file) => {
          reply.header(
            'Content-Disposition',
            `attachment; filename*=UTF-8''${encodeURIComponent(path.basename(file))}`,
          );
          reply.header('X-Content-Type-Options', 'nosniff');
        },
      });
    },
    { prefix: '/api' },
  );
  await server.register(fastifyStatic, {
    root: rendererDirectory,
    decorateReply: false,
    dotfiles: 'deny',
    setHeaders: (reply) => {
      reply.headers(pageHeaders);
    },
  });

  await server.listen({ host: '127.0.0.1', port });
  return { url: `http://127.0.0.1:${String(portOf(server))}`, close: () => server.close() };
}

function hasToken(request: FastifyRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isOwnHost(host: string | undefined, server: FastifyInstance): boolean {
  return host !== undefined && ownHosts(server).includes(host);
}

/** Programs and address bars send no Origin; a browser's page always sends its own. */
function isOwnOrigin(origin: string | undefined, server: FastifyInstance): boolean {
  return origin === undefined || ownHosts(server).some((host) => origin === `http://${host}`);
}

function ownHosts(server: FastifyInstance): readonly string[] {
  const port = String(portOf(server));
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

function portOf(server: FastifyInstance): number {
  return (server.server.address() as AddressInfo).port;
}

function answerError(error: Error, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status =
    'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 413)
    return refuse(reply, status, 'too_large', 'The request is too large. Nothing was changed.');
  if (status === 415)
    return refuse(
      reply,
      status,
      'unsupported_type',
      'Send JSON, as Content-Type: application/json.',
    );
  if (status < 500)
    return refuse(
      reply,
      status,
      'invalid_input',
      'The request was not understood. Nothing was changed.',
    );
  return refuse(
    reply,
    500,
    'internal',
    'Something went wrong inside. Try again; the log of Consent Desk says more.',
  );
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ ok: false, error: { code, message } });
}
