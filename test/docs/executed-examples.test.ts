import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../electron/engine/expressions/evaluate.ts';
import { parseExpression } from '../../electron/engine/expressions/parse.ts';
import { ErrorValue, textOf } from '../../electron/engine/expressions/values.ts';
import { functions } from '../../electron/engine/functions.ts';
import { worldOf } from '../engine/world.ts';

/** The pages written by hand whose examples are executed. */
const pages = ['dates', 'words'].map((name) => [name, pageOf(name)] as const);
const { environment, universe } = worldOf();

function evaluated(source: string): string {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  const context = { environment, universe };
  const value = evaluate(parsed.expression, { root: () => undefined, functions, context });
  if (value instanceof ErrorValue) throw new Error(value.message);
  return textOf(value);
}

function pageOf(name: string): string {
  return readFileSync(new URL(`../../docs/engine/${name}.md`, import.meta.url), 'utf8');
}

function examplesOf(page: string): (readonly [source: string, text: string])[] {
  return [...page.matchAll(/^\| `([^`]+\(.*)` \| (.+) \|$/gm)].map(
    ([, source = '', text = '']) => [source, text] as const,
  );
}

describe.each(pages)('%s', (_, page) => {
  test.each(examplesOf(page))('%s → %s', (source, text) => {
    expect(evaluated(source)).toBe(text);
  });

  test('every row of the tables of examples is executed', () => {
    const rows = page.split('\n').filter((line) => /^\| `.*[("]/.test(line));
    expect(rows.length).toBeGreaterThan(0);
    expect(examplesOf(page)).toHaveLength(rows.length);
  });
});

test('every letter of the table of formats can be written', () => {
  const [, table = ''] = /\| Letters \| Stand for \|\n(.*?)\n\n/s.exec(pageOf('dates')) ?? [];
  const letters = table
    .split('\n')
    .flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, field = '']) => field),
    );
  expect(letters).toHaveLength(25);
  for (const field of letters) expect(evaluated(`format_datetime(now(), "${field}")`)).not.toBe('');
});
