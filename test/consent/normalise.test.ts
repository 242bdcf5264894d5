import { describe, expect, it } from 'vitest';
import { isWord, joinTokens, normaliseMessage } from '../../electron/consent/normalise.ts';
import cases from './normalise-cases.json' with { type: 'json' };

describe('normaliseMessage', () => {
  it.each(cases)('makes one of $about', ({ same }) => {
    const forms = same.map((text) => normaliseMessage(text).compact);
    expect(new Set(forms).size).toBe(1);
    expect(forms[0]).not.toBe('');
  });

  it.each([
    ['virama', 'शर्म', 'शरम'],
    ['nukta', 'ज़रा', 'जरा'],
    ['vowel sign', 'रोको', 'रोका'],
    ['two numbers and one', '1 2', '12'],
    ['letters', 'stop', 'step'],
  ])('keeps apart what differs by %s', (_, one, other) => {
    expect(normaliseMessage(one).compact).not.toBe(normaliseMessage(other).compact);
  });

  it('keeps emoji between words and in messages of emoji alone', () => {
    expect(normaliseMessage('🙏 stop 🛑 now 🙏')).toEqual({
      text: 'stop 🛑 now',
      tokens: ['stop', '🛑', 'now'],
      allTokens: ['🙏', 'stop', '🛑', 'now', '🙏'],
      compact: 'stop🛑now',
    });
    expect(normaliseMessage('👎👍').tokens).toEqual(['👎', '👍']);
  });

  it('tells words from emoji, and joins without making numbers', () => {
    expect([isWord('रोको'), isWord('7'), isWord('🛑')]).toEqual([true, true, false]);
    expect(joinTokens(['opt', '1', '2', 'out'])).toBe('opt1 2out');
  });
});
