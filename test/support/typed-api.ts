import {
  contract,
  type Api,
  type ApiAnswer,
  type ApiFailure,
} from '../../electron/api/contract/index.ts';

/** What a caller of the API sees when a call fails as it may. */
export class ApiError extends Error {
  readonly failure: ApiFailure;

  constructor(failure: ApiFailure) {
    super(`${failure.code}: ${failure.message}`);
    this.failure = failure;
  }
}

/** The code with which a call is refused, or whatever else it failed with. */
export function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof ApiError ? error.failure.code : error),
  );
}

/** The API with its types over any way of calling it. */
export function apiOf(call: (method: string, input: unknown) => Promise<ApiAnswer>): Api {
  const groups = Object.entries(contract).map(([group, methods]) => {
    const bound = Object.keys(methods).map((name) => [
      name,
      async (input: unknown) => {
        const answer = await call(`${group}.${name}`, input);
        if (!answer.ok) throw new ApiError(answer.error);
        return answer.value;
      },
    ]);
    return [group, Object.fromEntries(bound) as unknown];
  });
  return Object.fromEntries(groups) as Api;
}
