import type { z } from 'zod';

/** What a kind of request is answered with, beside its id. */
export type Answer = Readonly<Record<string, unknown>>;

/** One kind of request of the conformance door. */
export interface Kind {
  /** @throws Refusal or a zod error when the request is not one of this kind */
  readonly answer: (request: unknown) => Answer;
}

/** A request that cannot be answered; the message says why. */
export class Refusal extends Error {}

/** Makes a kind of the shape of its request and what becomes of it. */
export function kindOf<Schema extends z.ZodType>(
  schema: Schema,
  answer: (request: z.output<Schema>) => Answer,
): Kind {
  return { answer: (request) => answer(schema.parse(request)) };
}
