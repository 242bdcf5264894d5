import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Called {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A program on this computer that flows call. */
export class CalledServer {
  readonly calls: Called[] = [];
  readonly #server: Server;

  private constructor(answer: (response: ServerResponse, call: Called) => void) {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const call = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
        this.calls.push(call);
        answer(response, call);
      });
    });
  }

  /** `answer` answers each request, or leaves it open. */
  static async start(
    answer: (response: ServerResponse, call: Called) => void,
  ): Promise<CalledServer> {
    const called = new CalledServer(answer);
    await new Promise<void>((resolve) => called.#server.listen(0, '127.0.0.1', resolve));
    return called;
  }

  /** As it stands in the list of hosts. */
  get host(): string {
    return `127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
