import { z } from 'zod';
import { lowerCase, snakeCase } from '../expressions/text.ts';
import type { NodeDefinition } from './definition.ts';
import type { Dialect } from './model.ts';

const named = z.object({
  name: z.string().nullish().catch(null),
  result_name: z.string().nullish().catch(null),
});

/** The names of the results that a step stores. */
export function storedAt(node: NodeDefinition): readonly string[] {
  const byActions = node.actions.flatMap(({ type, source }) => {
    const parsed = named.safeParse(source);
    if (!parsed.success) return [];
    return [type === 'set_run_result' ? parsed.data.name : null, parsed.data.result_name];
  });
  return [...byActions, node.router?.resultName].filter(
    (name): name is string => name != null && name.trim() !== '',
  );
}

/** The key under which templates find a result. */
export function resultKey(dialect: Dialect, name: string): string {
  return dialect === 'glific' ? lowerCase(name.trim()) : snakeCase(name);
}
