import { describe, expect, it } from 'vitest';
import { connect, insertOnEdge } from '../../renderer/features/flows/editor/model/connections.ts';
import type { Definition } from '../../renderer/features/flows/editor/model/definition.ts';
import {
  addNode,
  deleteNodes,
  moveNodes,
  setEntry,
} from '../../renderer/features/flows/editor/model/nodes.ts';
import { emptyQuestion } from '../../renderer/features/flows/editor/model/router-form.ts';
import { contextOf, places, sketch, small, translated } from './small-flow.ts';

const a = 'a* [m1] | x1 > q';
const q = 'q [] wait | x2 Yes(k1) > y, x3 Other(k2) > n, x4 No Response(k3) > .';
const y = 'y [m2 f1] | x5 > .';
const n = 'n [m3] | x6 > q';

const say = { uuid: 'm9', type: 'send_msg', text: 'More' };

describe('a node is added', () => {
  it.each([
    {
      name: 'free: it ends the flow and the flow still begins where it did',
      place: { position: { left: 900.4, top: -100 } },
      flow: [a, q, y, n, 'b [m9] | new1 > .'],
      at: 'b 900,-100',
    },
    {
      name: 'behind an exit that ended',
      place: { after: { nodeUuid: 'q', exitUuid: 'x4' } },
      flow: [a, q.replace('(k3) > .', '(k3) > b'), y, n, 'b [m9] | new1 > .'],
      at: 'b 580,400',
    },
    {
      name: 'on an edge: it goes on where the edge led',
      place: { after: { nodeUuid: 'a', exitUuid: 'x1' } },
      flow: [a.replace('> q', '> b'), q, y, n, 'b [m9] | new1 > q'],
      at: 'b 340,200',
    },
  ])('$name', ({ place, flow, at }) => {
    const after = addNode(small, contextOf('textit'), { uuid: 'b', actions: [say] }, place);
    expect(sketch(after)).toEqual(flow);
    expect(places(after)).toContain(at);
    expect(after['unknown_head']).toBe(small['unknown_head']);
  });

  it('as a question on an edge: whatever is answered, the flow goes on', () => {
    const form = {
      ...emptyQuestion,
      rules: [
        { caseUuid: null, categoryUuid: null, test: 'has_any_word', args: ['ja'], category: '' },
      ],
    };
    const after = addNode(
      small,
      contextOf('textit'),
      { uuid: 'b', router: form },
      { after: { nodeUuid: 'a', exitUuid: 'x1' } },
    );
    expect(sketch(after).at(-1)).toBe('b [] wait | new3 Ja(new1) > q, new4 Other(new2) > q');
    expect(after).toHaveProperty('_ui.nodes.b.type', 'wait_for_response');
  });

  it('to an empty flow: it is the beginning', () => {
    for (const dialect of ['textit', 'glific'] as const) {
      const after = addNode({ nodes: [] }, contextOf(dialect), { uuid: 'b' }, {});
      expect(sketch(after, dialect)).toEqual(['b* [] | new1 > .']);
      expect(places(after)).toEqual(['b 0,0']);
    }
  });

  it('above all others in Glific: the flow begins where it did', () => {
    const after = addNode(
      small,
      contextOf('glific'),
      { uuid: 'b' },
      { position: { left: 0, top: -900 } },
    );
    expect(sketch(after, 'glific')[0]).toBe(a);
  });

  it.each([
    ['behind an exit that is not there', 'b', { after: { nodeUuid: 'a', exitUuid: 'x9' } }],
    ['behind a node that is not there', 'b', { after: { nodeUuid: 'z', exitUuid: 'x1' } }],
    ['under an id that is taken', 'q', {}],
  ])('not %s', (_, uuid, place) => {
    expect(addNode(small, contextOf('textit'), { uuid }, place)).toBe(small);
  });
});

describe('nodes are deleted', () => {
  it.each([
    {
      name: 'one way out: what led to it leads on',
      gone: ['n'],
      flow: [a, q.replace('> n', '> .'), y],
    },
    {
      name: 'several ways: what led to it ends',
      gone: ['q'],
      flow: ['a* [m1] | x1 > .', y, 'n [m3] | x6 > .'],
    },
    { name: 'an end', gone: ['y'], flow: [a, q.replace('> y', '> .'), n] },
    {
      name: 'the beginning: the flow begins where it led',
      gone: ['a'],
      flow: [q.replace('q ', 'q* '), y, n],
    },
    {
      name: 'several at once: a way through them comes out behind them',
      gone: ['n', 'y'],
      flow: [a, q.replace('> y', '> .').replace('> n', '> .')],
    },
    { name: 'all of them', gone: ['a', 'q', 'y', 'n'], flow: [] },
  ])('$name', ({ gone, flow }) => {
    expect(sketch(deleteNodes(small, contextOf('textit'), gone))).toEqual(flow);
  });

  it('between two others: they are joined', () => {
    const between = addNode(
      small,
      contextOf('textit'),
      { uuid: 'b' },
      { after: { nodeUuid: 'a', exitUuid: 'x1' } },
    );
    expect(sketch(deleteNodes(between, contextOf('textit'), ['b']))).toEqual(sketch(small));
  });

  it('with ways that all lead to one place or back to the node itself', () => {
    const asking: Definition = {
      nodes: [
        { uuid: 'a', exits: [{ uuid: 'x1', destination_uuid: 'b' }] },
        {
          uuid: 'b',
          router: { type: 'random', categories: [] },
          exits: [
            { uuid: 'x2', destination_uuid: 'c' },
            { uuid: 'x3', destination_uuid: 'b' },
            { uuid: 'x4', destination_uuid: 'c' },
          ],
        },
        { uuid: 'c', exits: [{ uuid: 'x5', destination_uuid: null }] },
      ],
    };
    expect(sketch(deleteNodes(asking, contextOf('textit'), ['b']))).toEqual([
      'a* [] | x1 > c',
      'c [] | x5 > .',
    ]);
  });

  it('with their translations and places, and no others', () => {
    const after = deleteNodes(small, contextOf('textit'), ['q']);
    expect(translated(after)).toEqual(['hin m1.text', 'hin m1.quick_replies', 'hin m3.text']);
    expect(Object.keys((after['_ui'] as { nodes: object }).nodes)).toEqual(['a', 'y', 'n']);
    expect(after).toHaveProperty('_ui.stickies', (small['_ui'] as { stickies: object }).stickies);
  });

  it('with those of a broken file that have the same id', () => {
    const twice = { nodes: [...(small['nodes'] as object[]), { uuid: 'n', exits: [] }] };
    expect(sketch(deleteNodes(twice, contextOf('textit'), ['n']))).toHaveLength(3);
  });

  it('not when they are not there', () => {
    expect(deleteNodes(small, contextOf('textit'), ['z'])).toBe(small);
  });
});

describe('nodes are moved', () => {
  it.each([
    { dialect: 'textit', to: { left: 5, top: -50 }, at: 'n 5,-50' },
    { dialect: 'glific', to: { left: 5, top: -50 }, at: 'n 5,1' },
    { dialect: 'glific', to: { left: 5, top: 60.6 }, at: 'n 5,61' },
    { dialect: 'textit', to: { left: NaN, top: Infinity }, at: 'n 0,0' },
  ] as const)('in $dialect to $to: $at', ({ dialect, to, at }) => {
    const after = moveNodes(small, contextOf(dialect), new Map([['n', to]]));
    expect(places(after)).toContain(at);
    expect(sketch(after, dialect)[0]).toBe(a);
  });

  it('in Glific the beginning not below another, and all together anywhere', () => {
    const below = moveNodes(small, contextOf('glific'), new Map([['a', { left: 0, top: 999 }]]));
    expect(places(below)[0]).toBe('a 0,199');
    const all = new Map(
      ['a', 'q', 'y', 'n'].map((uuid, index) => [uuid, { left: 0, top: 1000 + index }]),
    );
    expect(places(moveNodes(small, contextOf('glific'), all))).toEqual([
      'a 0,1000',
      'q 0,1001',
      'y 0,1002',
      'n 0,1003',
    ]);
  });

  it('not to where they are, and not when they are not there', () => {
    const same = new Map([
      ['a', { left: 100, top: 0 }],
      ['z', { left: 1, top: 1 }],
    ]);
    expect(moveNodes(small, contextOf('textit'), same)).toBe(small);
  });

  it('with what else the file says about their place', () => {
    const after = moveNodes(small, contextOf('textit'), new Map([['a', { left: 1, top: 2 }]]));
    expect(after).toHaveProperty('_ui.nodes.a', {
      type: 'execute_actions',
      position: { left: 1, top: 2 },
      unknown_ui: 1,
    });
  });
});

describe('the beginning is set', () => {
  it('in TextIt by the order of the file alone', () => {
    const after = setEntry(small, 'textit', 'n');
    expect(sketch(after)).toEqual(['n* [m3] | x6 > q', 'a [m1] | x1 > q', q, y]);
    expect(after['_ui']).toBe(small['_ui']);
  });

  it('in Glific by its height, and by the order as well', () => {
    const after = setEntry(small, 'glific', 'n');
    expect(sketch(after, 'glific')[0]).toBe('n* [m3] | x6 > q');
    expect(places(after)[0]).toBe('n 300,-200');
  });

  it('not where it is, and not to what is not there', () => {
    expect(setEntry(small, 'textit', 'a')).toBe(small);
    expect(setEntry(small, 'textit', 'z')).toBe(small);
  });
});

describe('ways', () => {
  it.each([
    { exit: ['a', 'x1'], to: 'y', flow: [a.replace('q', 'y'), q, y, n] },
    { exit: ['a', 'x1'], to: null, flow: [a.replace('q', '.'), q, y, n] },
    { exit: ['q', 'x4'], to: 'q', flow: [a, q.replace('(k3) > .', '(k3) > q'), y, n] },
  ])('$exit leads to $to', ({ exit: [nodeUuid = '', exitUuid = ''], to, flow }) => {
    expect(sketch(connect(small, { nodeUuid, exitUuid }, to))).toEqual(flow);
  });

  it.each([
    ['to where it leads', 'a', 'x1', 'q'],
    ['to an end that it is', 'q', 'x4', null],
    ['to a node that is not there', 'a', 'x1', 'z'],
    ['from an exit that is not there', 'a', 'x2', 'q'],
    ['from a node that is not there', 'z', 'x1', 'q'],
  ])('not %s', (_, nodeUuid, exitUuid, to) => {
    expect(connect(small, { nodeUuid, exitUuid }, to)).toBe(small);
  });

  it('keep what else the file says about an exit', () => {
    const after = connect(small, { nodeUuid: 'a', exitUuid: 'x1' }, 'y');
    expect(after).toHaveProperty('nodes.0.exits.0.unknown_exit', 'kept');
  });

  it.each([
    { node: 'y', exit: ['a', 'x1'], flow: [a.replace('q', 'y'), q, 'y [m2 f1] | x5 > q', n] },
    { node: 'n', exit: ['q', 'x4'], flow: [a, q.replace('(k3) > .', '(k3) > n'), y, n] },
    { node: 'y', exit: ['q', 'x2'], flow: null },
    { node: 'q', exit: ['q', 'x2'], flow: null },
    { node: 'z', exit: ['a', 'x1'], flow: null },
    { node: 'y', exit: ['a', 'x9'], flow: null },
  ])('take $node in at $exit', ({ node, exit: [nodeUuid = '', exitUuid = ''], flow }) => {
    const after = insertOnEdge(small, node, { nodeUuid, exitUuid });
    if (flow === null) expect(after).toBe(small);
    else expect(sketch(after)).toEqual(flow);
  });
});
