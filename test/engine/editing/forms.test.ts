import { describe, expect, test } from 'vitest';
import { actionTypes } from '../../../electron/engine/actions/registry.ts';
import { advance } from '../../../electron/engine/advance.ts';
import { catalogOf } from '../../../electron/engine/editing/catalog.ts';
import type { CatalogAction } from '../../../electron/engine/editing/catalog-types.ts';
import { compile, type Compiled } from '../../../electron/engine/flow/compile.ts';
import type { Dialect } from '../../../electron/engine/flow/model.ts';
import { definitionOf, flowOf, nodeOf, startWith, worldOf } from '../world.ts';
import { samplesOf } from './field-samples.ts';
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

function compiled(action: object, dialect: Dialect): Compiled {
  return compile(definitionOf([nodeOf('n-1', [action])]), { revisionId: 'r', dialect });
}

/** With every part that its example has. */
function whole(action: CatalogAction): Readonly<Record<string, unknown>> {
  return { ...action.defaults, ...actionTypes.get(action.type)?.example };
}

/** All that happens, as JSON, when a person who reads Hindi comes to this action. */
function happening(
  action: object,
  flow: Readonly<Record<string, unknown>>,
  dialect: Dialect,
): string {
  const world = worldOf({
    flows: [flowOf(definitionOf([nodeOf('n-1', [action])], flow), dialect)],
    contact: { language: 'hin' },
  });
  return JSON.stringify(advance(null, startWith('flow-1'), world).events);
}

describe.each(entries)('%s: %s', (dialect, _id, action) => {
  test('is ready to run once its required fields are filled in', () => {
    const { flow, problems } = compiled({ uuid: 'a-1', ...filledIn(action) }, dialect);
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

  test('reads what each of its fields may hold, and keeps what none shows', () => {
    const source = { uuid: 'a-1', ...filledIn(action), unknown: { kept: [1, 2] } };
    for (const field of action.fields)
      for (const value of samplesOf(field)) {
        const changed = writtenAt(source, field.path, value);
        expect(readAt(changed, field.path), field.key).toEqual(value);
        expect(changed).toMatchObject({ unknown: { kept: [1, 2] }, type: action.type });
        const { flow, problems } = compiled(changed, dialect);
        expect(
          problems.map(({ code }) => code),
          `${field.key}: ${JSON.stringify(value)}`,
        ).not.toContain('broken_action');
        expect(flow.nodes.get('n-1')?.actions).toHaveLength(1);
      }
  });

  test('finds the translations of the fields that can have some', () => {
    for (const field of action.fields) {
      if (!('localizable' in field) || !field.localizable) continue;
      const isList = field.kind !== 'text';
      const [base, translated] =
        field.kind === 'attachments'
          ? ['image:https://example.org/a.jpg', 'image:https://example.org/b.jpg']
          : ['Good day', 'Namaste'];
      const source = writtenAt(
        { uuid: 'a-1', ...whole(action) },
        field.path,
        isList ? [base] : base,
      );
      const localization = { hin: { 'a-1': { [field.path.at(-1) ?? '']: [translated] } } };
      const told = happening(source, { language: 'eng', localization }, dialect);
      expect(told, field.key).toContain(translated);
    }
  });

  test('may leave out a needed part only where another stands in for it', () => {
    const keys = Object.keys(actionTypes.get(action.type)?.form ?? {});
    for (const { required, unless = [] } of action.fields) {
      if (unless.length > 0) expect(required).toBe(true);
      for (const [key] of unless) expect(keys).toContain(key);
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
