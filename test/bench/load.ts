import { connect, type Socket } from 'node:net';

/** How one round of requests went. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds from the last byte written to the whole answer read. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the client for each second (1: one core full); near 1 it is the client that limits. */
  readonly clientUse: number;
}

/** Where requests go, on 127.0.0.1. */
export interface Target {
  readonly port: number;
  readonly path: string;
}

/** One HTTP/1.1 request, ready to be written. */
export function requestBytes(
  { port, path }: Target,
  headers: Readonly<Record<string, string>>,
  body: string,
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`POST ${path} HTTP/1.1`, `host: 127.0.0.1:${String(port)}`, ...lines];
  return Buffer.from(
    `${head.join('\r\n')}\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
  );
}

/**
 * Sends every request once over so many kept connections, each connection its next one as soon as it has an answer. The
 * requests are finished bytes and answers are barely looked at, so that the client takes as little of the machine as it can.
 * @throws Error when an answer is anything but 200
 */
export async function load(
  { port }: Target,
  requests: readonly Buffer[],
  connections: number,
): Promise<LoadResult> {
  const queue = requests.values();
  const latencies: number[] = [];
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, () => sendAll(port, queue, latencies)));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(before);
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    clientUse: (user + system) / 1e6 / seconds,
  };
}

/** The smallest value that so large a share of the sorted values does not exceed; 0 for none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** One connection's part: it takes from the queue until nothing is left, and connects again when the server asks it to. */
async function sendAll(port: number, queue: Iterator<Buffer>, latencies: number[]): Promise<void> {
  let socket = await open(port);
  for (let next = queue.next(); next.done !== true; next = queue.next()) {
    const startedAt = performance.now();
    const head = await exchange(socket, next.value);
    latencies.push(performance.now() - startedAt);
    if (!head.startsWith('http/1.1 200 '))
      throw new Error(`The server answered ${head.split('\r\n', 1)[0] ?? ''}.`);
    if (head.includes('\r\nconnection: close')) {
      socket.destroy();
      socket = await open(port);
    }
  }
  socket.destroy();
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** Writes one request and reads one answer; gives the answer's head in lower case. */
function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const settle = (act: () => void): void => {
      socket.off('data', read).off('error', fail).off('close', fail);
      act();
    };
    const fail = (error?: unknown): void =>
      settle(() => reject(error instanceof Error ? error : new Error('The connection was cut.')));
    const read = (chunk: Buffer): void => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = answer.slice(0, end).toLowerCase();
      const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0);
      if (answer.length >= end + 4 + length) settle(() => resolve(head));
    };
    socket.on('data', read).on('error', fail).on('close', fail);
    socket.write(request);
  });
}
