import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { glificTests } from '../../electron/engine/cases/glific/index.ts';
import { textItTests } from '../../electron/engine/cases/textit/index.ts';
import { matchOf } from '../../electron/engine/cases/textit/match.ts';
import type { GroupRef } from '../../electron/engine/events.ts';
import type { Environment } from '../../electron/engine/environment.ts';
import { applyFunction } from '../../electron/engine/expressions/evaluate.ts';
import { fromJson } from './json-values.ts';
import { ErrorValue, textOf } from '../../electron/engine/expressions/values.ts';
import { worldOf } from './world.ts';

/**
 * Operand, arguments, and what comes of it: `=...` the match (in Glific's dialect true), false = does not hold, `!...` = part of
 * an error. The fourth is what is different in the environment.
 */
type Row = readonly [
  operand: unknown,
  args: readonly unknown[],
  expected: string | boolean,
  environment?: Partial<Environment>,
];

/** The rows of each test, from every table in the folder. */
function tablesIn(folder: string): Readonly<Record<string, readonly Row[]>> {
  const place = new URL(`./cases/${folder}/`, import.meta.url);
  return Object.fromEntries(
    readdirSync(place).flatMap((file) =>
      Object.entries(
        JSON.parse(readFileSync(new URL(file, place), 'utf8')) as Record<string, readonly Row[]>,
      ),
    ),
  );
}

/** The rows as test.each wants them, an unchanged environment where they say nothing. */
function rowsOf(rows: readonly Row[] = []): (readonly [...Required<Row>])[] {
  return rows.map(([operand, args, expected, changes = {}]) => [operand, args, expected, changes]);
}

describe('TextIt', () => {
  const tables = tablesIn('textit');
  const { environment, universe } = worldOf();

  describe.each(textItTests.map((definition) => [definition.name, definition] as const))(
    '%s',
    (name, definition) => {
      test('has a table of cases', () => {
        expect(tables[name]?.length ?? 0).toBeGreaterThanOrEqual(8);
      });

      test.each(rowsOf(tables[name]))('%j with %j → %j', (operand, args, expected, changes) => {
        const context = { environment: { ...environment, ...changes }, universe };
        const [first, ...rest] = [operand, ...args].map(fromJson);
        const result = applyFunction(definition, [first ?? null, ...rest], context);
        if (typeof expected === 'string' && expected.startsWith('!')) {
          expect(result).toBeInstanceOf(ErrorValue);
          expect(textOf(result)).toContain(expected.slice(1));
          return;
        }
        const match = matchOf(result);
        expect(match !== null && `=${textOf(match.match)}`).toBe(expected);
        // With arguments that a flow says outright the test is made ready once: it must say the same.
        const prepared = definition.prepare?.(rest.map(textOf));
        if (prepared !== undefined && !(first instanceof ErrorValue))
          expect(textOf(prepared(first ?? null, context))).toBe(textOf(result));
      });
    },
  );

  test('no table is left over', () => {
    const names = textItTests.map(({ name }) => name);
    expect(Object.keys(tables).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('Glific', () => {
  const tables = tablesIn('glific');

  describe.each(glificTests.map((definition) => [definition.name, definition] as const))(
    '%s',
    (name, definition) => {
      test('has a table of cases', () => {
        expect(tables[name]?.length ?? 0).toBeGreaterThanOrEqual(8);
      });

      test.each(rowsOf(tables[name]))('%j with %j → %j', (operand, args, expected) => {
        const message =
          typeof operand === 'string'
            ? { text: operand, kind: 'text' }
            : (operand as { text: string; kind: string });
        const result = definition.holds(
          { ...message, isIn: (group) => group.uuid === '1' },
          args.map(String),
        );
        if (typeof expected === 'string') {
          expect(result).toBeInstanceOf(ErrorValue);
          expect((result as ErrorValue).message).toContain(expected.slice(1));
        } else expect(result).toBe(expected);
      });

      test('its example holds, unless nothing ever does', () => {
        const { text, kind = 'text', groups = [], args } = definition.example;
        const isIn = ({ uuid }: GroupRef): boolean => groups.some((group) => group.uuid === uuid);
        expect(definition.holds({ text, kind, isIn }, args)).toBe(definition.caveat === undefined);
      });
    },
  );
});
