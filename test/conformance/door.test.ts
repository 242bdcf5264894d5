import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerLine } from './door.ts';
import { kinds } from './kinds.ts';

type Json = Readonly<Record<string, unknown>>;

/** A request without its id, and its answer without it; a text is the code of an error. */
const cases = JSON.parse(
  readFileSync(new URL('cases.json', import.meta.url), 'utf8'),
) as readonly (readonly [request: Json, answer: Json | string])[];

function ask(request: unknown): Json {
  return JSON.parse(answerLine(JSON.stringify(request))) as Json;
}

test.each(cases)('%j → %j', (request, expected) => {
  const answer = ask({ id: 'x', ...request });
  if (typeof expected === 'string') {
    expect(answer).toMatchObject({
      id: 'x',
      error: expect.stringMatching(/./) as string,
      code: expected,
    });
    expect(Object.keys(answer)).toEqual(['id', 'error', 'code']);
  } else expect(answer).toEqual({ id: 'x', ...expected });
});

test('an id of any kind comes back', () => {
  for (const id of [0, '', null, 'é', [1], { a: 1 }])
    expect(ask({ id, kind: 'words', text: 'a' })).toEqual({ id, tokens: ['a'] });
});

test('a line of a thousand brackets is answered', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  for (const line of [deep, `{"id":${deep},"kind":"words","text":"a"}`])
    expect(JSON.parse(answerLine(line))).toMatchObject({
      id: null,
      code: expect.stringMatching(/./) as string,
    });
  const line = `{"id":1,"kind":"function","name":"text","args":[${deep}]}`;
  expect(JSON.parse(answerLine(line))).toMatchObject({ id: 1 });
});

describe('consent after events', () => {
  const given = [
    { type: 'requested', at: '2026-01-05T04:00:00Z' },
    { type: 'given', at: '2026-01-05T05:00:00Z' },
  ];

  test('of one purpose says nothing of another', () => {
    const events = [
      ...given,
      { type: 'withdrawn', at: '2026-01-06T00:00:00Z', purpose: 'reminders' },
    ];
    expect(ask({ id: 1, kind: 'consent', events })).toMatchObject({
      purposes: {
        all: {
          state: 'given',
          since: '2026-01-05T05:00:00.000Z',
          can_send: { broadcast: { verdict: 'allow', rule: 'allowed_given' } },
        },
        reminders: {
          state: 'withdrawn',
          can_send: {
            broadcast: { verdict: 'refuse', rule: 'withdrawn' },
            optout_confirmation: { verdict: 'allow' },
          },
        },
      },
    });
  });

  test('decides for the time that is asked', () => {
    const events = [...given, { type: 'withdrawn', at: '2026-01-06T00:00:00Z' }];
    expect(ask({ id: 1, kind: 'consent', events, now: '2026-01-06T00:05:00Z' })).toMatchObject({
      purposes: {
        all: {
          can_send: { optout_confirmation: { verdict: 'refuse', rule: 'confirmation_too_late' } },
        },
      },
    });
  });

  test('that never were leave everything open', () => {
    expect(ask({ id: 1, kind: 'consent', events: [], now: 5, lastInboundAt: 4 })).toMatchObject({
      purposes: {
        all: {
          state: 'unknown',
          since: null,
          can_send: { reply: { verdict: 'allow' }, broadcast: { verdict: 'refuse' } },
        },
      },
    });
  });
});

const anyRequest = fc
  .record({ id: fc.nat(), kind: fc.constantFrom(...kinds.keys()) })
  .chain((head) => fc.object({ maxDepth: 3 }).map((rest) => ({ ...rest, ...head })));

test('any line at all gets one line of JSON with its id', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const line = answerLine(JSON.stringify(request));
      expect(line).not.toContain('\n');
      expect(JSON.parse(line)).toHaveProperty('id', request.id);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(JSON.parse(answerLine(text))).toHaveProperty('id');
    }),
    { numRuns: 300 },
  );
});
