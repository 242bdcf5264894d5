import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate, type Scope } from '../../electron/engine/expressions/evaluate.ts';
import { parseExpression } from '../../electron/engine/expressions/parse.ts';
import { compileTemplate, type Template } from '../../electron/engine/expressions/template.ts';
import { ErrorValue, ObjectValue, textOf } from '../../electron/engine/expressions/values.ts';
import { functions } from '../../electron/engine/functions.ts';
import { fromJson } from './json-values.ts';
import { worldOf } from './world.ts';

function tablesIn<Row>(file: string): [name: string, rows: Row[]][] {
  const place = new URL(`./expressions/${file}.json`, import.meta.url);
  return Object.entries(JSON.parse(readFileSync(place, 'utf8')) as Record<string, Row[]>);
}

/** The names that the tables use. */
const roots = ObjectValue.of([
  ['asha', fromJson({ name: 'Asha', groups: ['Mothers', 'Farmers'], empty: null })],
  ['person', ObjectValue.of([['name', 'Asha']], 'Asha')],
  ['counted', ObjectValue.of([], fromJson(7))],
  ['नमन', 'आशा'],
]);
const { environment, universe } = worldOf();
const scope: Scope = {
  root: (name) => roots.read(name),
  functions,
  context: { environment, universe },
};

/** The text of an expression; an error is its message behind a `!`. */
function evaluated(source: string): string {
  const parsed = parseExpression(source);
  const value = parsed.ok ? evaluate(parsed.expression, scope) : new ErrorValue(parsed.message);
  return value instanceof ErrorValue ? `!${value.message}` : textOf(value);
}

function expectText(result: string, expected: string): void {
  if (!expected.startsWith('!')) expect(result).toBe(expected);
  else {
    expect(result).toMatch(/^!/);
    expect(result).toContain(expected.slice(1));
  }
}

/** Expression and text; a text that begins with `!` is part of an error. */
type ExpressionRow = [expression: string, text: string];

describe.each([...tablesIn<ExpressionRow>('operators'), ...tablesIn<ExpressionRow>('grammar')])(
  '%s',
  (_, rows) => {
    test.each(rows)('%s → %s', (expression, text) => {
      expectText(evaluated(expression), text);
    });
  },
);

test('every operator has a table of cases', () => {
  const operators = ['+', '-', '*', '/', '^', '<', '<=', '>', '>=', '=', '!=', '&'];
  const tables = tablesIn<ExpressionRow>('operators');
  expect(tables.map(([name]) => name)).toEqual(operators);
  for (const [, rows] of tables) expect(rows.length).toBeGreaterThanOrEqual(8);
});

/** Template, what comes of it (`!...` = part of an error value), and how many errors are reported. */
type TemplateRow = [template: string, expected: string, errors: number];

const modes: Readonly<Record<string, (template: Template, report: () => void) => string>> = {
  text: (template, report) => template.text({ expressions: scope, variable: () => null }, report),
  value: (template, report) => {
    const value = template.value({ expressions: scope, variable: () => null }, report);
    return value instanceof ErrorValue ? `!${value.message}` : textOf(value);
  },
};

describe.each(tablesIn<TemplateRow>('templates'))('a template as %s', (mode, rows) => {
  test.each(rows)('%j → %j with %i errors', (source, expected, errors) => {
    let reported = 0;
    const template = compileTemplate(source, (name) => roots.read(name) !== undefined);
    expectText(modes[mode]?.(template, () => (reported += 1)) ?? '', expected);
    expect(reported).toBe(errors);
  });
});
