import { describe, expect, test } from 'vitest';
import { lint, type Purpose } from '../../electron/engine/flow/lint/index.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { outline } from '../../electron/engine/flow/outline.ts';
import { definitionOf, nodeOf } from './world.ts';

const set = (value: string): unknown => ({
  uuid: `set-${value}`,
  type: 'set_contact_field',
  field: { key: 'settings', name: 'Consent' },
  value,
});
const say = (text: string, id = text): unknown => ({ uuid: id, type: 'send_msg', text });

/** A question whose answers lead to these nodes. */
function ask(
  to: {
    readonly yes: string | null;
    readonly other?: string | null;
    readonly silent?: string | null;
  },
  words = ['yes'],
  type = 'has_any_word',
): unknown {
  const names = ['yes', 'other', 'silent'] as const;
  return {
    uuid: 'ask',
    actions: [],
    exits: names.map((name) => ({ uuid: `x-${name}`, destination_uuid: to[name] ?? null })),
    router: {
      type: 'switch',
      operand: '@input.text',
      result_name: 'Answer',
      default_category_uuid: 'c-other',
      wait: { type: 'msg', timeout: { seconds: 300, category_uuid: 'c-silent' } },
      cases: [{ uuid: 'case', type, arguments: words, category_uuid: 'c-yes' }],
      categories: names.map((name) => ({ uuid: `c-${name}`, name, exit_uuid: `x-${name}` })),
    },
  };
}

const end = (uuid: string, ...actions: readonly unknown[]): unknown => nodeOf(uuid, actions);

function found(
  nodes: readonly unknown[],
  purpose: Partial<Purpose> = {},
  more: object = {},
  dialect: Dialect = 'textit',
): readonly string[] {
  return lint(definitionOf(nodes, { ...more }), dialect, {
    role: null,
    languages: ['eng'],
    ...purpose,
  }).map((problem) => `${problem.severity} ${problem.code}`);
}

describe('lint', () => {
  test.each<[string, readonly unknown[], Purpose['role'], readonly string[]]>([
    ['a good opt-in flow', [ask({ yes: 'in' }), end('in', set('optin'))], 'opt_in', []],
    [
      'an opt-in flow that opts nobody in',
      [ask({ yes: 'in' }), end('in')],
      'opt_in',
      ['error opt_in_missing'],
    ],
    [
      'an opt-out flow that opts nobody out',
      [end('n', say('Bye'))],
      'opt_out',
      ['error opt_out_missing'],
    ],
    [
      'an opt-out flow whose step is never reached',
      [end('n'), end('out', set('optout'))],
      'opt_out',
      ['error opt_out_missing', 'warning unreachable'],
    ],
    [
      'an opt-out flow that enters another',
      [end('n', { uuid: 'e', type: 'enter_flow', flow: { uuid: 'f' } })],
      'opt_out',
      [],
    ],
    [
      'consent without a question',
      [end('in', set('optin'))],
      null,
      ['warning consent_without_answer'],
    ],
    [
      'consent by silence',
      [ask({ yes: null, silent: 'in' }), end('in', set('optin'))],
      null,
      ['error consent_by_silence'],
    ],
    [
      'silence that leads to another question',
      [nodeOf('a', [], 'ask'), ask({ yes: 'in', silent: 'a' }), end('in', set('optin'))],
      null,
      [],
    ],
    [
      'consent by any answer',
      [ask({ yes: null, other: 'in' }), end('in', set('optin'))],
      null,
      ['warning consent_by_default'],
    ],
    [
      'one confirmation',
      [nodeOf('out', [set('optout'), say('Bye')], 'next'), end('next')],
      'opt_out',
      [],
    ],
    [
      'two messages in the same step',
      [end('out', set('optout'), say('a'), say('b'))],
      'opt_out',
      ['warning message_after_opt_out'],
    ],
    [
      'two messages in later steps',
      [
        nodeOf('out', [set('optout')], 'next'),
        nodeOf('next', [say('a')], 'last'),
        end('last', say('b')),
      ],
      'opt_out',
      ['warning message_after_opt_out'],
    ],
    ['messages before the opt-out', [end('out', say('a'), say('b'), set('optout'))], 'opt_out', []],
    ['a step that nothing leads to', [end('a'), end('b')], null, ['warning unreachable']],
    ['keycaps in a test', [ask({ yes: null }, ['1️⃣'])], null, ['warning emoji_form']],
  ])('%s', (_name, nodes, role, expected) => {
    expect(found(nodes, { role })).toEqual(expected);
  });

  test('counts what is not translated, a finding a language', () => {
    const nodes = [end('n', say('Hello', 'a'), say('Bye', 'b'))];
    expect(
      found(
        nodes,
        { languages: ['eng', 'hin', 'mar'] },
        { localization: { hin: { a: { text: ['नमस्ते'] }, b: { text: ['अलविदा'] } } } },
      ),
    ).toEqual(['warning missing_translation']);
    expect(
      found(
        nodes,
        { languages: ['eng', 'hin'] },
        { localization: { hin: { a: { text: ['नमस्ते'] }, b: { text: [''] } } } },
      ),
    ).toEqual(['warning missing_translation']);
  });

  test('finds answers that a translation loses', () => {
    const translated = (words: string): object => ({
      localization: { hin: { case: { arguments: [words] } } },
    });
    expect(found([ask({ yes: null })], {}, translated('हाँ'))).toEqual([
      'warning words_not_translated',
    ]);
    expect(found([ask({ yes: null })], {}, translated('हाँ YES'))).toEqual([]);
  });

  test('warns of short phrases in Glific, where they are found within words', () => {
    expect(found([ask({ yes: null }, ['no'], 'has_phrase')], {}, {}, 'glific')).toEqual([
      'warning phrase_within_words',
    ]);
    expect(found([ask({ yes: null }, ['no'], 'has_phrase')])).toEqual([]);
  });

  test('has nothing to say of what is not a flow', () => {
    expect(lint('junk', 'textit', { role: 'opt_out', languages: [] })).toEqual([]);
  });
});

test('the outline tells a flow in reading order', () => {
  const nodes = [
    nodeOf('hello', [say('May we?'), { uuid: 'w', type: 'call_webhook' }], 'ask'),
    end('lost'),
    end('in', set('optin')),
    ask({ yes: 'in', other: 'hello' }, ['yes ok']),
  ];
  expect(outline(definitionOf(nodes), 'textit')).toEqual([
    {
      nodeUuid: 'hello',
      number: 1,
      lines: ['Sends: May we?', 'Does not do: call_webhook'],
      branches: [{ label: 'then', category: null, goesTo: 2 }],
      unreachable: false,
    },
    {
      nodeUuid: 'ask',
      number: 2,
      lines: ['Waits for an answer, up to 5 minutes', 'Stores the answer as "Answer"'],
      branches: [
        { label: 'has any word "yes ok"', category: 'yes', goesTo: 3 },
        { label: 'anything else', category: 'other', goesTo: 1 },
        { label: 'no answer within 5 minutes', category: 'silent', goesTo: null },
      ],
      unreachable: false,
    },
    {
      nodeUuid: 'in',
      number: 3,
      lines: ['Sets consent: opted in'],
      branches: [{ label: 'then', category: null, goesTo: null }],
      unreachable: false,
    },
    {
      nodeUuid: 'lost',
      number: 4,
      lines: [],
      branches: [{ label: 'then', category: null, goesTo: null }],
      unreachable: true,
    },
  ]);
});
