import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../electron/engine/expressions/evaluate.ts';
import { expressionFunctions } from '../../electron/engine/expressions/functions/index.ts';
import { parseExpression } from '../../electron/engine/expressions/parse.ts';
import { ErrorValue, textOf } from '../../electron/engine/expressions/values.ts';
import { functions } from '../../electron/engine/functions.ts';
import { worldOf } from './world.ts';

/** Name of a function → rows of expression and text; a text that begins with `!` is part of an error. */
const tables = JSON.parse(
  readFileSync(new URL('./functions/functions.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly (readonly [expression: string, text: string])[]>>;

function evaluated(source: string): string {
  const parsed = parseExpression(source);
  if (!parsed.ok) return `!${parsed.message}`;
  const { environment, universe } = worldOf({ random: 0.25 });
  const value = evaluate(parsed.expression, {
    root: () => undefined,
    functions,
    context: { environment, universe },
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
      expect(tables[name]?.length ?? 0).toBeGreaterThan(0);
    });

    test.each(tables[name] ?? [])('%s → %s', (expression, text) => {
      const result = evaluated(expression);
      if (text.startsWith('!')) {
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
