import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../electron/engine/flow/read-definition.ts';
import {
  definitionIn,
  entryOf,
  nodesOf,
  positionOf,
  translatedLanguages,
  translationOf,
} from '../../renderer/features/flows/editor/model/definition.ts';
import { graphOf } from '../../renderer/features/flows/editor/model/graph.ts';
import { treeOf } from '../../renderer/features/flows/editor/model/tree.ts';
import { filledFlowFiles, flowFiles } from './flow-files.ts';

const files = flowFiles();

/** a asks; yes leads to b, no back to a, the third way to a step that is not there; c is left alone. */
const small = definitionIn({
  nodes: [
    {
      uuid: 'a',
      actions: [],
      router: {
        type: 'switch',
        operand: '@input.text',
        wait: { type: 'msg' },
        result_name: 'Answer',
        default_category_uuid: 'k3',
        cases: [
          { uuid: 'r1', type: 'has_any_word', arguments: ['yes', 1, null], category_uuid: 'k1' },
        ],
        categories: [
          { uuid: 'k1', name: 'Yes', exit_uuid: 'x1' },
          { uuid: 'k2', name: 'Maybe', exit_uuid: 'x1' },
          { uuid: 'k3', name: 'No', exit_uuid: 'x2' },
          { uuid: 'k4', name: 'Lost', exit_uuid: 'x3' },
        ],
      },
      exits: [
        { uuid: 'x1', destination_uuid: 'b' },
        { uuid: 'x2', destination_uuid: 'a' },
        { uuid: 'x3', destination_uuid: 'nowhere' },
      ],
    },
    {
      uuid: 'b',
      actions: [
        { uuid: 'm', type: 'send_msg', text: 'Hello' },
        { uuid: 'm', type: 'send_msg', text: 'Twice the same id' },
        { type: 'add_contact_groups', groups: [{ name: 'Members' }, { name: 'Friends' }] },
        'broken',
      ],
      exits: [{ uuid: 'x4', destination_uuid: null }],
    },
    { uuid: 'b', actions: [], exits: [] },
    'broken',
    { uuid: 'c', exits: [{ uuid: 'x5', destination_uuid: 'b' }] },
  ],
  _ui: { nodes: { a: { position: { left: 10, top: 300 } }, b: { position: { top: 20 } } } },
});

describe('what a definition holds', () => {
  it('leaves out what cannot be read and keeps the first of two with one id', () => {
    expect(nodesOf(small).map(({ uuid, exits }) => [uuid, exits.length])).toEqual([
      ['a', 3],
      ['b', 1],
      ['c', 1],
    ]);
    expect(nodesOf(small)[1]?.actions.map(({ uuid }) => uuid)).toEqual(['m', 'b:1', 'b:2']);
    expect(nodesOf(small)[0]?.router?.cases[0]?.args).toEqual(['yes', '1', '']);
  });

  it.each([
    ['textit', 'a'],
    ['glific', 'b'],
  ] as const)('begins where %s begins', (dialect, entry) => {
    expect(entryOf(small, dialect)).toBe(entry);
  });

  it('tells a place from none', () => {
    expect(positionOf(small, 'b')).toEqual({ left: 0, top: 20 });
    expect(positionOf(small, 'c')).toBeNull();
  });

  it.each(files)('reads $name as the engine does', ({ definition, context }) => {
    const engine = readDefinition(definition, context.dialect, () => undefined);
    expect(entryOf(definition, context.dialect)).toBe(engine.entryUuid);
    expect(
      nodesOf(definition).map(({ uuid, actions, exits, router }) => [
        uuid,
        exits,
        router?.cases.map((item) => [item.uuid, item.type, item.args, item.categoryUuid]),
        router?.categories.map((item) => [item.uuid, item.name, item.exitUuid]),
        actions.length > 0,
      ]),
    ).toEqual(
      engine.nodes.map(({ uuid, actions, exits, router }) => [
        uuid,
        exits,
        router?.cases.map((item) => [item.uuid, item.type, item.args, item.categoryUuid]),
        router?.categories.map((item) => [item.uuid, item.name, item.exitUuid]),
        actions.length > 0,
      ]),
    );
    for (const language of translatedLanguages(definition))
      for (const { actions } of nodesOf(definition))
        for (const { uuid } of actions)
          expect(Array.isArray(translationOf(definition, language, uuid, 'text'))).toBe(true);
  });

  it('never throws, whatever it is given', () => {
    const part: fc.Arbitrary<unknown> = fc.oneof(fc.jsonValue(), fc.constantFrom('a', 'b', null));
    const node = fc.record(
      {
        uuid: part,
        actions: part,
        exits: fc.oneof(part, fc.array(fc.record({ uuid: part, destination_uuid: part }))),
        router: part,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ nodes: fc.array(fc.oneof(node, part)), _ui: part, localization: part }),
        ),
        fc.constantFrom('textit' as const, 'glific' as const),
        (json, dialect) => {
          const graph = graphOf(definitionIn(json), dialect);
          const rows = treeOf(graph);
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
          expect(rows.filter(({ kind }) => kind === 'step').length).toBe(graph.nodes.length);
        },
      ),
    );
  });
});

describe('the graph', () => {
  it('has kinds, ways and what they are called', () => {
    const graph = graphOf(small, 'textit');
    expect(
      graph.nodes.map(({ uuid, kind, isEntry, isPlaced }) => [uuid, kind, isEntry, isPlaced]),
    ).toEqual([
      ['a', 'wait', true, true],
      ['b', 'actions', false, true],
      ['c', 'actions', false, false],
    ]);
    expect(graph.edges.map(({ id, to, label }) => [id, to, label])).toEqual([
      ['a/x1', 'b', 'Yes, Maybe'],
      ['a/x2', 'a', 'No'],
      ['c/x5', 'b', ''],
    ]);
    expect(graph.byUuid.get('a')?.exits[2]).toEqual({
      uuid: 'x3',
      destinationUuid: null,
      isDangling: true,
      categories: ['Lost'],
    });
    expect(graph.byUuid.get('b')?.parts.map(({ type, text }) => [type, text])).toEqual([
      ['send_msg', 'Hello'],
      ['send_msg', 'Twice the same id'],
      ['add_contact_groups', 'Members, Friends'],
    ]);
  });

  it.each(filledFlowFiles())(
    'of $name keeps the very objects of what did not change',
    ({ definition, context }) => {
      const before = graphOf(definition, context.dialect);
      const [first, ...others] = nodesOf(definition);
      const moved = {
        ...definition,
        _ui: {
          nodes: Object.fromEntries(
            nodesOf(definition).map(({ uuid }, index) => [
              uuid,
              { position: index === 0 ? { left: 7, top: -9 } : positionOf(definition, uuid) },
            ]),
          ),
        },
      };
      const after = graphOf(moved, context.dialect, before);
      const entry = before.entryUuid ?? '';
      for (const { uuid } of others)
        if (uuid !== entry) expect(after.byUuid.get(uuid)).toBe(before.byUuid.get(uuid));
      expect(after.byUuid.get(first?.uuid ?? '')?.position).toEqual({ left: 7, top: -9 });
      for (const [index, edge] of after.edges.entries()) expect(edge).toBe(before.edges[index]);
      expect(graphOf(definition, context.dialect, before).nodes).toEqual(before.nodes);
    },
  );
});

describe('the tree', () => {
  it('follows one way at its depth, branches deeper, and names what was shown before', () => {
    expect(
      treeOf(graphOf(small, 'textit')).map(
        ({ kind, nodeUuid, depth, number, labels, isReachable }) =>
          [kind, nodeUuid, depth, number, labels.join('|'), isReachable].join(' '),
      ),
    ).toEqual([
      'step a 0 1  true',
      'step b 1 2 Yes|Maybe true',
      'end b 1 0  true',
      'reference a 1 1 No true',
      'end a 1 0 Lost true',
      'step c 0 3  false',
      'reference b 0 2  false',
    ]);
  });

  it('takes ten thousand steps in a row without recursion', () => {
    const nodes = Array.from({ length: 10_000 }, (_, index) => ({
      uuid: `n${String(index)}`,
      exits: [{ uuid: `x${String(index)}`, destination_uuid: `n${String(index + 1)}` }],
    }));
    expect(treeOf(graphOf({ nodes }, 'textit'))).toHaveLength(10_001);
  });
});
