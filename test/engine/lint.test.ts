import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lint, lintRules, problemKinds } from '../../electron/engine/flow/lint/index.ts';
import { FlowView } from '../../electron/engine/flow/lint/flow-view.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { limits } from '../../electron/engine/limits.ts';
import {
  flowOfSketch,
  purposeOf,
  type FlowSketch,
  type PurposeSketch,
  type StepSketch,
  type Way,
} from './lint-flow.ts';

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

  test.skipIf(code === 'answers_not_tried')(
    'has a table with flows in which it finds something and flows in which it does not',
    () => {
      expect(rows.some((row) => row.finds.length > 0)).toBe(true);
      expect(rows.some((row) => row.finds.length === 0)).toBe(true);
    },
  );

  test.each(
    rows.flatMap((row) =>
      (row.dialect === undefined ? (['textit', 'glific'] as const) : [row.dialect]).map(
        (dialect) => [row.name, dialect, row] as const,
      ),
    ),
  )('%s (%s)', (_name, dialect, row) => {
    const definition = flowOfSketch(row.steps, dialect, row.more);
    const view = FlowView.of({ definition, dialect }, purposeOf(row.purpose ?? {}, dialect));
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

/** As many steps as a flow may have: menus in two languages that lead from one to the next. */
function largeFlow(dialect: Dialect, rules: number, words: number): unknown {
  const steps: Record<string, StepSketch> = {};
  const list = Array.from({ length: words }, (_, index) => `word${String(index)}`).join(' ');
  for (let index = 0; index < 500; index += 1) {
    const next = index === 499 ? null : `say${String(index + 1)}`;
    steps[`say${String(index)}`] = {
      do: [
        {
          say: 'Type 1, or reply YES',
          buttons: ['Yes', 'No', 'Later'],
          hi: '1 टाइप करें',
          hiButtons: ['हाँ'],
        },
      ],
      then: `ask${String(index)}`,
    };
    steps[`ask${String(index)}`] = {
      ask: Array.from({ length: rules }, (_, rule): Way => [
        'has_any_word',
        `${String(rule)} ${list}`,
        rule === 0 ? next : 'say0',
      ]),
      other: `say${String(index)}`,
      result: `answer${String(index)}`,
    };
  }
  steps['in'] = { do: ['set optin'] };
  return flowOfSketch(steps, dialect);
}

test.each(['textit', 'glific'] as const)(
  'looks through the largest flows in a short time, and says when it did not try everything (%s)',
  (dialect) => {
    const purpose = purposeOf({ role: 'opt_in', keywords: { stop: ['STOP'] } }, dialect);
    const begin = performance.now();
    const found = lint(largeFlow(dialect, 60, 20), dialect, purpose);
    // Some 100,000 tests with 20 words each; quadratic work over 30,000 rules would take minutes.
    expect(performance.now() - begin).toBeLessThan(15_000);
    expect(found.map(({ code }) => code)).toContain('answers_not_tried');
    expect(
      lint(flowOfSketch({ a: { do: ['say Hello'] } }, dialect), dialect, purpose).map(
        ({ code }) => code,
      ),
    ).not.toContain('answers_not_tried');
  },
  60_000,
);

test('does not list the same thing hundreds of times', () => {
  const steps = Object.fromEntries(
    Array.from({ length: 600 }, (_, index) => [`n${String(index)}`, {}]),
  );
  const found = lint(flowOfSketch(steps, 'textit'), 'textit', { role: null, languages: ['eng'] });
  expect(found).toHaveLength(limits.problemsPerKind + 1);
  expect(found.at(-1)?.text).toContain(`${String(599 - limits.problemsPerKind)} more`);
});
