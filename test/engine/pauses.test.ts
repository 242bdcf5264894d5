import { describe, expect, test } from 'vitest';
import { advance, interrupt } from '../../electron/engine/advance.ts';
import { child, consent, enter, failures, question, say, types } from './conversations.ts';
import { answer, call, play, waitForResult, waitForTime, yes } from './pausing.ts';
import {
  consents,
  definitionOf,
  flowOf,
  nodeOf,
  sent,
  startTime,
  startWith,
  worldOf,
} from './world.ts';

describe('a pause in the middle of a step', () => {
  test('does what stands before it once, and what stands behind it after', () => {
    const flow = definitionOf([
      nodeOf('n', [say('before'), call, say('between'), call, say('after')]),
    ]);
    const world = worldOf({ flows: [flowOf(flow)], mayCall: true });
    const started = advance(null, startWith('flow-1'), world);
    expect(sent(started.events)).toEqual(['before']);
    expect(types(started.events).slice(-2)).toEqual(['webhook_requested', 'session_paused']);
    expect(started.session).toMatchObject({
      status: 'waiting',
      wait: { kind: 'webhook', actionUuid: 'call', nodeUuid: 'n', timeoutAt: null },
    });
    const second = advance(started.session, answer(''), world);
    expect(sent(second.events)).toEqual(['between']);
    const third = advance(second.session, answer(''), world);
    expect(sent(third.events)).toEqual(['after']);
    expect(third.session.status).toBe('completed');
  });

  test('keeps the flow that is to be entered', () => {
    const flow = definitionOf([
      nodeOf('n', [enter('flow-2'), call], 'back'),
      nodeOf('back', [say('back')]),
    ]);
    const inner = flowOf(definitionOf([nodeOf('i', [say('in')])], { uuid: 'flow-2' }));
    const world = worldOf({ flows: [flowOf(flow), inner], mayCall: true });
    expect(sent(play(flow, 'textit', [answer('')], world).events)).toEqual(['in', 'back']);
  });

  test.each([
    ['a call', call, 'textit', answer(''), 'optin answered'],
    ['a time', waitForTime, 'glific', { type: 'timeout' }, 'optin answered'],
    [
      'another program',
      waitForResult,
      'glific',
      { type: 'result', results: {} },
      'optin unanswered',
    ],
    [
      'a result that did not come',
      waitForResult,
      'glific',
      { type: 'timeout' },
      'optin unanswered',
    ],
  ] as const)(
    'and whether consent behind it rests on the answer before it: %s',
    (_name, action, dialect, input, expected) => {
      const flow = definitionOf([
        nodeOf('hi', [say('May we?')], 'ask'),
        question('ask', 'yes', null, 600),
        nodeOf('yes', [action, consent('optin')]),
      ]);
      const { events } = play(flow, dialect, [yes, input]);
      expect(consents(events)).toEqual([expected]);
      const set = events.find((event) => event.type === 'consent_set');
      expect(set?.messageUuid).toBe(expected === 'optin answered' ? 'm-1' : null);
    },
  );

  test('does not make a start into an answer', () => {
    const flow = definitionOf([nodeOf('n', [call, consent('optin')])]);
    expect(consents(play(flow, 'textit', [answer('')]).events)).toEqual(['optin unanswered']);
  });

  test('leaves the session alike when a message comes, and goes on after', () => {
    const flow = definitionOf([nodeOf('n', [waitForTime, say('later')])]);
    const world = worldOf({ flows: [flowOf(flow, 'glific')] });
    const { session } = advance(null, startWith('flow-1'), world);
    const asked = advance(session, yes, world);
    expect(asked.session).toBe(session);
    expect(types(asked.events)).toEqual(['warning']);
    world.wind(60_000);
    expect(sent(advance(asked.session, { type: 'timeout' }, world).events)).toEqual(['later']);
  });

  test.each([
    ['a timeout in a call', call, { type: 'timeout' }],
    ['a result in a call', call, { type: 'result', results: {} }],
    ['a call in a time', waitForTime, answer('')],
    ['an expiry in a time', waitForTime, { type: 'expiration' }],
  ] as const)('refuses %s', (_name, action, input) => {
    const flow = definitionOf([nodeOf('n', [action, say('x')])]);
    const world = worldOf({ flows: [flowOf(flow, 'glific')], mayCall: true });
    const { session } = advance(null, startWith('flow-1'), world);
    const refused = advance(session, input, world);
    expect(failures(refused.events)).toEqual(['resume_refused']);
    expect(refused.session).toBe(session);
  });

  test('that never ends expires like a wait', () => {
    const flow = definitionOf([nodeOf('n', [call])], { expire_after_minutes: 10 });
    const world = worldOf({ flows: [flowOf(flow)], mayCall: true });
    const { session } = advance(null, startWith('flow-1'), world);
    expect(session.wait?.expiresAt).toBe(startTime + 600_000);
    world.wind(600_000);
    expect(advance(session, { type: 'expiration' }, world).session.status).toBe('expired');
  });

  test('can be interrupted', () => {
    const flow = definitionOf([nodeOf('n', [call])]);
    const world = worldOf({ flows: [flowOf(flow)], mayCall: true });
    const { session } = advance(null, startWith('flow-1'), world);
    expect(interrupt(session, world).session).toMatchObject({ status: 'interrupted', wait: null });
  });

  test('whose step is gone fails', () => {
    const flow = definitionOf([nodeOf('n', [call])]);
    const { session } = advance(
      null,
      startWith('flow-1'),
      worldOf({ flows: [flowOf(flow)], mayCall: true }),
    );
    const changed = { ...flowOf(definitionOf([nodeOf('n', [say('x')])])), revisionId: 'flow-1@1' };
    expect(failures(advance(session, answer(''), worldOf({ flows: [changed] })).events)).toEqual([
      'node_missing',
    ]);
  });

  test('by a call counts as no turn of its own: a circle of calls ends', () => {
    const circle = definitionOf([nodeOf('n', [call], 'n')]);
    const world = worldOf({ flows: [flowOf(circle)], mayCall: true });
    let { session, events } = advance(null, startWith('flow-1'), world);
    for (let turn = 0; session.status === 'waiting' && turn < 200; turn += 1)
      ({ session, events } = advance(session, answer(''), world));
    expect(failures(events)).toEqual(['step_limit']);
  });
});

test('the child of a paused parent waits first', () => {
  const outer = definitionOf([nodeOf('n', [call, enter('child')], 'b'), nodeOf('b', [say('b')])]);
  const world = worldOf({ flows: [flowOf(outer), flowOf(child)], mayCall: true });
  const done = play(outer, 'textit', [answer(''), yes], world);
  expect(sent(done.events)).toEqual(['Thanks', 'b']);
  expect(consents(done.events)).toEqual(['optin answered']);
});
