import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Environment } from '../../electron/engine/environment.ts';
import { evaluate } from '../../electron/engine/expressions/evaluate.ts';
import { expressionFunctions } from '../../electron/engine/expressions/functions/index.ts';
import { parseExpression } from '../../electron/engine/expressions/parse.ts';
import { ErrorValue, textOf } from '../../electron/engine/expressions/values.ts';
import { functions } from '../../electron/engine/functions.ts';
import { worldOf } from './world.ts';

/**
 * Expression and text; a text that begins with `!` is part of an error. The third is what is
 * different in the environment.
 */
type Row = readonly [expression: string, text: string, environment?: Partial<Environment>];

const folder = new URL('./functions/', import.meta.url);

/** The rows of each function, from every table in the folder. */
const tables: Readonly<Record<string, readonly Row[]>> = Object.fromEntries(
  readdirSync(folder).flatMap((file) =>
    Object.entries(
      JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, readonly Row[]>,
    ),
  ),
);

function evaluated(source: string, changes: Partial<Environment> = {}): string {
  const parsed = parseExpression(source);
  if (!parsed.ok) return `!${parsed.message}`;
  const { environment, universe } = worldOf({ random: 0.25 });
  const value = evaluate(parsed.expression, {
    root: () => undefined,
    functions,
    context: { environment: { ...environment, ...changes }, universe },
  });
  return value instanceof ErrorValue ? `!${value.message}` : textOf(value);
}

describe.each(expressionFunctions.map((definition) => [definition.name, definition] as const))(
  '%s',
  (name, definition) => {
    test('its example is true', () => {
      expect(evaluated(definition.example.expression)).toBe(definition.example.text);
    });

    test('has a table of cases', () => {
      expect(tables[name]?.length ?? 0).toBeGreaterThanOrEqual(8);
    });

    const rows = (tables[name] ?? []).map(
      ([source, text, changes = {}]) => [source, text, changes] as const,
    );
    test.each(rows)('%s → %s', (expression, text, changes) => {
      const result = evaluated(expression, changes);
      if (text.length > 1 && text.startsWith('!')) {
        expect(result).toMatch(/^!/);
        expect(result).toContain(text.slice(1));
      } else expect(result).toBe(text);
    });

    test('takes no other number of values', () => {
      const tooMany = Array.from(
        { length: definition.arguments.max === Infinity ? 0 : definition.arguments.max + 1 },
        () => '1',
      );
      if (tooMany.length > 0)
        expect(evaluated(`${name}(${tooMany.join(', ')})`)).toContain('takes');
      if (definition.arguments.min > 0) expect(evaluated(`${name}()`)).toContain('takes');
    });
  },
);

test('no table is left over', () => {
  expect(Object.keys(tables).filter((name) => !functions.has(name))).toEqual([]);
});
