import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flowProblemsOf } from '../../db/read/flow-problem.ts';
import { shownText } from '../../electron/services/core/shown-text.ts';
import { importFlows } from '../../electron/services/flows/flow-import.ts';
import { CrowdDesk, say, steps } from './crowd-desk.ts';

let desk: CrowdDesk;

beforeEach(() => {
  desk = new CrowdDesk();
});
afterEach(() => desk.close());

const turned = 'Gone\u202egnihtyreve';

test.each([
  ['The group "Mothers" is not here.', 'The group "Mothers" is not here.'],
  [`The group "${turned}" is not here.`, 'The group "Gonegnihtyreve" is not here.'],
  ['"\u2067\u200fA" and \u061cB', '"A" and B'],
  ['"مائیں", "باپ": 2', '"\u2068مائیں\u2069", "\u2068باپ\u2069": 2'],
  ['An odd " sign, "ا', 'An odd " sign, "ا'],
  ['"माताएँ"', '"माताएँ"'],
])('%j is shown as %j', (sentence, shown) => {
  expect(shownText(sentence)).toBe(shown);
});

test('whatever is isolated ends, and nothing else turns the sentence around', () => {
  const piece = fc.oneof(fc.constantFrom('"', 'ب', 'a', '\u202e', '\u2068', '\u2069'), fc.string());
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const shown = shownText(pieces.join(''));
      expect(shown).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/);
      expect(shown.replace(/\u2068[^\u2068\u2069]*\u2069/g, '')).not.toMatch(/[\u2068\u2069]/);
    }),
  );
});

test('a name in a flow file does not turn around what is told about it', () => {
  const enter = { type: 'enter_flow', flow: { uuid: 'gone', name: turned } };
  const join = { type: 'add_contact_groups', groups: [{ uuid: turned, name: '' }] };
  const { flows } = importFlows(desk.context, steps('Join', [enter, join]));
  const texts = flows[0]?.problems.map(({ text }) => text) ?? [];
  expect(texts.some((text) => text.includes('"Gonegnihtyreve"'))).toBe(true);
  expect(texts.join()).not.toContain('\u202e');
});

test('nor what staff read about it at the person', () => {
  const id = desk.person('Asha', 'given');
  desk.flow(
    steps('Join', [
      { type: 'add_contact_groups', groups: [{ uuid: turned, name: '' }] },
      say('Hello.'),
    ]),
    'join',
  );
  desk.says('Asha', 'join');
  const [problem] = flowProblemsOf(desk.services.db, id, 5);
  expect(problem?.text).toContain('"Gonegnihtyreve"');
});
