import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { advance, type Advanced } from '../../electron/engine/advance.ts';
import { compile } from '../../electron/engine/flow/compile.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { routerTypes } from '../../electron/engine/routers/registry.ts';
import type { ContactView, IncomingMessage } from '../../electron/engine/world.ts';
import { definitionOf, flowOf, messageOf, nodeOf, sent, startWith, worldOf } from './world.ts';

interface Row {
  readonly name: string;
  /** Categories are named by their uuid; each has its own way out. */
  readonly router: { readonly categories: readonly string[] } & Readonly<Record<string, unknown>>;
  readonly actions?: readonly unknown[];
  readonly dialect?: Dialect;
  readonly contact?: Partial<ContactView>;
  readonly localization?: unknown;
  readonly random?: number;
  /** The answer to the wait, if there is one. */
  readonly message?: Partial<IncomingMessage>;
  readonly routed: Readonly<Record<string, unknown>> | null;
  /** `category: value` of the result. */
  readonly result?: string;
  /** What the result holds besides; null when nothing. */
  readonly extra?: Readonly<Record<string, string>> | null;
  readonly errors?: readonly string[];
  readonly problems?: readonly string[];
}

function definition(row: Row): unknown {
  const categories = row.router.categories.map((name) => ({
    uuid: name,
    name,
    exit_uuid: `x-${name}`,
  }));
  const exits = [
    ...row.router.categories.map((name) => ({ uuid: `x-${name}`, destination_uuid: 'end' })),
    { uuid: 'x-none', destination_uuid: null },
  ];
  const first = {
    uuid: 'begin',
    actions: row.actions ?? [],
    exits: [{ uuid: 'x-begin', destination_uuid: 'ask' }],
  };
  const last = { uuid: 'end', actions: [], exits: [{ uuid: 'x-end', destination_uuid: null }] };
  return definitionOf(
    [first, { uuid: 'ask', actions: [], exits, router: { ...row.router, categories } }, last],
    { localization: row.localization ?? {} },
  );
}

function play(row: Row, explains = false): Advanced {
  const world = {
    ...worldOf({
      flows: [flowOf(definition(row), row.dialect)],
      ...(row.contact === undefined ? {} : { contact: row.contact }),
      ...(row.random === undefined ? {} : { random: row.random }),
    }),
    ...(explains && { explains }),
  };
  const started = advance(null, startWith('flow-1'), world);
  if (row.message === undefined) return started;
  return advance(started.session, { type: 'message', message: messageOf('', row.message) }, world);
}

describe.each([...routerTypes.keys()])('%s', (type) => {
  const file = new URL(`./routers/${type}.json`, import.meta.url);

  test('has a table', () => {
    expect(existsSync(file)).toBe(true);
  });

  const rows = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Row[]) : [];
  test.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
    const { session, events } = play(row);
    const routed = events.find((event) => event.type === 'node_routed' && event.nodeUuid === 'ask');
    if (row.routed === null)
      expect(events).toContainEqual(
        expect.objectContaining({ type: 'failure', code: 'no_category' }),
      );
    else expect(routed).toMatchObject(row.routed);
    if (row.result !== undefined) {
      const results = events.flatMap((event) =>
        event.type === 'run_result_changed' ? [`${event.category}: ${event.value}`] : [],
      );
      expect(results).toEqual([row.result]);
    }
    if (row.extra !== undefined) {
      const results = session.runs.flatMap((run) => Object.values(run.results));
      expect(results.map((result) => result.extra ?? null)).toEqual([row.extra]);
    }
    expect(events.flatMap((event) => (event.type === 'error' ? [event.code] : []))).toEqual(
      row.errors ?? [],
    );
    const { problems } = compile(definition(row), {
      revisionId: 'r',
      dialect: row.dialect ?? 'textit',
    });
    expect(problems.map((problem) => problem.code)).toEqual(row.problems ?? []);
  });

  test('a world that explains goes the same way, and names the cases up to the one that holds', () => {
    let explained = 0;
    for (const row of rows) {
      const plain = play(row).events;
      const told = play(row, true).events;
      const tried = told.flatMap((event) =>
        event.type === 'node_routed' && event.tried !== undefined
          ? [{ caseUuid: event.caseUuid, cases: event.tried }]
          : [],
      );
      for (const { caseUuid, cases } of tried) {
        const holds = cases.filter(({ outcome }) => outcome === 'holds');
        expect(holds.map((one) => one.caseUuid)).toEqual(caseUuid === null ? [] : [caseUuid]);
        if (caseUuid !== null) expect(cases.at(-1)?.caseUuid).toBe(caseUuid);
      }
      explained += tried.length;
      const withoutReasons = told.map((event) => {
        if (event.type !== 'node_routed') return event;
        const { tried: _tried, ...rest } = event;
        return rest;
      });
      expect(withoutReasons, row.name).toEqual(plain);
    }
    expect(explained > 0).toBe(type === 'switch');
  });
});

test('a world that explains takes nothing from chance, and tells drawn words as they stand in the flow', () => {
  const router = {
    type: 'switch',
    operand: '5',
    default_category_uuid: 'c',
    cases: [
      {
        uuid: 'k',
        type: 'has_number_eq',
        arguments: ['@(rand_between(6, 9))'],
        category_uuid: 'c',
      },
    ],
    categories: [{ uuid: 'c', name: 'Other', exit_uuid: 'a-x' }],
  };
  const draws = (explains: boolean) => {
    const say = { uuid: 's', type: 'send_msg', text: '@(rand())' };
    const flow = flowOf(definitionOf([nodeOf('a', [], 'b', router), nodeOf('b', [say])]));
    const world = worldOf({ flows: [flow] });
    let drawn = 0;
    const universe = { ...world.universe, random: () => (drawn += 1) / 16 };
    const { events } = advance(null, startWith('flow-1'), { ...world, universe, explains });
    const routed = events.find(({ type }) => type === 'node_routed');
    const tried = routed?.type === 'node_routed' ? (routed.tried ?? []) : [];
    return { said: sent(events), args: tried.map(({ args }) => args) };
  };
  expect(draws(true)).toEqual({ said: draws(false).said, args: [['@(rand_between(6, 9))']] });
  expect(draws(false)).toEqual({ said: ['0.125'], args: [] });
});
