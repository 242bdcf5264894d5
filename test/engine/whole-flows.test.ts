import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { actionTypes } from '../../electron/engine/actions/registry.ts';
import { advance, type Advanced } from '../../electron/engine/advance.ts';
import type { EngineEvent } from '../../electron/engine/events.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import type { SessionState } from '../../electron/engine/session.ts';
import type { Input } from '../../electron/engine/world.ts';
import { say } from './conversations.ts';
import { definitionOf, flowOf, messageOf, nodeOf, startWith, worldOf } from './world.ts';

// Hundreds of flows each: slow machines may take their time.
vi.setConfig({ testTimeout: 120_000 });

/** Steps of sound actions, every type among them, each step followed by a question. */
const steps = fc.array(fc.array(fc.constantFrom(...actionTypes.keys()), { maxLength: 4 }), {
  minLength: 1,
  maxLength: 4,
});
const dialect = fc.constantFrom<Dialect>('textit', 'glific');

function flowWith(types: readonly (readonly string[])[], of: Dialect): ReturnType<typeof flowOf> {
  const nodes = types.flatMap((some, index) => [
    nodeOf(
      `do-${String(index)}`,
      some.map((type) => ({ uuid: type, type, ...actionTypes.get(type)?.example })),
      `ask-${String(index)}`,
    ),
    {
      uuid: `ask-${String(index)}`,
      actions: [],
      exits: [{ uuid: `x-${String(index)}`, destination_uuid: `do-${String(index + 1)}` }],
      router: {
        type: 'switch',
        operand: '@input.text',
        result_name: `Answer ${String(index)}`,
        default_category_uuid: `c-${String(index)}`,
        categories: [{ uuid: `c-${String(index)}`, name: 'All', exit_uuid: `x-${String(index)}` }],
        cases: [],
        wait: { type: 'msg' },
      },
    },
  ]);
  const last = `do-${String(types.length)}`;
  return flowOf(
    definitionOf([...nodes, nodeOf(last, [say('@results @locals @webhook @input @run')])]),
    of,
  );
}

/** What the session waits for. */
function next(session: SessionState): Input {
  switch (session.wait?.kind ?? 'message') {
    case 'message':
      return { type: 'message', message: messageOf('yes') };
    case 'time':
      return { type: 'timeout' };
    case 'result':
      return { type: 'result', results: { score: '9' } };
    case 'webhook':
      return {
        type: 'webhook',
        response: { status: 200, headers: {}, body: '{"a":[1.50]}', error: '' },
      };
  }
}

/** Plays a flow to its end; with `stored` the session goes through JSON before every input. */
function playOut(types: readonly (readonly string[])[], of: Dialect, stored: boolean): Advanced {
  const welcome = flowOf(
    definitionOf([nodeOf('w', [say('in')])], { uuid: 'flow-2', name: 'Register' }),
    of,
  );
  const world = worldOf({ flows: [flowWith(types, of), welcome], mayCall: true });
  let { session, events } = advance(null, startWith('flow-1', messageOf('hello')), world);
  const all: EngineEvent[] = [...events];
  for (let turn = 0; session.status === 'waiting' && turn < 50; turn += 1) {
    world.wind(4_000_000);
    if (stored) session = JSON.parse(JSON.stringify(session)) as SessionState;
    ({ session, events } = advance(session, next(session), world));
    all.push(...events);
  }
  return { session, events: all };
}

test('a sound flow of any actions comes to its end, and no action fails it', () => {
  fc.assert(
    fc.property(steps, dialect, (types, of) => {
      const { session, events } = playOut(types, of, false);
      expect(session.status).toBe('completed');
      expect(events.filter((event) => event.type === 'failure')).toEqual([]);
      expect(events.filter((event) => event.type === 'session_ended')).toHaveLength(1);
    }),
    { numRuns: 200 },
  );
});

test('a session that is stored between any two steps goes on alike', () => {
  fc.assert(
    fc.property(steps, dialect, (types, of) => {
      expect(playOut(types, of, true)).toEqual(playOut(types, of, false));
    }),
    { numRuns: 200 },
  );
});

test('a message during any pause changes nothing', () => {
  fc.assert(
    fc.property(steps, dialect, (types, of) => {
      const world = worldOf({ flows: [flowWith(types, of)], mayCall: true });
      const { session } = advance(null, startWith('flow-1'), world);
      fc.pre((session.wait?.kind ?? 'message') !== 'message');
      const after = advance(session, { type: 'message', message: messageOf('Success') }, world);
      expect(after.session).toEqual(session);
      expect(after.events.map((event) => event.type)).toEqual(['warning']);
    }),
    { numRuns: 200 },
  );
});
