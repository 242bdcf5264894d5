import { expect, test } from 'vitest';
import { outline } from '../../electron/engine/flow/outline.ts';
import { definitionOf, nodeOf } from './world.ts';

const say = (text: string): unknown => ({ uuid: text, type: 'send_msg', text });
const optIn = {
  uuid: 'set-optin',
  type: 'set_contact_field',
  field: { key: 'settings', name: 'Consent' },
  value: 'optin',
};
const end = (uuid: string, ...actions: readonly unknown[]): unknown => nodeOf(uuid, actions);

const names = ['yes', 'other', 'silent'] as const;
const destinations = { yes: 'in', other: 'hello', silent: null };
const question = {
  uuid: 'ask',
  actions: [],
  exits: names.map((name) => ({ uuid: `x-${name}`, destination_uuid: destinations[name] })),
  router: {
    type: 'switch',
    operand: '@input.text',
    result_name: 'Answer',
    default_category_uuid: 'c-other',
    wait: { type: 'msg', timeout: { seconds: 300, category_uuid: 'c-silent' } },
    cases: [{ uuid: 'case', type: 'has_any_word', arguments: ['yes ok'], category_uuid: 'c-yes' }],
    categories: names.map((name) => ({ uuid: `c-${name}`, name, exit_uuid: `x-${name}` })),
  },
};

test('the outline tells a flow in reading order', () => {
  const nodes = [
    nodeOf('hello', [say('May we?'), { uuid: 'w', type: 'call_oracle' }], 'ask'),
    end('lost'),
    end('in', optIn),
    question,
  ];
  expect(outline(definitionOf(nodes), 'textit')).toEqual([
    {
      nodeUuid: 'hello',
      number: 1,
      lines: ['Sends: May we?', 'Does not do: call_oracle'],
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
