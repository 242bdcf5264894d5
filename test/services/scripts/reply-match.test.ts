import { expect, test } from 'vitest';
import { isReply } from '../../../electron/services/scripts/reply-match.ts';

const question = { text: 'May we write\nto you?', buttons: ['Yes', 'No'] };

test.each([
  ['May we write to you?', true],
  ['May we write to you? [Yes] [No]', true],
  ['May we write to you? [Yes]', false],
  ['May  we   write to\nyou?', true],
  ['may we write to you?', false],
  ['May we...', true],
  ['...you?', true],
  ['... write ...', true],
  ['… write …', true],
  ['... write ... [No]', true],
  ['May...write...you?', true],
  ['... you ... write ...', false],
  ['May we write to you? ... May we write to you?', false],
  ['...', true],
  ['', false],
])('expected %j: %j', (expected, holds) => {
  expect(isReply(expected, question)).toBe(holds);
});

test('pieces do not overlap', () => {
  expect(isReply('aba...ba', { text: 'aba', buttons: [] })).toBe(false);
  expect(isReply('ab...ba', { text: 'abba', buttons: [] })).toBe(true);
});
