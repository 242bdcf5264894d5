import { expect, test } from 'vitest';
import { definitionOf, nodeOf } from '../engine/world.ts';
import { answerLine } from './door.ts';

test('a flow of Glific reads the consent that it set, at once and after the next answer', () => {
  const set = (value: string) => ({
    uuid: value,
    type: 'set_contact_field',
    field: { key: 'settings', name: 'Settings' },
    value,
  });
  const say = (uuid: string) => ({
    uuid,
    type: 'send_msg',
    text: '@contact.optin_status @contact.status [@contact.optin_time][@contact.optout_time]',
  });
  const any = {
    type: 'switch',
    operand: '@input.text',
    wait: { type: 'msg' },
    cases: [],
    categories: [{ uuid: 'c', name: 'Other', exit_uuid: 'b-x' }],
    default_category_uuid: 'c',
  };
  const flow = definitionOf([
    nodeOf('a', [say('s1'), set('optin'), say('s2')], 'b'),
    nodeOf('b', [], 'c', any),
    nodeOf('c', [say('s3'), set('optout'), say('s4')]),
  ]);
  const answer = JSON.parse(
    answerLine(
      JSON.stringify({
        id: 1,
        kind: 'conversation',
        dialect: 'glific',
        flows: [flow],
        steps: [{ say: 'yes' }],
      }),
    ),
  ) as Readonly<Record<string, unknown>>;
  expect(answer['transcript']).toMatchObject([
    { text: 'false valid [@contact.optin_time][@contact.optout_time]' },
    { text: 'true valid [2026-01-05 04:30:00Z][@contact.optout_time]' },
    { text: 'yes' },
    { text: 'true valid [2026-01-05 04:30:00Z][@contact.optout_time]' },
    { text: 'false invalid [@contact.optin_time][2026-01-05 04:30:00Z]' },
  ]);
});
