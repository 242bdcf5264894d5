import { describe, expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import { say, enter, parent, child, types, failures } from './conversations.ts';
import {
  consents,
  definitionOf,
  flowOf,
  messageOf,
  nodeOf,
  sent,
  startTime,
  startWith,
  worldOf,
} from './world.ts';

describe('a sub-flow', () => {
  const flows = [flowOf(parent), flowOf(child)];

  test('waits, comes back, and the parent goes on', () => {
    const world = worldOf({ flows });
    const started = advance(null, startWith('parent'), world);
    expect(sent(started.events)).toEqual(['May we?']);
    expect(started.session).toMatchObject({
      status: 'waiting',
      wait: { nodeUuid: 'ask', timeoutAt: startTime + 60_000, expiresAt: startTime + 600_000 },
    });
    const answered = advance(
      started.session,
      { type: 'message', message: messageOf('yes') },
      world,
    );
    expect(sent(answered.events)).toEqual(['Thanks', 'back: yes']);
    expect(consents(answered.events)).toEqual(['optin answered']);
    expect(answered.session).toMatchObject({
      status: 'completed',
      wait: null,
      runs: [{ status: 'completed' }, { status: 'completed' }],
    });
    expect(types(answered.events).at(-1)).toBe('session_ended');
  });

  test('that expires leaves the parent running', () => {
    const world = worldOf({ flows });
    const { session } = advance(null, startWith('parent'), world);
    world.wind(600_000);
    const expired = advance(session, { type: 'expiration' }, world);
    expect(sent(expired.events)).toEqual(['expired']);
    expect(expired.session.runs.map((run) => run.status)).toEqual(['completed', 'expired']);
  });

  test('entered for good ends the parent at once', () => {
    const terminal = definitionOf(
      [nodeOf('call', [enter('child', true)], 'done'), nodeOf('done', [say('never')])],
      { uuid: 'parent' },
    );
    const world = worldOf({ flows: [flowOf(terminal), flowOf(child)] });
    const started = advance(null, startWith('parent'), world);
    expect(started.session.runs.map((run) => run.status)).toEqual(['completed', 'active']);
    const answered = advance(started.session, { type: 'message', message: messageOf('no') }, world);
    expect(sent(answered.events)).toEqual([]);
    expect(answered.session.status).toBe('completed');
  });

  test('in Glific from a node without a way on is the last thing the parent does', () => {
    const tail = flowOf(
      definitionOf([nodeOf('call', [enter('child')])], { uuid: 'parent' }),
      'glific',
    );
    const started = advance(
      null,
      startWith('parent'),
      worldOf({ flows: [tail, flowOf(child, 'glific')] }),
    );
    expect(started.session.runs.map((run) => run.status)).toEqual(['completed', 'active']);
  });

  test('without steps ends at once, and the parent goes on', () => {
    const empty = flowOf(definitionOf([], { uuid: 'child' }));
    expect(
      sent(advance(null, startWith('parent'), worldOf({ flows: [flowOf(parent), empty] })).events),
    ).toEqual(['back: ']);
  });

  test('that enters itself again and again fails, and says so', () => {
    const loop = flowOf(definitionOf([nodeOf('call', [enter('loop')])], { uuid: 'loop' }));
    const { session, events } = advance(null, startWith('loop'), worldOf({ flows: [loop] }));
    expect(failures(events)).toEqual(['step_limit']);
    expect(session.status).toBe('failed');
    expect(session.runs.every((run) => run.status === 'failed')).toBe(true);
  });

  test('a background flow does not enter one that waits', () => {
    const background = flowOf(
      definitionOf([nodeOf('call', [enter('child')], 'done'), nodeOf('done', [say('on')])], {
        uuid: 'parent',
        type: 'messaging_background',
      }),
    );
    const { events } = advance(
      null,
      startWith('parent'),
      worldOf({ flows: [background, flowOf(child)] }),
    );
    expect(sent(events)).toEqual(['on']);
    expect(types(events)).toContain('error');
  });
});
