import { describe, expect, test } from 'vitest';
import { compile } from '../../electron/engine/flow/compile.ts';
import type { JsonObject } from '../../electron/engine/flow/json-parts.ts';
import type { Finding } from '../../electron/engine/flow/problems.ts';
import { upgrade, upgrades } from '../../electron/engine/flow/upgrade.ts';
import cases from './upgrades.json' with { type: 'json' };
import { definitionOf, nodeOf } from './world.ts';

interface Case {
  readonly by: string;
  readonly label: string;
  readonly from: JsonObject;
  /** Null: nothing is changed. */
  readonly to: JsonObject | null;
}

const rows = cases as unknown as readonly Case[];

describe('upgrades of TextIt flows', () => {
  test('all have their cases', () => {
    expect(new Set(upgrades.map(({ apply }) => apply.name))).toEqual(
      new Set(rows.map(({ by }) => by)),
    );
  });

  test.each(rows)('$by, a flow of version "$label"', ({ by, label, from, to }) => {
    const notes: Finding[] = [];
    const before = structuredClone(from);
    const upgraded = upgrade(from, label, (problem) => notes.push(problem));
    expect(from).toEqual(before);
    expect(upgraded).toEqual(to ?? from);
    const own = upgrades.find(({ apply }) => apply.name === by)?.text;
    expect(notes.filter(({ text }) => text === own)).toHaveLength(to === null ? 0 : 1);
    expect(upgrade(upgraded, '14.4.2', () => undefined)).toBe(upgraded);
  });
});

describe('the version of a flow', () => {
  const node = nodeOf('n', [{ uuid: 'a', type: 'send_msg', text: 'Hello' }]);
  const problemsOf = (version: unknown, dialect: 'textit' | 'glific' = 'textit') =>
    compile(definitionOf([node], { spec_version: version }), { revisionId: 'r', dialect }).problems;

  test.each(['13.0', '13.0.0', '13.6.1', '14.0.0', '14.4.2', '14.4.99', 13, '', null])(
    '%j is read',
    (version) => {
      expect(problemsOf(version)).toEqual([]);
    },
  );

  test.each(['14.5.0', '15', '99.0.0'])('%s is newer: read, with a note', (version) => {
    expect(problemsOf(version)).toMatchObject([{ severity: 'note', code: 'newer_version' }]);
  });

  test.each(['11.12', '12.0.0', 12])('%j is too old: told what to do', (version) => {
    expect(problemsOf(version)).toMatchObject([
      {
        severity: 'error',
        code: 'not_a_flow',
        text: expect.stringContaining('export it again') as string,
      },
    ]);
  });

  test.each(['12.0.0', '99.0.0'])('%s means nothing in a Glific file', (version) => {
    expect(problemsOf(version, 'glific')).toEqual([]);
  });

  test('no upgrade of TextIt is made in a Glific file', () => {
    const glific = definitionOf(
      [nodeOf('n', [{ uuid: 'a', type: 'send_msg', text: '@webhook' }])],
      {
        spec_version: '13.1.0',
        language: 'base',
        expire_after_minutes: 90_000,
      },
    );
    expect(compile(glific, { revisionId: 'r', dialect: 'glific' }).problems).toEqual([]);
  });
});
