import type { z } from 'zod';

/** One method of the API: how its input is checked, and (by type only) what it answers. */
export interface Method<Schema extends z.ZodType, Result> {
  readonly input: Schema;
  /** One sentence for people who call the API. */
  readonly summary: string;
  /** Only a type; never set. */
  readonly result?: Result;
}

/** `method<Result>()(schema, summary)`: two calls, because TypeScript infers all type arguments or none. */
export function method<Result>() {
  return <Schema extends z.ZodType>(input: Schema, summary: string): Method<Schema, Result> => ({
    input,
    summary,
  });
}

/** A stretch of a longer list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly offset: number;
}
