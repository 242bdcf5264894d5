import { z } from 'zod';
import type { Method } from './contract/define.ts';
import type { contract } from './contract/index.ts';

type AnyMethod = Method<z.ZodType, unknown>;

/** One method for people and programs that call the API. */
export interface MethodDescription {
  readonly method: string;
  readonly summary: string;
  /** JSON Schema 2020-12 of the input. */
  readonly input: object;
}

/** All methods of the contract, in its order. What a schema checks by code alone (a time zone, say) is not in its JSON Schema. */
export function describeMethods(methods: typeof contract): readonly MethodDescription[] {
  return Object.entries(methods).flatMap(([group, entries]) =>
    Object.entries<AnyMethod>(entries).map(([name, { summary, input }]) => ({
      method: `${group}.${name}`,
      summary,
      input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    })),
  );
}
