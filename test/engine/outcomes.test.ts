import { describe, expect, test } from 'vitest';
import { limits } from '../../electron/engine/limits.ts';
import { say } from './conversations.ts';
import { answer, call, play, routed, waitForResult, waitForTime } from './pausing.ts';
import { definitionOf, flowOf, messageOf, nodeOf, sent, worldOf } from './world.ts';

describe('Glific routes what an action brought', () => {
  test.each([
    ['a call that succeeds', call, ['Success', 'Failure'], [answer('{}')], 'Success'],
    ['a call that fails', call, ['Success', 'Failure'], [answer('', 500)], 'Failure'],
    ['a time', waitForTime, ['Completed', 'Expired'], [{ type: 'timeout' }], 'Completed'],
    [
      'a result',
      waitForResult,
      ['Success', 'Failure'],
      [{ type: 'result', results: {} }],
      'Success',
    ],
    ['no result', waitForResult, ['Success', 'Failure'], [{ type: 'timeout' }], 'Failure'],
    [
      'no result where nothing is a failure',
      waitForResult,
      ['Completed', 'Expired', 'Other'],
      [{ type: 'timeout' }],
      'Expired',
    ],
    ['no way that fits', waitForTime, ['Yes', 'Other'], [{ type: 'timeout' }], 'Other'],
    [
      'what is not done here',
      { uuid: 's', type: 'link_google_sheet', name: 'x' },
      ['Success', 'Failure'],
      [],
      'Failure',
    ],
  ] as const)('%s', (_name, action, names, inputs, said) => {
    expect(sent(play(routed(action, names), 'glific', inputs).events)).toEqual([said]);
  });

  test('by the tests where no category has the name, in a message that nobody sent', () => {
    const cases = [
      { uuid: 'k', type: 'has_only_text', arguments: ['Success'], category_uuid: 'c-Fine' },
    ];
    const { events } = play(routed(call, ['Fine', 'Bad'], { cases }), 'glific', [answer('')]);
    expect(sent(events)).toEqual(['Fine']);
  });

  test('and never what a person types', () => {
    const asking = routed(say('?'), ['Success', 'Other'], { wait: { type: 'msg' } });
    const typed = { type: 'message', message: messageOf('Success') } as const;
    expect(sent(play(asking, 'glific', [typed]).events)).toEqual(['Other']);
  });

  test('and keeps what a call brought for variables', () => {
    const flow = definitionOf([
      nodeOf('n', [call, say('@results.answer.rain.today, @results.answer.gone')]),
    ]);
    const { events } = play(flow, 'glific', [answer('{"rain":{"today":12}}')]);
    expect(sent(events)).toEqual(['12, @results.answer.gone']);
  });
});

describe('TextIt routes by what a call left behind', () => {
  const cases = [
    {
      uuid: 'k',
      type: 'has_number_between',
      arguments: ['200', '299'],
      category_uuid: 'c-Success',
    },
  ];
  const flow = routed(call, ['Success', 'Failure'], {
    operand: '@(default(webhook.status, 0))',
    cases,
  });

  test.each([
    ['an answer', [answer('')], true, 'Success'],
    ['a refusal', [answer('', 404)], true, 'Failure'],
    ['a call that is not allowed', [], false, 'Failure'],
  ] as const)('%s', (_name, inputs, mayCall, said) => {
    const world = worldOf({ flows: [flowOf(flow)], mayCall });
    expect(sent(play(flow, 'textit', inputs, world).events)).toEqual([said]);
  });

  test('the status, the JSON to its last digit, and the message that led there', () => {
    const told = definitionOf([
      nodeOf('n', [
        call,
        say('@webhook.status @webhook.json.id @webhook @input.text @results.answer.extra.list.0'),
      ]),
    ]);
    const body = '{"id":12345678901234567890,"list":["a"]}';
    expect(sent(play(told, 'textit', [answer(body)]).events)).toEqual([
      '200 12345678901234567890 GET https://example.org hello a',
    ]);
  });

  test.each([['not json'], ['['.repeat(100_000)], ['']])('no JSON is empty: %#', (body) => {
    const told = definitionOf([nodeOf('n', [call, say('[@webhook.json]')])]);
    expect(sent(play(told, 'textit', [answer(body)]).events)).toEqual(['[]']);
  });

  test('an answer that is too long counts as none', () => {
    const told = definitionOf([nodeOf('n', [call, say('@webhook.status')])]);
    const { events } = play(told, 'textit', [answer('x'.repeat(limits.webhookBody + 1))]);
    expect(sent(events)).toEqual(['0']);
  });
});
