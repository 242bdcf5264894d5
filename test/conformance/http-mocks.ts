import { z } from 'zod';
import type { WebhookResponse } from '../../electron/engine/world.ts';

/** What stands behind the addresses that flows call: by address, the answers in turn, as in goflow's own tests. */
export const httpMocksSchema = z
  .record(
    z.string(),
    z.array(
      z.object({
        status: z.int().min(100).max(599).default(200),
        headers: z.record(z.string(), z.string()).default({}),
        /** Text; anything else is sent as JSON. */
        body: z.unknown().default(''),
      }),
    ),
  )
  .default({});

/** Answers calls; nothing leaves the computer. */
export class HttpMocks {
  readonly #answers: ReadonlyMap<string, z.output<typeof httpMocksSchema>[string]>;

  constructor(mocks: z.output<typeof httpMocksSchema>) {
    this.#answers = new Map(Object.entries(mocks).map(([url, answers]) => [url, [...answers]]));
  }

  /** The next answer of an address; none when there is no more. */
  answer(url: string): WebhookResponse {
    const next = this.#answers.get(url)?.shift();
    if (next === undefined)
      return { status: 0, headers: {}, body: '', error: 'no answer is given for this address' };
    const { status, headers, body } = next;
    return {
      status,
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      error: '',
    };
  }
}
