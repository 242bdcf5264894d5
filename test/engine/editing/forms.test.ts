import { describe, expect, test } from 'vitest';
import { actionTypes } from '../../../electron/engine/actions/registry.ts';
import { catalogOf } from '../../../electron/engine/editing/catalog.ts';
import type { CatalogAction } from '../../../electron/engine/editing/catalog-types.ts';
import { compile } from '../../../electron/engine/flow/compile.ts';
import type { Dialect } from '../../../electron/engine/flow/model.ts';
import { definitionOf, nodeOf } from '../world.ts';
import { isMissing, readAt, writtenAt } from './paths.ts';

const dialects: readonly Dialect[] = ['textit', 'glific'];
const entries = dialects.flatMap((dialect) =>
  catalogOf(dialect).actions.map((action) => [dialect, action.id, action] as const),
);

/** A new action once the fields that nobody can guess are filled in, as its example has them. */
function filledIn(action: CatalogAction): Readonly<Record<string, unknown>> {
  const example = actionTypes.get(action.type)?.example;
  return action.fields
    .filter(({ required, path }) => required && isMissing(readAt(action.defaults, path)))
    .reduce((source, { path }) => writtenAt(source, path, readAt(example, path)), action.defaults);
}

describe.each(entries)('%s: %s', (dialect, _id, action) => {
  test('is ready to run once its required fields are filled in', () => {
    const definition = definitionOf([nodeOf('n-1', [{ uuid: 'a-1', ...filledIn(action) }])]);
    const { flow, problems } = compile(definition, { revisionId: 'r', dialect });
    const told = problems.filter(({ code }) => code !== 'unsupported_action');
    expect(told).toEqual([]);
    expect(flow.nodes.get('n-1')?.actions).toHaveLength(1);
    if (action.addable) expect(problems).toEqual([]);
  });

  test('shows each part once', () => {
    const keys = action.fields.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { key, path } of action.fields) expect(path.join('.')).toBe(key);
  });

  test('keeps what a field does not show', () => {
    const source = {
      ...action.defaults,
      unknown: { kept: [1, 2] },
    };
    for (const { path } of action.fields) {
      const changed = writtenAt(source, path, 'new');
      expect(readAt(changed, path)).toBe('new');
      expect(changed).toMatchObject({ unknown: { kept: [1, 2] }, type: action.type });
    }
  });

  test('a new one is shown with its own form', () => {
    const fits = catalogOf(dialect).actions.find(
      ({ type, when }) =>
        type === action.type &&
        when.every(({ path, oneOf }) => {
          const value = readAt(action.defaults, path);
          return typeof value === 'string' && oneOf.includes(value.trim().toLowerCase());
        }),
    );
    expect(fits?.id).toBe(action.id);
  });
});

test('every action type that a dialect has is in its catalog', () => {
  for (const dialect of dialects) {
    const types = catalogOf(dialect).actions.map(({ type }) => type);
    for (const action of actionTypes.values())
      expect(types.includes(action.type)).toBe(action.dialects.includes(dialect));
  }
});

test('the catalog is plain JSON', () => {
  for (const dialect of dialects) {
    const catalog = catalogOf(dialect);
    expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
  }
});
