import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  definitionIn,
  nodesOf,
  type Definition,
} from '../../renderer/features/flows/editor/model/definition.ts';
import { searchFlow } from '../../renderer/features/flows/editor/model/search.ts';
import { pasteNodes } from '../../renderer/features/flows/editor/model/clipboard.ts';
import { countingIds } from './flow-files.ts';
import { perform, randomDeed } from './random-deeds.ts';

const id = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '', null, 7);
const odd: fc.Arbitrary<unknown> = fc.oneof({ weight: 3, arbitrary: id }, fc.jsonValue());

function parts(shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const part = fc.oneof(
    { weight: 4, arbitrary: fc.record(shape, { requiredKeys: [] }) },
    { weight: 1, arbitrary: odd },
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.array(part, { maxLength: 4 }) },
    { weight: 1, arbitrary: odd },
  );
}

const texts = fc.oneof(fc.array(odd, { maxLength: 2 }), odd);
const router = fc.record(
  {
    type: fc.oneof(fc.constantFrom('switch', 'random'), odd),
    operand: odd,
    cases: parts({ uuid: id, type: odd, arguments: texts, category_uuid: id }),
    categories: parts({ uuid: id, name: odd, exit_uuid: id }),
    default_category_uuid: id,
    result_name: odd,
    wait: fc.oneof(
      fc.record({ type: odd, timeout: fc.record({ seconds: odd, category_uuid: id }), hint: odd }),
      odd,
    ),
  },
  { requiredKeys: [] },
);
const place = fc.oneof(fc.record({ position: fc.record({ left: odd, top: odd }) }), odd);
const broken = fc.record(
  {
    name: odd,
    nodes: parts({
      uuid: id,
      actions: parts({
        uuid: id,
        type: fc.oneof(fc.constantFrom('send_msg', 'set_run_result', 'wait_for_time'), odd),
        text: odd,
        groups: odd,
        templating: fc.record({ uuid: id, variables: texts }),
      }),
      exits: parts({ uuid: id, destination_uuid: id }),
      router: fc.oneof(router, odd),
    }),
    localization: fc.oneof(
      fc.record({
        hin: fc.oneof(fc.record({ a: fc.oneof(fc.record({ text: texts }), odd), b: odd }), odd),
      }),
      odd,
    ),
    _ui: fc.oneof(fc.record({ nodes: fc.oneof(fc.record({ a: place, b: place }), odd) }), odd),
  },
  { requiredKeys: [] },
);

/** Makes every change of a part throw. */
function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null)
    for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}

it('deeds in broken files never throw, change nothing in place, and give plain JSON', () => {
  fc.assert(
    fc.property(
      broken,
      fc.constantFrom('textit' as const, 'glific' as const),
      fc.array(randomDeed, { minLength: 1, maxLength: 6 }),
      (json, dialect, deeds) => {
        const start = definitionIn(frozen(JSON.parse(JSON.stringify(json))));
        const context = { dialect, newId: countingIds() };
        let now: Definition = start;
        for (const deed of deeds) {
          const after = frozen(perform(deed, now, context)) as Definition;
          expect(JSON.parse(JSON.stringify(after))).toEqual(after);
          const uuids = nodesOf(after).map(({ uuid }) => uuid);
          expect(new Set(uuids).size).toBe(uuids.length);
          now = after;
        }
        searchFlow(now, 'a');
      },
    ),
    { numRuns: 2000 },
  );
}, 60_000);

it('pasting whatever is in the clipboard never throws', () => {
  fc.assert(
    fc.property(broken, fc.constantFrom('textit' as const, 'glific' as const), (json, dialect) => {
      const text = JSON.stringify({ ...(json as object), kind: 'consent-desk/steps', dialect });
      const context = { dialect, newId: countingIds() };
      const pasted = pasteNodes({ nodes: [] }, context, text, { left: 0, top: 0 });
      if ('refusal' in pasted) expect(pasted.refusal).toBe('not_steps');
      else expect(nodesOf(pasted.definition).map(({ uuid }) => uuid)).toEqual(pasted.nodeUuids);
    }),
    { numRuns: 200 },
  );
});
