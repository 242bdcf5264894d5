import { z } from 'zod';
import { limits } from '../limits.ts';
import type { CategoryDefinition, WaitDefinition } from './definition.ts';
import type { Report } from './problems.ts';

const count = z.union([
  z.number(),
  z
    .string()
    .regex(/^[0-9]+$/)
    .transform(Number),
]);

/** What a router waits for, in either dialect; Glific's timeout may have an expression for its seconds. */
export const waitSchema = z.object({
  type: z.string(),
  timeout: z
    .object({
      seconds: count.nullish(),
      category_uuid: z.string().nullish(),
      expression: z.string().nullish().catch(null),
    })
    .nullish(),
  hint: z.object({ type: z.string() }).nullish().catch(null),
});

/** Chooses the category that a timeout leads to: by uuid, and in Glific also by name. */
export type TimeoutCategory = (
  categoryUuid: string | null,
  categories: readonly CategoryDefinition[],
) => string | null;

/** A wait with its timeout; one that leads nowhere is reported. */
export function readWait(
  { timeout, hint }: z.infer<typeof waitSchema>,
  categories: readonly CategoryDefinition[],
  nodeUuid: string,
  timeoutCategory: TimeoutCategory,
  report: Report,
): WaitDefinition {
  const asked = hint == null ? {} : { hint: hint.type };
  const seconds = timeout?.seconds ?? 0;
  const expression = timeout?.expression ?? '';
  if (timeout == null || !(seconds > 0 || expression !== ''))
    return { timeoutSeconds: null, timeoutCategoryUuid: null, ...asked };
  const categoryUuid = timeoutCategory(timeout.category_uuid ?? null, categories);
  if (categoryUuid === null) {
    report({
      severity: 'error',
      code: 'missing_timeout_category',
      nodeUuid,
      text: 'When nobody answers in time there is no way out; the flow then ends.',
    });
  }
  return {
    timeoutSeconds: seconds > 0 ? Math.min(seconds, limits.longestTimeout) : null,
    timeoutCategoryUuid: categoryUuid,
    ...(expression === '' ? {} : { timeoutExpression: expression }),
    ...asked,
  };
}
