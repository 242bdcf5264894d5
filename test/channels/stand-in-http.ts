import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A request that reached a stand-in. */
export interface StandInRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface StandInAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * How a stand-in treats a request. `accept`: as the real service would. `answer`: says this instead, and takes nothing. `hang`: reads it
 * and never answers. `close`: cuts the connection and takes nothing. `take_and_close`: takes it as `accept` does, but the answer is lost.
 */
export type Behaviour =
  | { readonly type: 'accept' | 'hang' | 'close' | 'take_and_close' }
  | ({ readonly type: 'answer' } & StandInAnswer);

/** A real HTTP server on loopback that can be told to misbehave. */
export interface StandIn {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Every request in the order of arrival, however it was treated. */
  readonly requests: readonly StandInRequest[];
  /** The next requests are treated like this, one each; those after them as `always` says. */
  next(...behaviours: readonly Behaviour[]): void;
  /** How requests are treated from now on when nothing is said about them; at first `accept`. */
  always(behaviour: Behaviour): void;
  /** Resolves when at least so many requests have come since the start, and have been recorded. */
  arrived(count: number): Promise<void>;
  /** Ends every connection, those that hang included. */
  stop(): Promise<void>;
}

/** Starts one; port 0 lets the system choose. `serve` says what the real service would do with a request. */
export async function startStandIn(
  serve: (request: StandInRequest) => StandInAnswer,
  port = 0,
): Promise<StandIn> {
  const requests: StandInRequest[] = [];
  const queue: Behaviour[] = [];
  let usual: Behaviour = { type: 'accept' };
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  const server = createServer((message, response) => {
    void readRequest(message).then((request) => {
      if (request === null) return;
      treat(queue.shift() ?? usual, request, response);
      requests.push(request);
      for (const waiter of waiting) if (requests.length >= waiter.count) waiter.resolve();
      waiting = waiting.filter((waiter) => requests.length < waiter.count);
    });
  });

  function treat(behaviour: Behaviour, request: StandInRequest, response: ServerResponse): void {
    switch (behaviour.type) {
      case 'hang':
        return;
      case 'close':
        response.destroy();
        return;
      case 'take_and_close':
        serve(request);
        response.destroy();
        return;
      case 'answer':
        respond(response, behaviour);
        return;
      case 'accept':
        respond(response, serve(request));
    }
  }

  return {
    url: `http://127.0.0.1:${await listen(server, port)}`,
    requests,
    next: (...behaviours) => void queue.push(...behaviours),
    always: (behaviour) => {
      usual = behaviour;
    },
    arrived: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The whole request; null when the sender gave up half-way. */
async function readRequest(message: IncomingMessage): Promise<StandInRequest | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: message.method ?? '',
    path: message.url ?? '',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function respond(response: ServerResponse, answer: StandInAnswer): void {
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
