import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lint, lintRules, problemKinds } from '../../electron/engine/flow/lint/index.ts';
import { FlowView } from '../../electron/engine/flow/lint/flow-view.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { flowOfSketch, purposeOf, type FlowSketch, type PurposeSketch } from './lint-flow.ts';

/** What a rule finds: the step (`-` for the whole flow), a part of the text, and where it is not the rule's, the severity. */
type Found = readonly [step: string, text: string, severity?: string];

interface Row {
  readonly name: string;
  /** In both when it is left out. */
  readonly dialect?: Dialect;
  readonly steps: FlowSketch;
  readonly purpose?: PurposeSketch;
  /** Other parts of the definition. */
  readonly more?: object;
  readonly finds: readonly Found[];
}

const folder = new URL('./lint/', import.meta.url);
const tables = new Map<string, readonly Row[]>(
  readdirSync(folder).flatMap((file) =>
    Object.entries(
      JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, readonly Row[]>,
    ),
  ),
);

test('every table is of a rule', () => {
  const codes = lintRules.map((rule) => rule.code as string);
  expect(Array.from(tables.keys()).filter((code) => !codes.includes(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});

describe.each(lintRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  const rows = tables.get(code) ?? [];

  test('has a table with flows in which it finds something and flows in which it does not', () => {
    expect(rows.some((row) => row.finds.length > 0)).toBe(true);
    expect(rows.some((row) => row.finds.length === 0)).toBe(true);
  });

  test.each(
    rows.flatMap((row) =>
      (row.dialect === undefined ? (['textit', 'glific'] as const) : [row.dialect]).map(
        (dialect) => [row.name, dialect, row] as const,
      ),
    ),
  )('%s (%s)', (_name, dialect, row) => {
    const definition = flowOfSketch(row.steps, dialect, row.more);
    const view = new FlowView({ definition, dialect }, purposeOf(row.purpose ?? {}, dialect));
    const found = rule.find(view);
    expect(
      found.map(({ nodeUuid, severity }) => [nodeUuid ?? '-', severity ?? rule.severity]),
      found.map(({ text }) => text).join('\n'),
    ).toEqual(row.finds.map(([step, , severity]) => [step, severity ?? rule.severity]));
    row.finds.forEach(([, text], index) => {
      expect(found[index]?.text).toContain(text);
    });
  });
});

test('every kind of problem says what it is, how to mend it, and has an example', () => {
  for (const [code, { summary, fix, example }] of problemKinds) {
    expect(summary, code).toMatch(/^[A-Z].*\.$/s);
    expect(fix, code).toMatch(/^[A-Z].*[.)]$/s);
    expect(example, code).not.toBe('');
  }
});

test('a finding carries the code and the fix of its rule', () => {
  const definition = flowOfSketch({ a: { do: ['say Hello'] }, b: {} }, 'textit');
  const unreachable = problemKinds.get('unreachable');
  expect(lint(definition, 'textit', { role: null, languages: ['eng'] })).toEqual([
    {
      severity: 'warning',
      code: 'unreachable',
      nodeUuid: 'b',
      text: 'Nothing leads to this step; it never happens.',
      fix: unreachable?.fix,
    },
  ]);
});

test('has nothing to say of what is not a flow', () => {
  expect(lint('junk', 'textit', { role: 'opt_out', languages: [] })).toEqual([]);
});
