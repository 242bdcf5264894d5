import { nextDueAt } from '../../../db/read/message.ts';
import type { SendResponse, SendResult } from '../../channels/provider.ts';
import { commit, type Context } from '../core/context.ts';
import { exchange } from '../core/http-exchange.ts';
import { claimDue, type Claimed } from './outbox-claim.ts';
import { recordOutcome, type Outcome } from './outbox-result.ts';

/** Requests under way at a time. */
const mostInFlight = 20;
/** What a provider may take, and say, for one message. */
const sendLimits = { timeoutMs: 30_000, largestAnswer: 1024 * 1024 };
/** A full disk may be mended: what became of a message is kept in memory until then. */
const storeAgainMs = 5_000;

/** Sends what is queued: claims, sends, records. One for each host; `look` may be called at any time. */
export class Outbox {
  readonly #context: Context;
  #inFlight = 0;
  #results: { readonly claimed: Claimed; readonly outcome: Outcome }[] = [];
  #isRecording = false;
  #isClosed = false;
  #idle: (() => void)[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  /** Sends what is due and may go. */
  look(): void {
    while (!this.#isClosed && this.#inFlight < mostInFlight) {
      const { claimed, settled } = claimDue(this.#context, mostInFlight - this.#inFlight);
      for (const one of claimed) void this.#send(one);
      if (claimed.length + settled === 0) return;
    }
  }

  /** When the next message is due (ms UTC); null when none is queued. */
  nextDueAt(): number | null {
    return this.#inFlight < mostInFlight ? nextDueAt(this.#context.db) : null;
  }

  /** Claims no more and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#results.length > 0) this.#record();
    if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #send(claimed: Claimed): Promise<void> {
    this.#inFlight += 1;
    const outcome = await deliver(this.#context, claimed);
    this.#results.push({ claimed, outcome });
    this.#record();
  }

  /** Answers that come together share one commit, as requests do. What cannot be stored now is tried again. */
  #record(): void {
    if (this.#isRecording) return;
    this.#isRecording = true;
    setImmediate(() => {
      this.#isRecording = false;
      const results = this.#results;
      try {
        commit(this.#context, (tx) => {
          for (const { claimed, outcome } of results)
            recordOutcome(this.#context, tx, claimed, outcome);
        });
      } catch (error) {
        this.#context.log.error(
          { err: error, messages: results.length },
          'what became of sent messages could not be stored yet',
        );
        // At the end they stay marked as being sent, and the next start calls them uncertain.
        if (!this.#isClosed) {
          setTimeout(() => this.#record(), storeAgainMs).unref();
          return;
        }
      }
      this.#results = [];
      this.#inFlight -= results.length;
      if (this.#inFlight === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
  }
}

async function deliver(context: Context, { channel, outgoing }: Claimed): Promise<Outcome> {
  const { provider, config } = channel;
  try {
    const request = provider.send?.(outgoing, config, context.universe.now());
    if (request === undefined)
      return { type: 'rejected', code: 'no_send', reason: 'This channel cannot send.' };
    if ('refuse' in request)
      return { type: 'rejected', code: request.code, reason: request.refuse };
    const result = await exchange(request, sendLimits);
    if (result.type === 'not_sent')
      return {
        type: 'retry',
        code: 'unreachable',
        reason: `The provider cannot be reached: ${result.reason}.`,
      };
    if (result.type === 'broken')
      return {
        type: 'uncertain',
        reason: `The connection broke while this was being sent: ${result.reason}. It may have arrived.`,
      };
    return read(channel.provider.readResponse, result.response);
  } catch (error) {
    context.log.error({ err: error, channel: channel.id }, 'a message could not be sent');
    return {
      type: 'rejected',
      code: 'internal',
      reason: 'The message could not be prepared for this provider.',
    };
  }
}

/** An answer that cannot be read leaves open whether the message was taken. */
function read(
  readResponse: (response: SendResponse) => SendResult,
  response: SendResponse,
): Outcome {
  try {
    return readResponse(response);
  } catch {
    return {
      type: 'uncertain',
      reason: 'The provider gave an answer that could not be read. The message may have arrived.',
    };
  }
}
