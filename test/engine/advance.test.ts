import { describe, expect, test } from 'vitest';
import { advance, interrupt } from '../../electron/engine/advance.ts';
import { limits } from '../../electron/engine/limits.ts';
import { say, consent, question, parent, child, types, failures } from './conversations.ts';
import {
  consents,
  definitionOf,
  flowOf,
  messageOf,
  nodeOf,
  sent,
  startWith,
  worldOf,
} from './world.ts';

describe('a wait', () => {
  const asking = definitionOf(
    [
      nodeOf('hello', [say('May we?')], 'ask'),
      question('ask', 'yes', 'silent'),
      nodeOf('yes', [consent('optin')]),
      nodeOf('silent', [consent('optin'), say('Bye')]),
    ],
    { uuid: 'flow-1' },
  );

  test('that runs out takes its own way, and no answer is claimed', () => {
    const world = worldOf({ flows: [flowOf(asking)] });
    const { session } = advance(null, startWith('flow-1'), world);
    world.wind(60_000);
    const { session: after, events } = advance(session, { type: 'timeout' }, world);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'node_routed',
        nodeUuid: 'ask',
        byTimeout: true,
        category: 'silent',
      }),
    );
    expect(sent(events)).toEqual(['Bye']);
    expect(consents(events)).toEqual(['optin unanswered']);
    expect(after.runs[0]?.results['answer']).toMatchObject({
      value: '',
      category: 'silent',
      input: '',
    });
  });

  test('is not over before its time', () => {
    const world = worldOf({ flows: [flowOf(asking)] });
    const { session } = advance(null, startWith('flow-1'), world);
    world.wind(59_999);
    const early = advance(session, { type: 'timeout' }, world);
    expect(failures(early.events)).toEqual(['resume_refused']);
    expect(early.session).toEqual(session);
    expect(failures(advance(session, { type: 'expiration' }, world).events)).toEqual([
      'resume_refused',
    ]);
  });

  test('keeps what a pattern recognised until the next answer, through JSON', () => {
    const ask = (uuid: string, next: string, cases: readonly unknown[]): unknown => ({
      uuid,
      actions: [],
      router: {
        type: 'switch',
        operand: '@input.text',
        wait: { type: 'msg' },
        result_name: uuid,
        default_category_uuid: 'All',
        categories: [{ uuid: 'All', name: 'All', exit_uuid: `x-${uuid}` }],
        cases,
      },
      exits: [{ uuid: `x-${uuid}`, destination_uuid: next }],
    });
    const sells = {
      uuid: 'c',
      type: 'has_pattern',
      arguments: ['sell (\\w+) (\\d+)'],
      category_uuid: 'All',
    };
    const flow = definitionOf([
      ask('sale', 'sure', [sells]),
      ask('sure', 'done', []),
      nodeOf('done', [
        say('@results.sale.extra.2 of @results.sale.extra.1, @results.sure.extra, @results.sale'),
      ]),
    ]);
    const world = worldOf({ flows: [flowOf(flow)] });
    let { session, events } = advance(null, startWith('flow-1'), world);
    for (const text of ['I sell cheese 50', 'sure']) {
      const stored = JSON.parse(JSON.stringify(session)) as typeof session;
      expect(stored).toEqual(session);
      ({ session, events } = advance(stored, { type: 'message', message: messageOf(text) }, world));
    }
    expect(sent(events)).toEqual(['50 of cheese, , sell cheese 50']);
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
    const first = definitionOf([question('ask', 'yes'), nodeOf('yes', [consent('optin')])], {
      uuid: 'flow-1',
    });
    const start = startWith('flow-1', messageOf('yes'));
    const textit = advance(null, start, worldOf({ flows: [flowOf(first)] }));
    expect(consents(textit.events)).toEqual(['optin unanswered']);
    expect(advance(null, start, worldOf({ flows: [flowOf(first, 'glific')] })).session.status).toBe(
      'waiting',
    );
    expect(
      advance(null, startWith('flow-1'), worldOf({ flows: [flowOf(first)] })).session.status,
    ).toBe('waiting');
  });

  test('in a background flow does not wait', () => {
    const background = flowOf(
      definitionOf([question('ask', 'yes')], { uuid: 'flow-1', type: 'messaging_background' }),
    );
    expect(
      advance(null, startWith('flow-1'), worldOf({ flows: [background] })).session.status,
    ).toBe('completed');
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
    expect(failures(advance(session, answer, worldOf({ flows: [emptied] })).events)).toEqual([
      'node_missing',
    ]);
    const deaf = flowOf(definitionOf([nodeOf('ask', [])], { uuid: 'child' }));
    expect(failures(advance(session, answer, worldOf({ flows: [deaf] })).events)).toEqual([
      'node_missing',
    ]);
  });

  test('a flow that goes round in circles; what it did before stands', () => {
    const circle = flowOf(
      definitionOf([nodeOf('a', [consent('optout')], 'b'), nodeOf('b', [], 'a')], {
        uuid: 'flow-1',
      }),
    );
    const { session, events } = advance(null, startWith('flow-1'), worldOf({ flows: [circle] }));
    expect(failures(events)).toEqual(['step_limit']);
    expect(events.filter((event) => event.type === 'node_entered')).toHaveLength(
      limits.stepsPerSprint,
    );
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
  expect(events.map((event) => (event.type === 'run_ended' ? event.flowUuid : event.type))).toEqual(
    ['child', 'parent', 'session_ended'],
  );
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
