import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../electron/engine/flow/compile.ts';
import { lint } from '../../electron/engine/flow/lint/index.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { outline } from '../../electron/engine/flow/outline.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import { writeFlows } from '../../electron/engine/flow/write/write-flows.ts';
import { limits } from '../../electron/engine/limits.ts';
import { glificLeave, textItJoin } from './dialect-flows.ts';
import { definitionOf, nodeOf } from './world.ts';

/** Everything that the host does with a file when it comes in, is shown, and goes out. */
function useFile(json: unknown): { readonly problems: number } {
  const { flows, problems } = readFlows(json);
  let found = problems.length;
  for (const flow of flows) {
    const compiled = compile(flow.definition, { revisionId: 'r', dialect: flow.dialect });
    found += compiled.problems.length;
    outline(flow.definition, flow.dialect);
    lint(flow.definition, flow.dialect, { role: 'opt_in', languages: ['eng', 'hin'] });
    for (const dialect of ['textit', 'glific'] as const satisfies readonly Dialect[]) {
      const stored = {
        ...flow,
        id: 'x',
        definition: JSON.parse(JSON.stringify(flow.definition)) as unknown,
      };
      const { file } = writeFlows([stored], dialect, {
        newUuid: () => 'u',
        idOf: () => null,
        field: () => null,
      });
      JSON.stringify(file);
    }
  }
  return { problems: found };
}

function deep(depth: number): string {
  return `${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`;
}

const many = (count: number, make: (index: number) => unknown): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => make(index));

const huge: readonly (readonly [string, () => unknown])[] = [
  [
    '10,000 steps, all broken',
    () => definitionOf(many(10_000, (index) => ({ uuid: index, actions: 5 }))),
  ],
  [
    '10,000 steps in a circle',
    () =>
      definitionOf(
        many(10_000, (index) =>
          nodeOf(
            `n${String(index)}`,
            [{ type: 'send_msg', text: 'x' }],
            `n${String((index + 1) % 1000)}`,
          ),
        ),
      ),
  ],
  [
    'a hundred ways from each of a thousand steps to one',
    () =>
      definitionOf(
        many(1000, (index) => ({
          uuid: `n${String(index)}`,
          actions: [],
          exits: many(100, (exit) => ({ uuid: `x${String(exit)}`, destination_uuid: 'n0' })),
        })),
      ),
  ],
  [
    'a hundred unknown tests in each of a thousand steps',
    () =>
      definitionOf(
        many(1000, (index) =>
          nodeOf(
            `n${String(index)}`,
            many(100, () => ({ type: 'magic' })),
            null,
            {
              type: 'switch',
              operand: '@(1 +',
              categories: [],
              cases: many(100, (each) => ({
                uuid: `c${String(each)}`,
                type: 'has_magic',
                arguments: [],
                category_uuid: 'none',
              })),
            },
          ),
        ),
      ),
  ],
  [
    'every language there could be',
    () =>
      definitionOf(
        many(300, (index) =>
          nodeOf(`n${String(index)}`, [{ uuid: `a${String(index)}`, type: 'send_msg', text: 'x' }]),
        ),
        {
          localization: Object.fromEntries(
            many(17_576, (index) => index).map((_, index) => [
              [2, 1, 0]
                .map((place) => String.fromCharCode(97 + (Math.floor(index / 26 ** place) % 26)))
                .join(''),
              { a1: { text: ['x'] } },
            ]),
          ),
        },
      ),
  ],
  [
    'one text of twenty million characters full of @',
    () =>
      definitionOf(
        [nodeOf('n', [{ uuid: 'a', type: 'send_msg', text: '@(('.repeat(6_000_000) }])],
        { spec_version: '13.0.0' },
      ),
  ],
  [
    'a million keywords and templates',
    () => ({
      flows: [
        { definition: { ...glificLeave }, keywords: many(300_000, (index) => `k${String(index)}`) },
      ],
      interactive_templates: many(100_000, (index) => ({
        source_id: index,
        label: `l${String(index)}`,
      })),
    }),
  ],
];

describe('a file that is made to harm', () => {
  test.each(huge)(
    '%s is read in a moment, and its findings stay few',
    (_name, make) => {
      const json = make();
      const before = performance.now();
      const { problems } = useFile(json);
      expect(performance.now() - before).toBeLessThan(20_000);
      // Some twenty kinds of findings, each listed so often, and a line that counts the rest.
      expect(problems).toBeLessThanOrEqual(20 * (limits.problemsPerKind + 1));
    },
    60_000,
  );

  test.each([1000, 100_000])('nested %i deep is cut, and said so', (depth) => {
    const json: unknown = JSON.parse(
      `{"uuid":"x","name":"Deep","spec_version":"13.0.0","nodes":[{"uuid":"n","actions":[{"type":"send_msg","text":"Hello","more":${deep(depth)}}],"exits":[{"uuid":"e"}]}],"_ui":${deep(depth)},"localization":${deep(depth)}}`,
    );
    const { flows, problems } = readFlows(json);
    expect(problems.map(({ code }) => code)).toContain('too_large');
    expect(JSON.stringify(flows[0]?.definition).length).toBeLessThan(2000);
    useFile(json);
  });

  test('changes nothing outside itself', () => {
    const text = JSON.stringify({
      flows: [{ definition: glificLeave, keywords: ['a'] }],
    }).replaceAll(
      '"uuid":"b0000000-0000-4000-8000-000000000020"',
      '"uuid":"__proto__","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
    );
    useFile(JSON.parse(text));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

/** Where a JSON value can be changed. */
type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) =>
      pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function withChange(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item: unknown, index) =>
      index === first ? withChange(item, rest, change) : item,
    );
  return Object.fromEntries(
    Object.entries(value as object).map(([key, item]) => [
      key,
      key === first ? withChange(item, rest, change) : item,
    ]),
  );
}

describe('a real file with some of it changed', () => {
  const files: readonly unknown[] = [
    {
      flows: [{ definition: glificLeave, keywords: ['leave'] }],
      contact_field: ['settings'],
      collections: ['A'],
      interactive_templates: [{ source_id: 1, label: 'L' }],
    },
    {
      version: '13',
      flows: [{ ...textItJoin, spec_version: '13.0.0' }],
      triggers: [
        {
          trigger_type: 'K',
          keywords: ['join'],
          flow: { uuid: textItJoin.uuid, name: 'Join' },
          groups: [{ name: 'A' }],
        },
      ],
      campaigns: [],
      groups: [{ uuid: 'g', name: 'A', query: 'x' }],
      fields: [{ key: 'a', name: 'A' }],
    },
    textItJoin,
  ];
  const changes = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      0,
      -1,
      1e308,
      true,
      [],
      {},
      [[]],
      { uuid: '__proto__' },
      '__proto__',
      'constructor',
      '@(',
      '@webhook',
      ['@results.x'],
      'b0000000-0000-4000-8000-000000000020',
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );

  test.each(files.map((file, index) => [index, file] as const))(
    'never throws (file %i)',
    (_index, file) => {
      const paths = pathsOf(file);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.constantFrom(...paths), changes), { minLength: 1, maxLength: 4 }),
          (edits) => {
            let changed: unknown = file;
            for (const [path, value] of edits) {
              try {
                changed = withChange(changed, path, () => value);
              } catch {
                // An earlier change took this place away.
              }
            }
            useFile(JSON.parse(JSON.stringify(changed)));
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});
