import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { actionTypes } from '../../electron/engine/actions/registry.ts';
import { advance, interrupt, type Advanced } from '../../electron/engine/advance.ts';
import { glificTests } from '../../electron/engine/cases/glific/index.ts';
import { textItTests } from '../../electron/engine/cases/textit/index.ts';
import { compile } from '../../electron/engine/flow/compile.ts';
import { lint } from '../../electron/engine/flow/lint/index.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { outline } from '../../electron/engine/flow/outline.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import type { WaitKind } from '../../electron/engine/session.ts';
import type { Input } from '../../electron/engine/world.ts';
import { purposeWith } from './lint-flow.ts';
import { flowOf, messageOf, startWith, worldOf } from './world.ts';

/** Few ids, so that references often meet something. */
const id = fc.constantFrom('n1', 'n2', 'n3', 'flow-1', '__proto__', 'constructor', '');
const template = fc.oneof(
  fc.constantFrom(
    '@input.text',
    '@contact.name',
    '@(1/0)',
    '@results.answer',
    '@fields.__proto__',
    '@contact.groups',
    '@(',
    '@(foreach(contact.groups, (g) => g.name))',
    '@child.status',
    '@webhook @webhook.json @locals @node @run @parent @contact @urns @trigger @resume',
    '@results.answer.extra @legacy_extra @input',
    'optin',
    'optout',
    'yes no',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
// Through JSON, which knows no -0.
const junk = fc
  .jsonValue({ maxDepth: 3 })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));
const orJunk = <T>(sane: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: sane }, { weight: 1, arbitrary: junk });

const action = fc.record({
  uuid: orJunk(id),
  type: fc.constantFrom(...actionTypes.keys(), 'unknown'),
  text: orJunk(template),
  name: orJunk(template),
  value: orJunk(template),
  category: orJunk(template),
  language: orJunk(fc.constantFrom('hin', 'hindi', 'xx', '')),
  field: orJunk(
    fc.record({ key: fc.constantFrom('settings', 'age', '__proto__'), name: template }),
  ),
  groups: orJunk(fc.array(fc.record({ uuid: id, name: template }), { maxLength: 2 })),
  flow: orJunk(fc.record({ uuid: fc.constantFrom('flow-1', 'flow-2', 'none'), name: template })),
  quick_replies: orJunk(fc.array(template, { maxLength: 3 })),
  url: orJunk(fc.constantFrom('https://example.org', 'https://example.org/@contact.name', '')),
  result_name: orJunk(template),
  delay: orJunk(fc.constantFrom('', '5', '@results.answer')),
  local: orJunk(fc.constantFrom('a', '__proto__', 'constructor')),
  operation: orJunk(fc.constantFrom('set', 'increment', 'clear')),
  status: orJunk(fc.constantFrom('active', 'blocked')),
  timezone: orJunk(fc.constantFrom('Africa/Kigali', 'x', '')),
  scheme: orJunk(fc.constantFrom('tel', 'telegram', '__proto__')),
  path: orJunk(template),
  labels: orJunk(fc.array(fc.record({ uuid: id, name: template }), { maxLength: 2 })),
  contacts: orJunk(fc.array(fc.record({ uuid: id, name: template }), { maxLength: 2 })),
  template: orJunk(fc.constantFrom(null, { uuid: 't', name: 't' })),
  template_variables: orJunk(fc.array(template, { maxLength: 2 })),
});
const testName = fc.constantFrom(
  ...new Set([...textItTests, ...glificTests].map((definition) => definition.name)),
  'has_magic',
);
const router = fc.record({
  type: fc.constantFrom('switch', 'switch', 'random', 'other'),
  operand: orJunk(template),
  result_name: orJunk(fc.constantFrom('Answer', '__proto__', null)),
  default_category_uuid: orJunk(id),
  wait: orJunk(
    fc.constantFrom(
      null,
      { type: 'msg' },
      { type: 'msg', timeout: { seconds: 60, category_uuid: 'n1' } },
    ),
  ),
  cases: orJunk(
    fc.array(
      fc.record({
        uuid: id,
        type: testName,
        arguments: fc.array(template, { maxLength: 2 }),
        category_uuid: id,
      }),
      { maxLength: 4 },
    ),
  ),
  categories: orJunk(
    fc.array(fc.record({ uuid: id, name: template, exit_uuid: id }), { maxLength: 4 }),
  ),
});
const node = fc.record(
  {
    uuid: id,
    actions: orJunk(fc.array(action, { maxLength: 3 })),
    router: orJunk(router),
    exits: orJunk(
      fc.array(fc.record({ uuid: id, destination_uuid: fc.oneof(id, fc.constant(null)) }), {
        maxLength: 3,
      }),
    ),
  },
  { requiredKeys: ['uuid'] },
);
const definition = fc.record({
  uuid: fc.constantFrom('flow-1', 'flow-2'),
  name: template,
  spec_version: fc.constantFrom('13.1.0', '14.4.2'),
  language: fc.constantFrom('eng', 'base'),
  type: fc.constantFrom('messaging', 'messaging_background'),
  localization: orJunk(
    fc.dictionary(
      fc.constantFrom('hin', 'hi', '__proto__'),
      fc.dictionary(
        id,
        fc.dictionary(fc.constantFrom('text', 'arguments', 'name'), fc.array(template)),
      ),
    ),
  ),
  nodes: orJunk(fc.array(orJunk(node), { maxLength: 6 })),
});
const dialect = fc.constantFrom<Dialect>('textit', 'glific');
const input: fc.Arbitrary<Input> = fc.oneof(
  fc
    .record({
      text: fc.oneof(template, fc.string({ unit: 'binary', maxLength: 40 })),
      kind: fc.constantFrom('text', 'image', 'button_reply', 'location'),
    })
    .map((message) => ({ type: 'message', message: messageOf(message.text, message) }) as const),
  fc.constant({ type: 'timeout' } as const),
  fc.constant({ type: 'expiration' } as const),
  fc.constant({ type: 'result', results: { answer: 'yes', ['__proto__']: 'x' } } as const),
  fc
    .record({
      status: fc.constantFrom(0, 200, 404),
      body: fc.constantFrom('', '{"ok":[1,{"a":null}]}', '[[[', '"x"'),
      error: fc.constantFrom('', 'timed out'),
    })
    .map((response) => ({ type: 'webhook', response: { ...response, headers: {} } }) as const),
);

/** A whole conversation in a fresh world; before every input the session goes through JSON. */
function converse(
  definitions: readonly unknown[],
  inputs: readonly Input[],
  of: Dialect,
  throughJson: boolean,
): readonly Advanced[] {
  const world = worldOf({ flows: definitions.map((one) => flowOf(one, of)), mayCall: true });
  const steps: Advanced[] = [advance(null, startWith('flow-1', messageOf('hello')), world)];
  for (const next of inputs) {
    world.wind(3_600_000);
    const session = steps.at(-1)?.session ?? null;
    steps.push(
      advance(
        throughJson ? (JSON.parse(JSON.stringify(session)) as Advanced['session']) : session,
        next,
        world,
      ),
    );
  }
  return steps;
}

const conversation = [
  fc.array(definition, { minLength: 1, maxLength: 2 }),
  fc.array(input, { maxLength: 5 }),
  dialect,
] as const;
const runs = { numRuns: 120 };
// Hundreds of flows each: slow machines may take their time.
vi.setConfig({ testTimeout: 120_000 });

describe('advance', () => {
  test('never throws, and never fails inside, whatever the flow and the messages', () => {
    fc.assert(
      fc.property(...conversation, (definitions, inputs, of) => {
        for (const { session, events } of converse(definitions, inputs, of, false)) {
          expect(
            events.filter((event) => event.type === 'failure' && event.code === 'internal'),
          ).toEqual([]);
          expect(session.status === 'waiting').toBe(session.wait !== null);
          if (session.status !== 'waiting')
            expect(session.runs.filter((run) => run.status === 'active')).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('gives the same for the same world', () => {
    fc.assert(
      fc.property(...conversation, (definitions, inputs, of) => {
        expect(converse(definitions, inputs, of, false)).toEqual(
          converse(definitions, inputs, of, false),
        );
      }),
      runs,
    );
  });

  test('goes on the same from a session that was stored as JSON', () => {
    fc.assert(
      fc.property(...conversation, (definitions, inputs, of) => {
        const stored = converse(definitions, inputs, of, true);
        expect(stored).toEqual(converse(definitions, inputs, of, false));
        for (const { session, events } of stored) {
          expect(JSON.parse(JSON.stringify(session))).toEqual(session);
          expect(JSON.parse(JSON.stringify(events))).toEqual(events);
        }
      }),
      runs,
    );
  });

  test('claims an answer only when a message resumed the session, and over pauses that only wait', () => {
    fc.assert(
      fc.property(...conversation, (definitions, inputs, of) => {
        let isAnswer = false;
        let kind: WaitKind | null = null;
        converse(definitions, inputs, of, false).forEach(({ session, events }, index) => {
          const input = inputs[index - 1];
          if (kind === 'message') isAnswer = input?.type === 'message';
          else if (kind === 'result' && input?.type !== 'message') isAnswer = false;
          if (input?.type === 'expiration') isAnswer = false;
          for (const event of events)
            if (event.type === 'consent_set') expect(event.answered).toBe(isAnswer);
          kind = session.wait === null ? null : (session.wait.kind ?? 'message');
        });
      }),
      runs,
    );
  });

  test('leaves the session that it was given as it was', () => {
    fc.assert(
      fc.property(...conversation, (definitions, inputs, of) => {
        const world = worldOf({ flows: definitions.map((one) => flowOf(one, of)) });
        let { session } = advance(null, startWith('flow-1'), world);
        for (const next of inputs) {
          const before = JSON.stringify(session);
          const after = advance(session, next, world);
          interrupt(session, world);
          expect(JSON.stringify(session)).toBe(before);
          ({ session } = after);
        }
      }),
      runs,
    );
  });
});

describe('reading', () => {
  const anything = fc.oneof(
    junk,
    definition,
    fc.record({ flows: fc.array(orJunk(definition)), triggers: junk, interactive_templates: junk }),
  );

  test('never throws, and explains itself when there is nothing to read', () => {
    fc.assert(
      fc.property(anything, (json) => {
        const { flows, problems } = readFlows(json);
        expect(flows.length + problems.length).toBeGreaterThan(0);
        for (const flow of flows) expect(JSON.parse(JSON.stringify(flow))).toEqual(flow);
      }),
      runs,
    );
  });

  test('compiling, telling and checking never throw', () => {
    fc.assert(
      fc.property(anything, dialect, (json, of) => {
        const { flow } = compile(json, { revisionId: 'r', dialect: of });
        const steps = outline(json, of);
        expect(steps).toHaveLength(flow.nodes.size);
        expect(steps.map((step) => step.number)).toEqual(steps.map((_, index) => index + 1));
        const known = { id: 'flow-1', name: '', isPublished: true, definition: json, dialect: of };
        lint(json, of, purposeWith(known));
      }),
      runs,
    );
  });
});
