import type { ServerResponse } from 'node:http';
import type { AppEvent } from './contract/index.ts';

const HEARTBEAT_MS = 15_000;

/** Everybody who follows the app events as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  readonly #heartbeat = setInterval(() => {
    this.#write(':\n\n');
  }, HEARTBEAT_MS).unref();

  /** Begins a stream on a response that nothing was written to; it ends when the other side goes. */
  add(response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.write(':\n\n');
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
  }

  send(event: AppEvent): void {
    this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  /** Ends all streams; none can be added afterwards. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#open) response.end();
  }

  #write(text: string): void {
    for (const response of this.#open) response.write(text);
  }
}
