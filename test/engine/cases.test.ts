import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { glificTests } from '../../electron/engine/cases/glific/index.ts';
import { textItTests } from '../../electron/engine/cases/textit/index.ts';
import { matchOf } from '../../electron/engine/cases/textit/match.ts';
import type { GroupRef } from '../../electron/engine/events.ts';
import { applyFunction } from '../../electron/engine/expressions/evaluate.ts';
import { fromJson } from './json-values.ts';
import { ErrorValue, textOf } from '../../electron/engine/expressions/values.ts';
import { worldOf } from './world.ts';

/** Operand, arguments, and the match; false = does not hold, `!...` = part of an error. */
type Row = readonly [operand: unknown, args: readonly unknown[], expected: string | boolean];

function tablesIn(file: string): Readonly<Record<string, readonly Row[]>> {
  return JSON.parse(readFileSync(new URL(`./cases/${file}`, import.meta.url), 'utf8')) as Readonly<
    Record<string, readonly Row[]>
  >;
}

describe('TextIt', () => {
  const tables = tablesIn('textit.json');
  const { environment, universe } = worldOf();

  describe.each(textItTests.map((definition) => [definition.name, definition] as const))(
    '%s',
    (name, definition) => {
      test('has a table with cases that hold and cases that do not', () => {
        expect(tables[name]?.some(([, , expected]) => typeof expected === 'string')).toBe(true);
        expect(tables[name]?.some(([, , expected]) => expected === false)).toBe(true);
      });

      test.each(tables[name] ?? [])('%j with %j → %j', (operand, args, expected) => {
        const result = applyFunction(definition, [fromJson(operand), ...args.map(fromJson)], {
          environment,
          universe,
        });
        if (typeof expected === 'string' && expected.startsWith('!')) {
          expect(result).toBeInstanceOf(ErrorValue);
          expect(textOf(result)).toContain(expected.slice(1));
        } else {
          const match = matchOf(result);
          expect(match === null ? false : textOf(match.match)).toBe(expected);
        }
      });
    },
  );
});

describe('Glific', () => {
  const tables = tablesIn('glific.json');

  describe.each(glificTests.map((definition) => [definition.name, definition] as const))(
    '%s',
    (name, definition) => {
      test('has a table', () => {
        expect(tables[name]?.length ?? 0).toBeGreaterThan(1);
      });

      test.each(tables[name] ?? [])('%j with %j → %j', (operand, args, expected) => {
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

      test('its example holds', () => {
        const { text, kind = 'text', groups = [], args } = definition.example;
        const isIn = ({ uuid }: GroupRef): boolean => groups.some((group) => group.uuid === uuid);
        expect(definition.holds({ text, kind, isIn }, args)).toBe(true);
      });
    },
  );
});
