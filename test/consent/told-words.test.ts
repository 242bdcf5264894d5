import { describe, expect, it } from 'vitest';
import { toldWords } from '../../electron/consent/told-words.ts';

const words = ['STOP', 'Opt out', 'END', 'बंद', 'रोको'];

describe('how a notice told people to leave', () => {
  it.each([
    ['May we write to you? Reply STOP to leave.', 'reply STOP'],
    ['Send "stop" or [Opt out] at any time.', 'reply STOP or Opt out'],
    ['It does not end until the end of June; there is no stopping.', ''],
    ['BACKEND and STOPS name nothing.', ''],
    ['छोड़ने के लिए बंद लिखें।', 'reply बंद'],
    ['बंदर नहीं', ''],
    ['', ''],
  ])('%s', (notice, told) => {
    expect(toldWords(notice, words)).toBe(told);
  });
});
