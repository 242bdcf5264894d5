import { describe, expect, test } from 'vitest';
import { advance, interrupt } from '../../electron/engine/advance.ts';
import type { EngineEvent } from '../../electron/engine/events.ts';
import { limits } from '../../electron/engine/limits.ts';
import { consents, definitionOf, flowOf, messageOf, nodeOf, sent, startTime, startWith, worldOf } from './world.ts';

const say = (text: string): unknown => ({ uuid: `say-${text}`, type: 'send_msg', text });
const enter = (uuid: string, terminal = false): unknown => ({ uuid: `enter-${uuid}`, type: 'enter_flow', flow: { uuid, name: uuid }, terminal });
const consent = (value: string): unknown => ({ uuid: `set-${value}`, type: 'set_contact_field', field: { key: 'settings', name: 'Consent' }, value });

/** A question: `yes` goes on, silence has its own way, everything else ends. */
function question(uuid: string, yes: string | null, silent: string | null = null, seconds = 60): unknown {
  return {
    uuid,
    actions: [],
    exits: [
      { uuid: `${uuid}-yes`, destination_uuid: yes },
      { uuid: `${uuid}-silent`, destination_uuid: silent },
      { uuid: `${uuid}-other`, destination_uuid: null },
    ],
    router: {
      type: 'switch',
      operand: '@input.text',
      result_name: 'Answer',
      default_category_uuid: `${uuid}-c-other`,
      wait: { type: 'msg', timeout: { seconds, category_uuid: `${uuid}-c-silent` } },
      cases: [{ uuid: `${uuid}-case`, type: 'has_any_word', arguments: ['yes'], category_uuid: `${uuid}-c-yes` }],
      categories: ['yes', 'silent', 'other'].map((name) => ({ uuid: `${uuid}-c-${name}`, name, exit_uuid: `${uuid}-${name}` })),
    },
  };
}

/** A node that tells how a sub-flow ended. */
function afterChild(uuid: string, entered: unknown): unknown {
  return {
    uuid,
    actions: [entered],
    exits: [
      { uuid: `${uuid}-done`, destination_uuid: 'done' },
      { uuid: `${uuid}-expired`, destination_uuid: 'gone' },
    ],
    router: {
      type: 'switch',
      operand: '@child.status',
      default_category_uuid: `${uuid}-c-expired`,
      cases: [{ uuid: `${uuid}-case`, type: 'has_only_text', arguments: ['completed'], category_uuid: `${uuid}-c-done` }],
      categories: ['done', 'expired'].map((name) => ({ uuid: `${uuid}-c-${name}`, name, exit_uuid: `${uuid}-${name}` })),
    },
  };
}

const parent = definitionOf([afterChild('call', enter('child')), nodeOf('done', [say('back: @child.results.answer')]), nodeOf('gone', [say('expired')])], {
  uuid: 'parent',
  expire_after_minutes: 100,
});
const child = definitionOf([nodeOf('hello', [say('May we?')], 'ask'), question('ask', 'yes'), nodeOf('yes', [consent('optin'), say('Thanks')])], {
  uuid: 'child',
  expire_after_minutes: 10,
});

const types = (events: readonly EngineEvent[]): readonly string[] => events.map((event) => event.type);
const failures = (events: readonly EngineEvent[]): readonly string[] => events.flatMap((event) => (event.type === 'failure' ? [event.code] : []));

describe('a sub-flow', () => {
  const flows = [flowOf(parent), flowOf(child)];

  test('waits, comes back, and the parent goes on', () => {
    const world = worldOf({ flows });
    const started = advance(null, startWith('parent'), world);
    expect(sent(started.events)).toEqual(['May we?']);
    expect(started.session).toMatchObject({ status: 'waiting', wait: { nodeUuid: 'ask', timeoutAt: startTime + 60_000, expiresAt: startTime + 600_000 } });
    const answered = advance(started.session, { type: 'message', message: messageOf('yes') }, world);
    expect(sent(answered.events)).toEqual(['Thanks', 'back: yes']);
    expect(consents(answered.events)).toEqual(['optin answered']);
    expect(answered.session).toMatchObject({ status: 'completed', wait: null, runs: [{ status: 'completed' }, { status: 'completed' }] });
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
    const terminal = definitionOf([nodeOf('call', [enter('child', true)], 'done'), nodeOf('done', [say('never')])], { uuid: 'parent' });
    const world = worldOf({ flows: [flowOf(terminal), flowOf(child)] });
    const started = advance(null, startWith('parent'), world);
    expect(started.session.runs.map((run) => run.status)).toEqual(['completed', 'active']);
    const answered = advance(started.session, { type: 'message', message: messageOf('no') }, world);
    expect(sent(answered.events)).toEqual([]);
    expect(answered.session.status).toBe('completed');
  });

  test('in Glific from a node without a way on is the last thing the parent does', () => {
    const tail = flowOf(definitionOf([nodeOf('call', [enter('child')])], { uuid: 'parent' }), 'glific');
    const started = advance(null, startWith('parent'), worldOf({ flows: [tail, flowOf(child, 'glific')] }));
    expect(started.session.runs.map((run) => run.status)).toEqual(['completed', 'active']);
  });

  test('without steps ends at once, and the parent goes on', () => {
    const empty = flowOf(definitionOf([], { uuid: 'child' }));
    expect(sent(advance(null, startWith('parent'), worldOf({ flows: [flowOf(parent), empty] })).events)).toEqual(['back: ']);
  });

  test('that enters itself again and again fails, and says so', () => {
    const loop = flowOf(definitionOf([nodeOf('call', [enter('loop')])], { uuid: 'loop' }));
    const { session, events } = advance(null, startWith('loop'), worldOf({ flows: [loop] }));
    expect(failures(events)).toEqual(['step_limit']);
    expect(session.status).toBe('failed');
    expect(session.runs.every((run) => run.status === 'failed')).toBe(true);
  });

  test('a background flow does not enter one that waits', () => {
    const background = flowOf(definitionOf([nodeOf('call', [enter('child')], 'done'), nodeOf('done', [say('on')])], { uuid: 'parent', type: 'messaging_background' }));
    const { events } = advance(null, startWith('parent'), worldOf({ flows: [background, flowOf(child)] }));
    expect(sent(events)).toEqual(['on']);
    expect(types(events)).toContain('error');
  });
});

describe('a wait', () => {
  const asking = definitionOf(
    [nodeOf('hello', [say('May we?')], 'ask'), question('ask', 'yes', 'silent'), nodeOf('yes', [consent('optin')]), nodeOf('silent', [consent('optin'), say('Bye')])],
    { uuid: 'flow-1' },
  );

  test('that runs out takes its own way, and no answer is claimed', () => {
    const world = worldOf({ flows: [flowOf(asking)] });
    const { session } = advance(null, startWith('flow-1'), world);
    world.wind(60_000);
    const { session: after, events } = advance(session, { type: 'timeout' }, world);
    expect(events).toContainEqual(expect.objectContaining({ type: 'node_routed', nodeUuid: 'ask', byTimeout: true, category: 'silent' }));
    expect(sent(events)).toEqual(['Bye']);
    expect(consents(events)).toEqual(['optin unanswered']);
    expect(after.runs[0]?.results['answer']).toMatchObject({ value: '', category: 'silent', input: '' });
  });

  test('is not over before its time', () => {
    const world = worldOf({ flows: [flowOf(asking)] });
    const { session } = advance(null, startWith('flow-1'), world);
    world.wind(59_999);
    const early = advance(session, { type: 'timeout' }, world);
    expect(failures(early.events)).toEqual(['resume_refused']);
    expect(early.session).toEqual(session);
    expect(failures(advance(session, { type: 'expiration' }, world).events)).toEqual(['resume_refused']);
  });

  test('that expires ends the session', () => {
    const world = worldOf({ flows: [flowOf(asking)] });
    const { session } = advance(null, startWith('flow-1'), world);
    world.wind(limits.defaultExpiryMinutes * 60_000);
    const expired = advance(session, { type: 'expiration' }, world);
    expect(expired.session).toMatchObject({ status: 'expired', runs: [{ status: 'expired' }] });
    expect(sent(expired.events)).toEqual([]);
  });

  test('in the first node takes the message that began the session, in TextIt only', () => {
    const first = definitionOf([question('ask', 'yes'), nodeOf('yes', [consent('optin')])], { uuid: 'flow-1' });
    const start = startWith('flow-1', messageOf('yes'));
    const textit = advance(null, start, worldOf({ flows: [flowOf(first)] }));
    expect(consents(textit.events)).toEqual(['optin unanswered']);
    expect(advance(null, start, worldOf({ flows: [flowOf(first, 'glific')] })).session.status).toBe('waiting');
    expect(advance(null, startWith('flow-1'), worldOf({ flows: [flowOf(first)] })).session.status).toBe('waiting');
  });

  test('in a background flow does not wait', () => {
    const background = flowOf(definitionOf([question('ask', 'yes')], { uuid: 'flow-1', type: 'messaging_background' }));
    expect(advance(null, startWith('flow-1'), worldOf({ flows: [background] })).session.status).toBe('completed');
  });
});

describe('what cannot go on', () => {
  const flows = [flowOf(child)];
  const answer = { type: 'message', message: messageOf('yes') } as const;

  test('a flow that does not exist', () => {
    const { session, events } = advance(null, startWith('nowhere'), worldOf());
    expect(types(events)).toEqual(['failure', 'session_ended']);
    expect(session.status).toBe('failed');
  });

  test('an input to a session that has ended, or that never was', () => {
    const world = worldOf({ flows });
    const { session } = interrupt(advance(null, startWith('child'), world).session, world);
    expect(failures(advance(session, answer, world).events)).toEqual(['not_waiting']);
    expect(advance(session, answer, world).session).toEqual(session);
    expect(failures(advance(null, answer, world).events)).toEqual(['not_waiting']);
  });

  test('a revision that is gone', () => {
    const { session } = advance(null, startWith('child'), worldOf({ flows }));
    const after = advance(session, answer, worldOf());
    expect(failures(after.events)).toEqual(['flow_missing']);
    expect(after.session.status).toBe('failed');
  });

  test('a step that is gone, or does not wait any more', () => {
    const { session } = advance(null, startWith('child'), worldOf({ flows }));
    const emptied = { ...flowOf(definitionOf([], { uuid: 'child' })), revisionId: 'child@1' };
    expect(failures(advance(session, answer, worldOf({ flows: [emptied] })).events)).toEqual(['node_missing']);
    const deaf = flowOf(definitionOf([nodeOf('ask', [])], { uuid: 'child' }));
    expect(failures(advance(session, answer, worldOf({ flows: [deaf] })).events)).toEqual(['node_missing']);
  });

  test('a flow that goes round in circles; what it did before stands', () => {
    const circle = flowOf(definitionOf([nodeOf('a', [consent('optout')], 'b'), nodeOf('b', [], 'a')], { uuid: 'flow-1' }));
    const { session, events } = advance(null, startWith('flow-1'), worldOf({ flows: [circle] }));
    expect(failures(events)).toEqual(['step_limit']);
    expect(events.filter((event) => event.type === 'node_entered')).toHaveLength(limits.stepsPerSprint);
    expect(consents(events)[0]).toBe('optout unanswered');
    expect(session.status).toBe('failed');
  });

  test('a session that never ends', () => {
    const world = worldOf({ flows });
    const { session } = advance(null, startWith('child'), world);
    const { events } = advance({ ...session, sprints: limits.sprintsPerSession }, answer, world);
    expect(failures(events)).toEqual(['sprint_limit']);
  });
});

test('interrupting ends every run, the innermost first', () => {
  const world = worldOf({ flows: [flowOf(parent), flowOf(child)] });
  const { session } = advance(null, startWith('parent'), world);
  const { session: ended, events } = interrupt(session, world);
  expect(events.map((event) => (event.type === 'run_ended' ? event.flowUuid : event.type))).toEqual(['child', 'parent', 'session_ended']);
  expect(ended).toMatchObject({ status: 'interrupted', wait: null });
});

test('what a step changes, the next one sees; the contact that was given stays as it was', () => {
  const flow = definitionOf(
    [
      nodeOf('n', [
        { uuid: '1', type: 'set_contact_name', name: 'Ravi' },
        { uuid: '2', type: 'set_contact_field', field: { key: 'age', name: 'Age' }, value: '9' },
        { uuid: '3', type: 'set_contact_language', language: 'hin' },
        { uuid: '4', type: 'send_msg', text: '@contact.name @fields.age @contact.language' },
      ]),
    ],
    { uuid: 'flow-1' },
  );
  const world = worldOf({ flows: [flowOf(flow)] });
  const before = JSON.stringify(world.contact);
  expect(sent(advance(null, startWith('flow-1'), world).events)).toEqual(['Ravi 9 hin']);
  expect(JSON.stringify(world.contact)).toBe(before);
});
