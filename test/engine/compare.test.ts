import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../electron/engine/flow/compare.ts';
import { wordSpans } from '../../electron/engine/flow/compare-text.ts';
import { gallery } from '../../electron/engine/samples/gallery.ts';

const optIn = gallery.find(({ id }) => id === 'opt_in')?.definition;
const text = JSON.stringify(optIn);
const compared = (definition: unknown) => ({ definition, dialect: 'textit' }) as const;

interface Drawn {
  expire_after_minutes: number;
  nodes: {
    uuid: string;
    actions: { uuid: string; text?: string }[];
    exits: { destination_uuid: string | null }[];
    router?: { cases: { arguments: string[] }[]; categories: { name: string }[] };
  }[];
  localization: { hin: Record<string, { text: string[] }> };
  _ui: { nodes: Record<string, { position: object }> };
}

/** What is told of the opt-in flow after a change, and of the change back. */
function after(change: (flow: Drawn) => void) {
  const changed = JSON.parse(text) as Drawn;
  change(changed);
  return {
    there: compare(compared(optIn), compared(changed)),
    back: compare(compared(changed), compared(optIn)),
  };
}

const askUuid = '20aea42a-b075-406b-88b5-1e234cf08e96';
const helloUuid = 'e2ea8f6f-2411-4f0f-944a-3d36c13a405d';

describe('what is told of a change, and of the change back', () => {
  test.each<[string, (flow: Drawn) => void, object, object]>([
    [
      'a word of a text',
      (flow) => {
        const [action] = flow.nodes[0]?.actions ?? [];
        if (action) action.text = action.text?.replace('Hello!', 'Welcome!') ?? '';
      },
      {
        about: 'text',
        language: '',
        property: 'text',
        spans: [
          { kind: 'removed', text: 'Hello' },
          { kind: 'added', text: 'Welcome' },
          { kind: 'same' },
        ],
      },
      { about: 'text', spans: [{ text: 'Welcome' }, { text: 'Hello' }, { kind: 'same' }] },
    ],
    [
      'a translation',
      (flow) => {
        const texts = flow.localization.hin[helloUuid];
        if (texts) texts.text = ['नमस्कार'];
      },
      { about: 'text', language: 'hin', after: 'नमस्कार' },
      { about: 'text', language: 'hin', before: 'नमस्कार' },
    ],
    [
      'a test',
      (flow) => {
        const [test] = flow.nodes[1]?.router?.cases ?? [];
        if (test) test.arguments = ['never'];
      },
      { about: 'test', after: { type: 'has_any_word', text: 'never', category: 'No' } },
      { about: 'test', before: { text: 'never' } },
    ],
    [
      'a category',
      (flow) => {
        const [category] = flow.nodes[1]?.router?.categories ?? [];
        if (category) category.name = 'Refused';
      },
      { about: 'category', language: '', before: 'No', after: 'Refused' },
      { about: 'category', before: 'Refused', after: 'No' },
    ],
    [
      'a connection',
      (flow) => {
        const [exit] = flow.nodes[0]?.exits ?? [];
        if (exit) exit.destination_uuid = null;
      },
      { about: 'connection', category: '', before: { number: 2 }, after: null },
      { about: 'connection', before: null, after: { number: 2 } },
    ],
    [
      'the order of tests',
      (flow) => {
        flow.nodes[1]?.router?.cases.reverse();
      },
      { about: 'order', of: 'tests' },
      { about: 'order', of: 'tests' },
    ],
  ])('%s', (_, change, there, back) => {
    const told = after(change);
    const parts = (of: typeof told.there) => of.steps.flatMap((step) => step.parts);
    expect(parts(told.there)).toHaveLength(1);
    expect(parts(told.there)[0]).toMatchObject(there);
    expect(parts(told.back)[0]).toMatchObject(back);
    expect(told.there.steps.every((step) => step.change === 'changed')).toBe(true);
  });

  test('a step that is gone, and comes back', () => {
    const { there, back } = after((flow) => {
      flow.nodes = flow.nodes.filter((_, index) => index !== 6);
    });
    expect(there.steps.at(-1)).toMatchObject({ change: 'removed', numberAfter: null });
    expect(there.steps.at(-1)?.lines.join(' ')).toContain('did not understand');
    expect(back.steps.find((step) => step.change === 'added')).toMatchObject({
      nodeUuid: there.steps.at(-1)?.nodeUuid,
      numberBefore: null,
    });
  });

  test('how long the flow waits', () => {
    const { there, back } = after((flow) => (flow.expire_after_minutes = 5));
    expect(there).toEqual({
      steps: [],
      settings: [{ property: 'expireAfterMinutes', before: '2880', after: '5' }],
    });
    expect(back.settings).toEqual([{ property: 'expireAfterMinutes', before: '5', after: '2880' }]);
  });

  test('where a step stands on the canvas is no difference', () => {
    const { there } = after((flow) => {
      flow._ui.nodes[askUuid] = { position: { top: 9, left: 9 } };
    });
    expect(there).toEqual({ steps: [], settings: [] });
  });
});

const nothing = { steps: [], settings: [] };
const anyFlow = fc.oneof(
  fc.constantFrom<unknown>(...gallery.map(({ definition }) => definition)),
  fc.json().map((json) => JSON.parse(json) as unknown),
  fc.integer({ min: 0, max: text.length - 6 }).map((at) => {
    try {
      return JSON.parse(`${text.slice(0, at)}1${text.slice(at + 1)}`) as unknown;
    } catch {
      return null;
    }
  }),
);

test('a flow is never different from itself; turned round, what came is what went', () => {
  fc.assert(
    fc.property(anyFlow, anyFlow, (one, other) => {
      expect(compare(compared(one), compared(one))).toEqual(nothing);
      const there = compare(compared(one), compared(other));
      const back = compare(compared(other), compared(one));
      const uuids = (of: typeof there, change: string) =>
        of.steps
          .filter((step) => step.change === change)
          .map(({ nodeUuid }) => nodeUuid)
          .toSorted();
      expect(uuids(back, 'added')).toEqual(uuids(there, 'removed'));
      expect(uuids(back, 'removed')).toEqual(uuids(there, 'added'));
      expect(uuids(back, 'changed')).toEqual(uuids(there, 'changed'));
      expect(back.settings.map(({ before, after: is }) => [is, before])).toEqual(
        there.settings.map(({ before, after: is }) => [before, is]),
      );
    }),
    { numRuns: 60 },
  );
});

test('the spans of two texts make both of them, in any script', () => {
  const words = fc.array(fc.constantFrom('हाँ', 'नहीं', ' ', '\n', 'stop', '👍🏽', '@contact', 'नमस्ते'));
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [before, is] = [one.join(''), other.join('')];
      const spans = wordSpans()(before, is);
      const made = (without: string) =>
        spans.flatMap((span) => (span.kind === without ? [] : [span.text])).join('');
      expect([made('added'), made('removed')]).toEqual([before, is]);
    }),
  );
  expect(wordSpans()('क्या हम लिखें?', 'क्या आप लिखें?')).toEqual([
    { kind: 'same', text: 'क्या ' },
    { kind: 'removed', text: 'हम' },
    { kind: 'added', text: 'आप' },
    { kind: 'same', text: ' लिखें?' },
  ]);
});

test.each([
  ['a space more', 'a b', 'a  b'],
  ['spaces at the end', 'yes ', 'yes  '],
  ['the same word again', 'no no no', 'no no'],
  ['all but the middle', 'one two three', 'one 2 three'],
  ['nothing', '', ''],
  ['a first text', '', 'Hello there'],
])('the spans of %s begin and end anywhere', (_, before, after) => {
  const spans = wordSpans()(before, after);
  const made = (without: string) =>
    spans.flatMap(({ kind, text: part }) => (kind === without ? [] : [part])).join('');
  expect([made('added'), made('removed')]).toEqual([before, after]);
  expect(spans.every((span, index) => span.kind !== spans[index + 1]?.kind)).toBe(true);
});

test('a word changed in the midst of a long text is found; what is all other is shown whole, also behind many hard ones', () => {
  const long = (of: string) =>
    Array.from({ length: 5_000 }, (_, n) => `${of}${String(n)}`).join(' ');
  const text = long('word');
  const spansOf = wordSpans();
  const changed = text.replace('word2500 ', 'another ');
  const inTheMidst = [
    { kind: 'same', text: text.slice(0, text.indexOf('word2500 ')) },
    { kind: 'removed', text: 'word2500' },
    { kind: 'added', text: 'another' },
    { kind: 'same', text: text.slice(text.indexOf('word2500 ') + 8) },
  ];
  expect(spansOf(text, changed)).toEqual(inTheMidst);
  const shuffled = (by: number) =>
    Array.from({ length: 300 }, (_, n) => String((n * by) % 307)).join(' ');
  const whole = [{ kind: 'removed' }, { kind: 'added' }];
  for (let round = 0; round < 1_000; round += 1) spansOf(shuffled(1), shuffled(53));
  expect(spansOf(long('a'), long('b'))).toMatchObject(whole);
  expect(spansOf(text, changed)).toEqual(inTheMidst);
});
