import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerLine } from './door.ts';
import { kinds } from './kinds.ts';

const page = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8');

/** A request on one line, and below it its answer, as the page shows them. */
const examples = Array.from(
  page.matchAll(/^```json\n(.+)\n(.+)\n```$/gm),
  ([, request = '', answer = '']) => ({ request, answer }),
);

test.each(examples)('$request', ({ request, answer }) => {
  expect(JSON.parse(answerLine(request))).toEqual(JSON.parse(answer));
});

test('every kind has an example', () => {
  const shown = examples.map(({ request }) => (JSON.parse(request) as { kind: string }).kind);
  expect(new Set(shown)).toEqual(new Set(kinds.keys()));
});
