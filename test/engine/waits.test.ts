import { expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import { limits } from '../../electron/engine/limits.ts';
import { enter, failures, say } from './conversations.ts';
import { definitionOf, flowOf, nodeOf, sent, startTime, startWith, worldOf } from './world.ts';

test('Glific: one message leads to a step six times at most', () => {
  const circle = flowOf(definitionOf([nodeOf('n', [say('x')], 'n')]), 'glific');
  const { events } = advance(null, startWith('flow-1'), worldOf({ flows: [circle] }));
  expect(sent(events)).toHaveLength(limits.visitsPerNode);
  expect(failures(events)).toEqual(['step_limit']);
});

test('a wait tells what kind of answer it is for', () => {
  const flow = definitionOf([
    nodeOf('hi', [], 'ask'),
    {
      uuid: 'ask',
      actions: [],
      exits: [{ uuid: 'x' }],
      router: {
        type: 'switch',
        operand: '@input',
        default_category_uuid: 'c',
        categories: [{ uuid: 'c', name: 'All', exit_uuid: 'x' }],
        cases: [],
        wait: { type: 'msg', hint: { type: 'image' } },
      },
    },
  ]);
  const { events } = advance(null, startWith('flow-1'), worldOf({ flows: [flowOf(flow)] }));
  expect(events).toContainEqual(expect.objectContaining({ type: 'msg_wait', hint: 'image' }));
});

test.each([
  ['@contact.fields.patience', 90, 90],
  ['@contact.fields.nothing', 90, 90],
  ['45', null, 45],
  ['@contact.fields.nothing', null, null],
])('Glific works out how long to wait: %s, else %s', (expression, seconds, expected) => {
  const flow = definitionOf([
    {
      uuid: 'ask',
      actions: [],
      exits: [{ uuid: 'x' }],
      router: {
        type: 'switch',
        operand: '@input.text',
        default_category_uuid: 'c',
        categories: [{ uuid: 'c', name: 'No Response', exit_uuid: 'x' }],
        cases: [],
        wait: { type: 'msg', timeout: { seconds, category_uuid: 'c', expression } },
      },
    },
  ]);
  const world = worldOf({
    flows: [flowOf(flow, 'glific')],
    contact: { fields: { patience: '90' } },
  });
  const { session } = advance(null, startWith('flow-1'), world);
  expect(session.wait?.timeoutAt).toBe(expected === null ? null : startTime + expected * 1000);
});

test('a failing child fails its parents', () => {
  const inner = flowOf(definitionOf([nodeOf('i', [enter('gone')])], { uuid: 'flow-2' }));
  const outer = flowOf(
    definitionOf([nodeOf('n', [enter('flow-2')], 'b'), nodeOf('b', [say('b')])]),
  );
  const { session, events } = advance(
    null,
    startWith('flow-1'),
    worldOf({ flows: [outer, inner] }),
  );
  expect(failures(events)).toEqual(['flow_missing']);
  expect(session.runs.map((run) => run.status)).toEqual(['failed', 'failed']);
  expect(sent(events)).toEqual([]);
});
