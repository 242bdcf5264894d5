import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import { writeFlows } from '../../electron/engine/flow/write/write-flows.ts';
import { sampleFlows } from '../../electron/engine/samples/index.ts';
import { glificLeave, textItJoin } from './dialect-flows.ts';
import { rewrite } from './rewritten.ts';
import { definitionOf, nodeOf } from './world.ts';
import { glificFlows } from '../support/glific-flows.ts';

/** Import, export, import: what is stored the second time is what was stored the first time. */
function expectStable(json: unknown): void {
  const first = readFlows(json);
  const second = readFlows(rewrite(json).json);
  expect(second.flows.map(({ definition }) => definition)).toEqual(
    first.flows.map(({ definition }) => definition),
  );
  expect(second.flows.map(({ keywords }) => keywords)).toEqual(
    first.flows.map(({ keywords }) => keywords),
  );
  expect(second.flows.map(({ dialect }) => dialect)).toEqual(
    first.flows.map(({ dialect }) => dialect),
  );
}

const anyPart = fc
  .jsonValue({ maxDepth: 3 })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));
const anyNode = fc.record({
  uuid: fc.uuid(),
  actions: fc.array(
    fc.oneof(
      anyPart,
      fc.record({
        uuid: fc.uuid(),
        type: fc.constantFrom('send_msg', 'send_interactive_msg', 'enter_flow', 'magic'),
        id: fc.integer({ min: 1, max: 3 }),
        text: fc.string(),
        unknown_part: anyPart,
      }),
    ),
    { maxLength: 3 },
  ),
  exits: fc.array(
    fc.oneof(anyPart, fc.record({ uuid: fc.uuid(), destination_uuid: fc.constant(null) })),
    { maxLength: 2 },
  ),
  router: fc.oneof(anyPart, fc.constant(null)),
  extra: anyPart,
});
const anyDefinition = fc.record({
  uuid: fc.uuid(),
  name: fc.string({ minLength: 1 }).filter((name) => name.trim() !== ''),
  spec_version: fc.constantFrom('13.0.0', '13.2.0', '14.1.0', '14.4.2'),
  language: fc.constantFrom('eng', 'base', 'hi', 'und'),
  localization: fc.oneof(anyPart, fc.constant({ hi: { a: { text: ['x'] } } })),
  nodes: fc.array(fc.oneof({ weight: 8, arbitrary: anyNode }, { weight: 1, arbitrary: anyPart }), {
    maxLength: 4,
  }),
  _ui: anyPart,
  something_else: anyPart,
});

describe('a flow written in its own dialect', () => {
  test.each([
    ['our samples', { version: '13', flows: sampleFlows.map(({ definition }) => definition) }],
    [
      'the flow of TextIt',
      {
        version: '13',
        flows: [textItJoin],
        triggers: [
          {
            trigger_type: 'K',
            keywords: ['join'],
            match_type: 'O',
            flow: { uuid: textItJoin.uuid, name: textItJoin.name },
          },
        ],
      },
    ],
    [
      'the flow of Glific',
      {
        flows: [{ definition: glificLeave, keywords: ['leave'] }],
        contact_field: [],
        collections: [],
        interactive_templates: [],
      },
    ],
  ])('stays as it is: %s', (_name, json) => {
    expectStable(json);
  });

  test('stays as it is, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(anyDefinition, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (definitions, isGlific) => {
          const template = {
            source_id: 2,
            label: 'Consent',
            interactive_content: { type: 'list' },
          };
          expectStable(
            isGlific
              ? {
                  flows: definitions.map((definition) => ({ definition, keywords: ['a'] })),
                  contact_field: [],
                  collections: [],
                  interactive_templates: [template],
                }
              : {
                  version: '13',
                  flows: definitions.map((flow) => ({
                    ...flow,
                    language: 'eng',
                    localization: {},
                  })),
                },
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test
    .skipIf(!existsSync(glificFlows))
    .each(['optin', 'optout', 'consent_optin', 'language', 'new_contact', 'registration'])(
    'stays as it is: %s.json of Glific',
    (name) => {
      const json: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, glificFlows), 'utf8'));
      expectStable(json);
      const { definition } = (json as { flows?: readonly { definition: unknown }[] })
        .flows?.[0] ?? { definition: json };
      expect(
        (rewrite(json).json as { flows: readonly { definition: unknown }[] }).flows[0]?.definition,
      ).toEqual(definition);
    },
  );

  test('two messages of one id get two', () => {
    const flow = (uuid: string, label: string) => ({
      definition: definitionOf(
        [nodeOf('n', [{ uuid: 'a', type: 'send_interactive_msg', id: 7, name: label, text: '' }])],
        {
          uuid,
          language: 'base',
          interactive_templates: [
            {
              source_id: 7,
              label,
              interactive_content: { type: 'quick_reply', content: { text: label }, options: [] },
            },
          ],
        },
      ),
      dialect: 'glific' as const,
      id: uuid,
      name: 'Test',
      keywords: [],
    });
    const { file } = writeFlows([flow('one', 'First'), flow('two', 'Second')], 'glific', {
      newUuid: () => '',
      idOf: () => null,
      field: () => null,
    });
    const { flows } = readFlows(JSON.parse(JSON.stringify(file)));
    expect(flows.map(({ definition }) => definition)).toMatchObject([
      { interactive_templates: [{ label: 'First' }] },
      { interactive_templates: [{ label: 'Second' }] },
    ]);
    expect(flows.map(({ references }) => references)).toEqual([[], []]);
  });
});

test('writing in either dialect never throws, whatever the definition', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyDefinition, anyPart),
      fc.constantFrom<Dialect>('textit', 'glific'),
      fc.constantFrom<Dialect>('textit', 'glific'),
      (definition, from, to) => {
        const { file } = writeFlows(
          [{ id: 'x', name: 'X', dialect: from, definition, keywords: [] }],
          to,
          { newUuid: () => 'u', idOf: () => null, field: () => null },
        );
        expect(readFlows(JSON.parse(JSON.stringify(file))).problems).toBeInstanceOf(Array);
      },
    ),
    { numRuns: 300 },
  );
});
