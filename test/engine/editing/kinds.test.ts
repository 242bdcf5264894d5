import { describe, expect, test } from 'vitest';
import { advance } from '../../../electron/engine/advance.ts';
import { argumentKinds } from '../../../electron/engine/cases/textit/arguments.ts';
import { textItTests } from '../../../electron/engine/cases/textit/index.ts';
import { catalogOf } from '../../../electron/engine/editing/catalog.ts';
import type { CatalogNode } from '../../../electron/engine/editing/catalog-types.ts';
import { parametersOf } from '../../../electron/engine/expressions/functions/function.ts';
import { compile } from '../../../electron/engine/flow/compile.ts';
import type { Dialect } from '../../../electron/engine/flow/model.ts';
import { definitionOf, flowOf, startWith, worldOf } from '../world.ts';

const dialects: readonly Dialect[] = ['textit', 'glific'];
const kinds = dialects.flatMap((dialect) =>
  catalogOf(dialect).nodes.map((kind) => [dialect, kind.id, kind] as const),
);

/** A step of this kind as an editor makes it: ids from names, the form of its operand filled in. */
function stepOf({ plan, operand, action, timeout }: CatalogNode, dialect: Dialect): object {
  const made = catalogOf(dialect).actions.find(({ id }) => id === action);
  const names = [...plan.categories, ...(timeout === null ? [] : [timeout.category])];
  const asked = 'form' in operand ? operand.form.replace('KEY', 'village') : plan.operand;
  return {
    uuid: 'n',
    actions: made === undefined ? [] : [{ uuid: 'a', ...made.defaults, ...required[made.id] }],
    exits: names.map((name) => ({ uuid: `x-${name}` })),
    router: {
      type: plan.type,
      ...(plan.type === 'random' ? {} : { operand: asked }),
      cases: plan.cases.map((item, index) => ({
        uuid: `k-${String(index)}`,
        type: item.type,
        arguments: item.arguments,
        category_uuid: `c-${item.category}`,
      })),
      categories: names.map((name) => ({ uuid: `c-${name}`, name, exit_uuid: `x-${name}` })),
      ...(plan.defaultCategory === null
        ? {}
        : { default_category_uuid: `c-${plan.defaultCategory}` }),
      ...(plan.waits && timeout !== null
        ? {
            wait: {
              type: 'msg',
              timeout: { seconds: timeout.seconds, category_uuid: `c-${timeout.category}` },
            },
          }
        : {}),
    },
  };
}

/** What people fill in. */
const required: Readonly<Record<string, object>> = {
  enter_flow: { flow: { uuid: 'flow-2', name: 'Crops' } },
  call_webhook: { url: 'https://example.org/' },
};

/** The kind that an editor takes a step for. */
function kindOf(step: object, dialect: Dialect): string | undefined {
  const { actions, router } = step as {
    readonly actions: readonly { readonly type: string }[];
    readonly router: { readonly type: string; readonly operand?: string; readonly wait?: unknown };
  };
  return catalogOf(dialect).nodes.find(
    ({ when }) =>
      when.router === router.type &&
      when.waits === (router.wait !== undefined) &&
      (when.action === null || actions.some(({ type }) => type === when.action)) &&
      (when.operand === null ||
        new RegExp(`^(?:${when.operand})$`).test((router.operand ?? '').trim().toLowerCase())),
  )?.id;
}

describe.each(kinds)('%s: a new step of the kind %s', (dialect, id, kind) => {
  test('has no problems', () => {
    const { problems } = compile(definitionOf([stepOf(kind, dialect)]), {
      revisionId: 'r',
      dialect,
    });
    expect(problems).toEqual([]);
  });

  test('is known again as such', () => {
    expect(kindOf(stepOf(kind, dialect), dialect)).toBe(id);
  });

  test('names only tests and actions that the dialect has', () => {
    const { actions, tests } = catalogOf(dialect);
    const names = tests.map(({ name }) => name);
    for (const { type } of kind.plan.cases) expect(names).toContain(type);
    if (kind.branches.kind === 'choices') expect(names).toContain(kind.branches.test);
    if (kind.action !== null) expect(actions.map((action) => action.id)).toContain(kind.action);
    for (const { category } of kind.plan.cases) expect(kind.plan.categories).toContain(category);
  });
});

test.each(dialects)(
  '%s: a call that is answered takes the way of success, else of failure',
  (dialect) => {
    const kind = catalogOf(dialect).nodes.find(({ id }) => id === 'split_by_webhook');
    if (kind === undefined) expect.fail('There is no such kind.');
    const flow = flowOf(definitionOf([stepOf(kind, dialect)]), dialect);
    const world = worldOf({ flows: [flow], mayCall: true });
    const taken = (status: number) => {
      const { session } = advance(null, startWith('flow-1'), world);
      const response = { status, headers: {}, body: '', error: '' };
      const { events } = advance(session, { type: 'webhook', response }, world);
      return events.flatMap((event) => (event.type === 'node_routed' ? [event.category] : []));
    };
    expect(taken(200)).toEqual(['Success']);
    expect(taken(404)).toEqual(['Failure']);
    expect(taken(0)).toEqual(['Failure']);
  },
);

test.each(dialects)(
  '%s: a flow that is entered and done takes the way of completion',
  (dialect) => {
    const kind = catalogOf(dialect).nodes.find(({ id }) => id === 'split_by_subflow');
    if (kind === undefined) expect.fail('There is no such kind.');
    const flow = flowOf(definitionOf([stepOf(kind, dialect)]), dialect);
    const inner = flowOf(
      definitionOf([{ uuid: 'i', actions: [], exits: [{ uuid: 'ix' }] }], { uuid: 'flow-2' }),
      dialect,
    );
    const { events } = advance(null, startWith('flow-1'), worldOf({ flows: [flow, inner] }));
    const routed = events.flatMap((event) => (event.type === 'node_routed' ? [event] : []));
    expect(routed.map(({ category }) => category)).toContain('Complete');
  },
);

test('every value of a test of TextIt has a kind of its own', () => {
  for (const { signature } of textItTests)
    for (const { name } of parametersOf(signature).slice(1))
      expect(argumentKinds, signature).toHaveProperty(name);
});

test('the values of a test, as its signature names them', () => {
  const argumentsOf = (dialect: Dialect, test: string) =>
    catalogOf(dialect).tests.find(({ name }) => name === test)?.arguments;
  expect(argumentsOf('textit', 'has_any_word')).toEqual([
    { kind: 'words', name: 'words', required: true, repeated: false },
  ]);
  expect(argumentsOf('textit', 'has_phone')).toEqual([
    { kind: 'country', name: 'country', required: false, repeated: false },
  ]);
  expect(argumentsOf('textit', 'has_category')).toEqual([
    { kind: 'category', name: 'names', required: true, repeated: true },
  ]);
  expect(argumentsOf('glific', 'has_number_between')?.map(({ kind }) => kind)).toEqual([
    'number',
    'number',
  ]);
  expect(argumentsOf('glific', 'has_image')).toEqual([]);
});

test('tests that never hold here say so', () => {
  for (const dialect of dialects) {
    const { tests } = catalogOf(dialect);
    expect(tests.find(({ name }) => name === 'has_intent')?.caveat).not.toBeNull();
    expect(tests.find(({ name }) => name === 'has_any_word')?.caveat).toBeNull();
  }
});
