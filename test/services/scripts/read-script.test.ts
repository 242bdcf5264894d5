import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendableKinds } from '../../../electron/api/contract/tester.ts';
import { consentEventTypes, consentStates } from '../../../electron/consent/states.ts';
import { readScript } from '../../../electron/services/scripts/read-script.ts';
import {
  scriptPersonas,
  type Script,
  type ScriptStep,
} from '../../../electron/services/scripts/script.ts';
import { writeScript } from '../../../electron/services/scripts/write-script.ts';

const whole = `# Coming back is never forgotten.
person Asha
as opted out
language hin
field village = Sitapur
group Health workers

> optin
< May we write to you?
  Answer yes or no. [Yes] [No]
tap Yes
< ...
wait 1 day 2 hours
wait for the time-out
send image
start Reminders
>> two
  lines
  # and no comment
< (nothing)
expect consent opted in
expect ledger requested, given
expect ledger nothing
expect field village = Sitapur
expect field nickname =
expect result answer = Yes
expect group Health workers
expect no group Teachers
expect waits in Reminders
expect waits nowhere
expect may write
expect may not write
`;

test('every kind of line is read', () => {
  const { script, problems } = readScript(whole);
  expect(problems).toEqual([]);
  expect(script.setup).toEqual({
    name: 'Asha',
    persona: 'withdrawn',
    language: 'hin',
    fields: [{ key: 'village', value: 'Sitapur' }],
    groups: ['Health workers'],
  });
  expect(script.steps).toEqual([
    { line: 8, kind: 'say', text: 'optin' },
    { line: 9, kind: 'reply', text: 'May we write to you?\nAnswer yes or no. [Yes] [No]' },
    { line: 11, kind: 'tap', title: 'Yes' },
    { line: 12, kind: 'any_replies' },
    { line: 13, kind: 'wait', seconds: 93_600 },
    { line: 14, kind: 'wait', seconds: null },
    { line: 15, kind: 'send', what: 'image' },
    { line: 16, kind: 'start', flow: 'Reminders' },
    { line: 17, kind: 'say', text: 'two\nlines\n# and no comment', second: true },
    { line: 20, kind: 'no_reply' },
    { line: 21, kind: 'consent', state: 'given' },
    { line: 22, kind: 'ledger', events: ['requested', 'given'] },
    { line: 23, kind: 'ledger', events: [] },
    { line: 24, kind: 'field', key: 'village', value: 'Sitapur' },
    { line: 25, kind: 'field', key: 'nickname', value: '' },
    { line: 26, kind: 'result', key: 'answer', value: 'Yes' },
    { line: 27, kind: 'group', name: 'Health workers', isIn: true },
    { line: 28, kind: 'group', name: 'Teachers', isIn: false },
    { line: 29, kind: 'waits', flow: 'Reminders' },
    { line: 30, kind: 'waits', flow: null },
    { line: 31, kind: 'may_write', may: true },
    { line: 32, kind: 'may_write', may: false },
  ]);
});

test.each([
  ['hello', 'This line is not understood'],
  ['>', 'Write what the person says'],
  ['<', 'Write the reply after "<"'],
  ['tap', 'Write the name of the button'],
  ['start', 'Write the name of the flow'],
  ['send money', 'The person can send: image'],
  ['wait a while', 'Write for example "wait 90 minutes"'],
  ['wait 400 days', 'Write for example "wait 90 minutes"'],
  ['wait 0 days', 'Write for example "wait 90 minutes"'],
  ['language Hindi', 'three letters'],
  ['as a ghost', 'The person can be: a new person'],
  ['field village', 'Write for example "field village = Sitapur"'],
  ['expect', 'After "expect" comes'],
  ['expect consent perhaps', 'Consent can be: never asked'],
  ['expect ledger given, taken', 'Events of the ledger are'],
  ['expect no village', 'After "expect" comes'],
  ['expect waits', 'After "expect" comes'],
  ['expect may', 'After "expect" comes'],
  ['expect field', 'Write for example "expect field'],
  ['expect group', 'Write the name of the group'],
])('a line that cannot be read is told with what would be right: %s', (line, told) => {
  const { script, problems } = readScript(`> hello\n${line}\n> bye`);
  expect(problems).toEqual([{ line: 2, text: expect.stringContaining(told) as string }]);
  expect(script.steps.map(({ kind }) => kind)).toEqual(['say', 'say']);
});

test('who the person is cannot be told in the middle', () => {
  expect(readScript('> hello\nas opted in').problems).toEqual([
    { line: 2, text: 'Who the person is stands before the first message.' },
  ]);
});

test('a text of too many lines is read as far as it goes, and told so', () => {
  const { script, problems } = readScript('> hello\n'.repeat(5_000));
  expect(script.steps).toHaveLength(2_000);
  expect(problems).toHaveLength(1);
});

const word = fc
  .string({ unit: fc.constantFrom(...'abcxyz0हां आ.#=<>[]👍'), minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/\s+/gu, ' ').trim())
  .filter((text) => text !== '' && !text.startsWith('>') && text !== '...' && text !== '(nothing)');
const key = fc.stringMatching(/^[a-z][a-z_]{0,8}$/u);
const message = fc.array(word, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const some = <T extends Record<string, unknown>>(kind: string, rest: fc.Arbitrary<T>) =>
  rest.map((parts) => ({ kind, ...parts }));
const step = fc.oneof(
  some('say', fc.record({ text: message })),
  some('say', fc.record({ text: message, second: fc.constant(true) })),
  some('reply', fc.record({ text: message })),
  some('tap', fc.record({ title: word })),
  some('send', fc.record({ what: fc.constantFrom(...sendableKinds) })),
  some('wait', fc.record({ seconds: fc.option(fc.integer({ min: 1, max: 366 * 86_400 })) })),
  some('start', fc.record({ flow: word })),
  fc.constantFrom({ kind: 'any_replies' }, { kind: 'no_reply' }),
  some('consent', fc.record({ state: fc.constantFrom(...consentStates) })),
  some('ledger', fc.record({ events: fc.array(fc.constantFrom(...consentEventTypes)) })),
  some('field', fc.record({ key, value: fc.oneof(word, fc.constant('')) })),
  some('result', fc.record({ key, value: fc.oneof(word, fc.constant('')) })),
  some('group', fc.record({ name: word, isIn: fc.boolean() })),
  some('waits', fc.record({ flow: fc.option(word) })),
  some('may_write', fc.record({ may: fc.boolean() })),
) as unknown as fc.Arbitrary<ScriptStep>;
const scripts: fc.Arbitrary<Script> = fc.record({
  setup: fc.record({
    name: word,
    persona: fc.constantFrom(...Object.values(scriptPersonas)),
    language: fc.constantFrom('', 'hin', 'eng'),
    fields: fc.array(fc.record({ key, value: word }), { maxLength: 2 }),
    groups: fc.array(word, { maxLength: 2 }),
  }),
  steps: fc.array(step, { maxLength: 12 }),
});

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      const { script: read, problems } = readScript(writeScript(script));
      expect(problems).toEqual([]);
      expect(read.setup).toEqual(script.setup);
      expect(read.steps.map((each) => ({ ...each, line: 0 }))).toEqual(
        script.steps.map((each) => ({ ...each, line: 0 })),
      );
    }),
  );
});

test('no text makes reading throw', () => {
  const lines = fc.array(fc.oneof(fc.string(), fc.constantFrom(...whole.split('\n'))));
  fc.assert(
    fc.property(lines, (parts) => {
      expect(Array.isArray(readScript(parts.join('\n')).problems)).toBe(true);
    }),
  );
});
