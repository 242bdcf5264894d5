import type { z } from 'zod';
import { isDamage, isStorageError } from '../../db/open.ts';
import { ServiceError } from '../services/core/errors.ts';
import type { Log } from '../services/core/log.ts';
import { contract, type ApiAnswer, type ApiFailure, type Handlers } from './contract/index.ts';

/** Answers a call by name, whatever it is given: it never rejects. */
export type Router = (method: string, input: unknown) => Promise<ApiAnswer>;

interface Route {
  readonly input: z.ZodType;
  readonly handle: (input: unknown) => unknown;
}

/** One way in for all doors: finds the method, checks its input, and turns failures into answers. */
export function createRouter(handlers: Handlers, log: Log): Router {
  const routes = routesOf(handlers);
  return async (method, input) => {
    const route = routes.get(method);
    if (route === undefined)
      return failure({
        code: 'unknown_method',
        message: `There is no method “${method.slice(0, 80)}”. GET /api/methods lists those there are.`,
      });
    const parsed = route.input.safeParse(input ?? {});
    if (!parsed.success) return failure(invalid(parsed.error));
    try {
      const value: unknown = await route.handle(parsed.data);
      return { ok: true, value: value ?? null };
    } catch (error) {
      return failure(explain(error, method, log));
    }
  };
}

function routesOf(handlers: Handlers): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  for (const [group, methods] of Object.entries(contract)) {
    const bound = handlers[group as keyof Handlers] as Readonly<
      Record<string, (input: unknown) => unknown>
    >;
    for (const [name, { input }] of Object.entries<{ readonly input: z.ZodType }>(methods)) {
      const handle = bound[name];
      if (handle !== undefined) routes.set(`${group}.${name}`, { input, handle });
    }
  }
  return routes;
}

function invalid(error: z.ZodError): ApiFailure {
  const fields = Object.fromEntries(
    error.issues.map(({ path, message }) => [path.join('.'), message]),
  );
  const said = error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join(' ');
  return {
    code: 'invalid_input',
    message: `Something in this is not right, and nothing was changed. ${said}`,
    fields,
  };
}

function explain(error: unknown, method: string, log: Log): ApiFailure {
  if (error instanceof ServiceError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.fields !== undefined && { fields: error.fields }),
    };
  }
  log.error({ err: error, method }, 'a method failed');
  if (isDamage(error))
    return {
      code: 'damaged',
      message:
        'The database file is damaged, and nothing was changed. Make a copy of the whole data directory before anything else, then restore a backup.',
    };
  if (isStorageError(error))
    return {
      code: 'read_only',
      message:
        'The database cannot be written now: the disk may be full or read-only. Nothing was changed; what was there is kept.',
    };
  return {
    code: 'internal',
    message:
      'Something went wrong inside, and nothing was changed. Try again; the log in the data directory says more.',
  };
}

function failure(error: ApiFailure): ApiAnswer {
  return { ok: false, error };
}
