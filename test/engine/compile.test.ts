import { describe, expect, test } from 'vitest';
import { compile } from '../../electron/engine/flow/compile.ts';
import { languageCode } from '../../electron/engine/flow/locales.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { readDefinition } from '../../electron/engine/flow/read-definition.ts';
import { limits } from '../../electron/engine/limits.ts';
import { definitionOf, nodeOf } from './world.ts';

const compiled = (json: unknown, dialect: Dialect = 'textit'): readonly string[] =>
  compile(json, { revisionId: 'r', dialect }).problems.map((problem) => problem.code);

describe('a flow', () => {
  const node = (more: object): unknown =>
    definitionOf([
      { uuid: 'n', actions: [], exits: [{ uuid: 'x', destination_uuid: null }], ...more },
    ]);
  const router = (more: object): object => ({
    router: {
      type: 'switch',
      operand: '@input.text',
      default_category_uuid: 'c',
      categories: [{ uuid: 'c', name: 'All', exit_uuid: 'x' }],
      cases: [],
      ...more,
    },
  });

  test.each([
    ['nothing wrong', node(router({})), []],
    ['no steps', definitionOf([]), ['no_entry']],
    ['a step without an id', definitionOf([{ actions: [] }]), ['broken_node', 'no_entry']],
    ['two steps with one id', definitionOf([nodeOf('n', []), nodeOf('n', [])]), ['duplicate_node']],
    ['a way to nowhere', definitionOf([nodeOf('n', [], 'gone')]), ['dangling_exit']],
    ['no way out', node({ exits: [] }), ['no_exit']],
    ['a broken action', node({ actions: [5] }), ['broken_action']],
    [
      'an action of another system',
      node({ actions: [{ uuid: 'a', type: 'call_oracle', url: 'x' }] }),
      ['unknown_action'],
    ],
    ['a broken question', node({ router: { type: 'switch' } }), ['broken_router']],
    [
      'a question of an unknown type',
      node({ router: { type: 'oracle', categories: [] } }),
      ['unknown_router'],
    ],
    [
      'a category without a way out',
      node(router({ categories: [{ uuid: 'c', name: 'All', exit_uuid: 'gone' }] })),
      ['missing_category'],
    ],
    [
      'a timeout without a category',
      node(router({ wait: { type: 'msg', timeout: { seconds: 5, category_uuid: 'gone' } } })),
      ['missing_timeout_category'],
    ],
    ['a language that is not known', node({}), []],
    [
      'too many steps',
      definitionOf(
        Array.from({ length: limits.nodesPerFlow + 1 }, (_, index) =>
          nodeOf(`n${String(index)}`, []),
        ),
      ),
      ['too_large'],
    ],
    [
      'too many actions',
      node({
        actions: Array.from({ length: limits.partsPerNode + 1 }, (_, index) => ({
          uuid: String(index),
          type: 'set_contact_name',
          name: '',
        })),
      }),
      ['too_large'],
    ],
  ])('with %s', (_name, json, expected) => {
    expect(compiled(json)).toEqual(expected);
  });

  test('of an older version lists its words once', () => {
    const old = {
      ...(node(
        router({
          cases: [
            { uuid: 'k', type: 'has_any_word', arguments: ['yes', 'ok'], category_uuid: 'c' },
          ],
        }),
      ) as object),
      spec_version: '13.1.0',
    };
    expect(compiled(old)).toEqual(['upgraded']);
  });

  test('of Glific begins with its highest node; TextIt with its first', () => {
    const nodes = [nodeOf('low', []), nodeOf('right', []), nodeOf('high', [])];
    const ui = {
      nodes: {
        low: { position: { top: 100, left: 0 } },
        right: { position: { top: 0, left: 50 } },
        high: { position: { top: 0, left: 10 } },
      },
    };
    const entry = (dialect: Dialect): string | null =>
      compile(definitionOf(nodes, { _ui: ui }), { revisionId: 'r', dialect }).flow.entryUuid;
    expect([entry('glific'), entry('textit')]).toEqual(['high', 'low']);
    expect(
      compile(definitionOf(nodes), { revisionId: 'r', dialect: 'glific' }).flow.entryUuid,
    ).toBe('low');
  });

  test('of Glific with a question and actions does the first action only', () => {
    const json = node({
      ...router({}),
      actions: [
        { uuid: '1', type: 'set_contact_name', name: 'a' },
        { uuid: '2', type: 'set_contact_name', name: 'b' },
      ],
    });
    expect(compiled(json, 'glific')).toEqual(['skipped_action']);
  });

  test('of Glific with a question and a pause before it does every action', () => {
    const json = node({
      ...router({}),
      actions: [
        { uuid: '1', type: 'wait_for_time', delay: '5' },
        { uuid: '2', type: 'set_contact_name', name: 'b' },
      ],
    });
    expect(compiled(json, 'glific')).toEqual([]);
  });

  test('may hold two actions of one id: a pause finds the second', () => {
    const call = { uuid: 'same', type: 'call_webhook', url: 'https://example.org' };
    const { flow } = compile(node({ actions: [call, call] }), {
      revisionId: 'r',
      dialect: 'textit',
    });
    const ids = flow.nodes.get('n')?.actions.map((action) => action.uuid) ?? [];
    expect(new Set(ids).size).toBe(2);
  });

  test('of Glific finds the timeout by its name when its id leads nowhere', () => {
    const json = node(
      router({
        wait: { type: 'msg', timeout: { seconds: '5', category_uuid: 'gone' } },
        categories: [{ uuid: 'c', name: 'No Response', exit_uuid: 'x' }],
      }),
    );
    expect(compiled(json, 'glific')).toEqual([]);
  });

  test.each([
    ['by its name, whatever id the wait names', 'No Response', 'named'],
    ['by the id that the wait names, where it was renamed', 'Nobody answered', 'other'],
  ])('of Glific finds the timeout %s', (_what, name, expected) => {
    const json = node(
      router({
        wait: { type: 'msg', timeout: { seconds: 5, category_uuid: 'other' } },
        categories: [
          { uuid: 'other', name: 'Other', exit_uuid: 'x' },
          { uuid: 'named', name, exit_uuid: 'x' },
        ],
      }),
    );
    const [step] = readDefinition(json, 'glific', () => undefined).nodes;
    expect(step?.router?.wait?.timeoutCategoryUuid).toBe(expected);
  });
});

test.each([
  ['hi', 'hin'],
  ['en_US', 'eng'],
  ['Hindi', 'hin'],
  ['hin', 'hin'],
  ['base', null],
  ['', null],
  ['xx', null],
  ['EN', 'eng'],
])('language %s is %s', (text, code) => {
  expect(languageCode(text)).toBe(code);
});
