import type { Api, ApiFailure } from '../../electron/api/contract/index.ts';
import { transport } from './transport.ts';

/** An expected failure, with a message for the person at the screen and, for forms, one per field. */
export class ApiError extends Error {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(failure: ApiFailure) {
    super(failure.message);
    this.name = 'ApiError';
    this.code = failure.code;
    this.fields = failure.fields ?? {};
  }
}

/** Whatever was thrown, as an ApiError that can be shown. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  return new ApiError({
    code: 'internal',
    message: thrown instanceof Error ? thrown.message : String(thrown),
  });
}

/** One call by name; throws an ApiError. */
export async function callMethod(method: string, input: unknown): Promise<unknown> {
  const answer = await transport().call(method, input);
  if (answer.ok) return answer.value;
  throw new ApiError(answer.error);
}

/** `api.contacts.search({ text: 'asha' })`: the contract as functions. */
export const api = new Proxy({} as Api, {
  get: (_groups, group: string) =>
    new Proxy(
      {},
      {
        get: (_methods, name: string) => (input: unknown) => callMethod(`${group}.${name}`, input),
      },
    ),
});
