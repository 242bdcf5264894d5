import { z } from 'zod';
import type { RunSummary } from '../../electron/engine/session.ts';
import { time, toMilliseconds } from './environment.ts';
import { personOf, personSchema } from './person.ts';

/** The run that began a session, as goflow's `flow_action` trigger holds it. */
export const runSummarySchema = z.looseObject({
  uuid: z.string().default(''),
  status: z.enum(['active', 'completed', 'interrupted', 'expired', 'failed']).default('active'),
  flow: z.looseObject({ uuid: z.string(), name: z.string().default('') }),
  contact: personSchema,
  results: z
    .record(
      z.string(),
      z.looseObject({
        name: z.string().default(''),
        value: z.string().default(''),
        category: z.string().default(''),
        category_localized: z.string().optional(),
        input: z.string().default(''),
        extra: z.json().optional(),
        node_uuid: z.string().default(''),
        created_on: time.optional(),
      }),
    )
    .default({}),
});

export function parentRunOf(given: z.output<typeof runSummarySchema>, now: number): RunSummary {
  const { uuid, status, flow, contact, results } = given;
  return {
    uuid,
    status,
    flow: { uuid: flow.uuid, name: flow.name },
    contact: personOf(contact, now),
    results: Object.fromEntries(
      Object.entries(results).map(([key, result]) => [
        key,
        {
          name: result.name,
          value: result.value,
          category: result.category,
          ...(result.category_localized !== undefined && {
            categoryLocalized: result.category_localized,
          }),
          input: result.input,
          ...(result.extra !== undefined && { extra: result.extra }),
          nodeUuid: result.node_uuid,
          createdAt: result.created_on === undefined ? now : toMilliseconds(result.created_on),
        },
      ]),
    ),
  };
}
