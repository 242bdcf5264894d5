import { describe, expect, it } from 'vitest';
import {
  addAction,
  moveAction,
  removeAction,
  replaceAction,
} from '../../renderer/features/flows/editor/model/actions.ts';
import { nodeOf } from '../../renderer/features/flows/editor/model/definition.ts';
import { contextOf, sketch, small, translated } from './small-flow.ts';

const say = { type: 'send_msg', text: 'More' };

describe('an action is added', () => {
  it.each([
    { index: undefined, actions: 'm2 f1 new1' },
    { index: 0, actions: 'new1 m2 f1' },
    { index: 1, actions: 'm2 new1 f1' },
    { index: -3, actions: 'new1 m2 f1' },
    { index: 99, actions: 'm2 f1 new1' },
  ])('at $index', ({ index, actions }) => {
    const after = addAction(small, contextOf('textit'), 'y', say, index);
    expect(sketch(after)[2]).toBe(`y [${actions}] | x5 > .`);
  });

  it('with the uuid that it has', () => {
    const after = addAction(small, contextOf('textit'), 'y', { ...say, uuid: 'm9' });
    expect(sketch(after)[2]).toBe('y [m2 f1 m9] | x5 > .');
  });

  it('not to a node that is not there', () => {
    expect(addAction(small, contextOf('textit'), 'z', say)).toBe(small);
  });

  it('to a question of Glific, which does one action only: the question goes behind', () => {
    const context = contextOf('glific');
    const one = addAction(small, context, 'q', { ...say, uuid: 'm8' });
    expect(sketch(one, 'glific')[1]).toBe(
      'q [m8] wait | x2 Yes(k1) > y, x3 Other(k2) > n, x4 No Response(k3) > .',
    );
    const two = addAction(one, context, 'q', { ...say, uuid: 'm9' });
    expect(sketch(two, 'glific')).toEqual([
      'a* [m1] | x1 > q',
      'q [m8 m9] | new2 > new1',
      'new1 [] wait | x2 Yes(k1) > y, x3 Other(k2) > n, x4 No Response(k3) > .',
      'y [m2 f1] | x5 > .',
      'n [m3] | x6 > q',
    ]);
    expect(two).toHaveProperty('_ui.nodes.q.type', 'execute_actions');
    expect(two).toHaveProperty('_ui.nodes.new1.type', 'wait_for_response');
    expect(translated(two)).toEqual(translated(small));
  });

  it('to a split of Glific that works on its own action: it goes in front', () => {
    const webhook = {
      nodes: [
        {
          uuid: 'w',
          actions: [{ uuid: 'c1', type: 'call_webhook', result_name: 'got' }],
          router: {
            type: 'switch',
            operand: '@results.got.category',
            cases: [],
            categories: [{ uuid: 'k1', name: 'Other', exit_uuid: 'x1' }],
            default_category_uuid: 'k1',
          },
          exits: [{ uuid: 'x1', destination_uuid: 'w' }],
        },
      ],
    };
    const after = addAction(webhook, contextOf('glific'), 'w', { ...say, uuid: 'm9' });
    expect(sketch(after, 'glific')).toEqual([
      'new1* [m9] | new2 > w',
      'w [c1] split | x1 Other(k1) > new1',
    ]);
    expect(sketch(addAction(webhook, contextOf('textit'), 'w', { ...say, uuid: 'm9' }))).toEqual([
      'w* [c1 m9] split | x1 Other(k1) > w',
    ]);
  });
});

describe('an action is replaced', () => {
  it('and keeps its uuid, its place, and the translations of what it still says', () => {
    const after = replaceAction(small, contextOf('textit'), 'a', 'm1', {
      text: 'Good day',
      type: 'send_msg',
      uuid: 'other',
    });
    expect(nodeOf(after, 'a')?.actions[0]?.source).toEqual({
      uuid: 'm1',
      type: 'send_msg',
      text: 'Good day',
    });
    expect(Object.keys(nodeOf(after, 'a')?.actions[0]?.source ?? {})).toEqual([
      'uuid',
      'type',
      'text',
    ]);
    expect(translated(after)).toEqual([
      'hin m1.text',
      'hin r1.arguments',
      'hin k1.name',
      'hin m3.text',
    ]);
  });

  it('by another kind: nothing is left of its translations', () => {
    const after = replaceAction(small, contextOf('textit'), 'a', 'm1', {
      type: 'set_contact_name',
      name: 'Asha',
    });
    expect(translated(after)).toEqual(['hin r1.arguments', 'hin k1.name', 'hin m3.text']);
  });

  it('not by the same, and not where there is none', () => {
    const same = nodeOf(small, 'a')?.actions[0]?.source ?? {};
    expect(replaceAction(small, contextOf('textit'), 'a', 'm1', { ...same })).toBe(small);
    expect(replaceAction(small, contextOf('textit'), 'a', 'm9', say)).toBe(small);
    expect(replaceAction(small, contextOf('textit'), 'z', 'm1', say)).toBe(small);
  });

  it('in a broken file where two have one id: the one that is meant', () => {
    const twice = {
      nodes: [
        {
          uuid: 'a',
          actions: [
            { uuid: 'm', type: 'send_msg', text: '1' },
            { uuid: 'm', type: 'send_msg', text: '2' },
          ],
          exits: [{ uuid: 'x' }],
        },
      ],
    };
    const after = replaceAction(twice, contextOf('textit'), 'a', 'a:1', say);
    expect(sketch(after)).toEqual(['a* [m new1] | x > .']);
  });
});

describe('an action is taken out', () => {
  it('with its translations', () => {
    const after = removeAction(small, contextOf('textit'), 'y', 'f1');
    expect(sketch(after)[2]).toBe('y [m2] | x5 > .');
  });

  it('the last one with its node: what led there leads on', () => {
    const after = removeAction(small, contextOf('textit'), 'a', 'm1');
    expect(sketch(after)[0]).toBe(
      'q* [] wait | x2 Yes(k1) > y, x3 Other(k2) > n, x4 No Response(k3) > .',
    );
    expect(translated(after)).toEqual(['hin r1.arguments', 'hin k1.name', 'hin m3.text']);
  });

  it('not where there is none', () => {
    expect(removeAction(small, contextOf('textit'), 'a', 'm2')).toBe(small);
  });
});

describe('an action is moved', () => {
  it.each([
    { from: ['y', 'm2'], to: { nodeUuid: 'y', index: 1 }, y: 'f1 m2', n: 'm3' },
    { from: ['y', 'f1'], to: { nodeUuid: 'y', index: 0 }, y: 'f1 m2', n: 'm3' },
    { from: ['y', 'm2'], to: { nodeUuid: 'n' }, y: 'f1', n: 'm3 m2' },
    { from: ['y', 'm2'], to: { nodeUuid: 'n', index: 0 }, y: 'f1', n: 'm2 m3' },
  ])('$from to $to', ({ from: [nodeUuid = '', actionUuid = ''], to, y, n }) => {
    const after = moveAction(small, contextOf('textit'), { nodeUuid, actionUuid }, to);
    expect(sketch(after).slice(2)).toEqual([`y [${y}] | x5 > .`, `n [${n}] | x6 > q`]);
  });

  it('the last one: its node goes, its translations come along', () => {
    const after = moveAction(
      small,
      contextOf('textit'),
      { nodeUuid: 'n', actionUuid: 'm3' },
      { nodeUuid: 'y' },
    );
    expect(sketch(after)).toEqual([
      'a* [m1] | x1 > q',
      'q [] wait | x2 Yes(k1) > y, x3 Other(k2) > ., x4 No Response(k3) > .',
      'y [m2 f1 m3] | x5 > .',
    ]);
    expect(translated(after)).toEqual(translated(small));
  });

  it.each([
    ['to where it is', 'y', 'm2', { nodeUuid: 'y', index: 0 }],
    ['to a node that is not there', 'y', 'm2', { nodeUuid: 'z' }],
    ['when it is not there', 'y', 'm9', { nodeUuid: 'n' }],
  ])('not %s', (_, nodeUuid, actionUuid, to) => {
    expect(moveAction(small, contextOf('textit'), { nodeUuid, actionUuid }, to)).toBe(small);
  });
});
