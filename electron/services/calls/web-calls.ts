import { transact } from '../../../db/open.ts';
import { webCallsIn, type WebCallRecord } from '../../../db/read/web-call.ts';
import { claimWebCall } from '../../../db/write/web-call.ts';
import type { WebhookResponse } from '../../engine/world.ts';
import { commit, type Context } from '../core/context.ts';
import { answerCall } from './call-answers.ts';
import { makeCall } from './make-call.ts';

/** Calls under way at a time. */
const mostInFlight = 10;
/** A full disk may be mended: an answer is kept in memory until then. */
const storeAgainMs = 5_000;

/** Makes the calls that flows ask for: claims, calls, answers. One for each host; `look` may be called at any time. */
export class WebCalls {
  readonly #context: Context;
  readonly #ending = new AbortController();
  #inFlight = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Makes the calls that wait. Marked on disk first: after a crash none of them is made twice. */
  look(): void {
    const free = mostInFlight - this.#inFlight;
    if (free <= 0 || this.#ending.signal.aborted) return;
    const waiting = webCallsIn(this.#context.db, 'waiting', free);
    if (waiting.length === 0) return;
    const claimed = transact(this.#context.db, (tx) =>
      waiting.filter(({ id }) => claimWebCall(tx, id)),
    );
    for (const call of claimed) void this.#make(call);
  }

  /** Breaks off what is under way; the next start gives those flows no answer. */
  close(): void {
    this.#ending.abort();
  }

  async #make(call: WebCallRecord): Promise<void> {
    this.#inFlight += 1;
    const { webCallHosts, webCallSeconds } = this.#context.settings.current;
    const { method, url, body } = call;
    const headers = JSON.parse(call.headers) as Readonly<Record<string, string>>;
    const response = await makeCall(
      { method, url, headers, body },
      { hosts: webCallHosts, timeoutMs: webCallSeconds * 1000, signal: this.#ending.signal },
    );
    this.#store(call, response);
  }

  #store(call: WebCallRecord, response: WebhookResponse): void {
    if (this.#ending.signal.aborted) return;
    try {
      commit(this.#context, (tx) => answerCall(this.#context, tx, call, response));
    } catch (error) {
      this.#context.log.error({ err: error }, 'the answer of a web call could not be stored yet');
      setTimeout(() => this.#store(call, response), storeAgainMs).unref();
      return;
    }
    this.#inFlight -= 1;
  }
}
