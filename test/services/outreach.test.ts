import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { updateContact } from '../../db/write/contact.ts';
import { contactIdOf } from '../../db/read/contact.ts';
import { waitingSession } from '../../db/read/flow.ts';
import { commit } from '../../electron/services/core/context.ts';
import { changeFlow } from '../../electron/services/flows/flows.ts';
import { flowProblemsOf } from '../../db/read/flow-problem.ts';
import { reachOut } from '../../electron/services/outreach/reach.ts';
import { CrowdDesk, idOf, say, steps } from './crowd-desk.ts';

const helpers = { name: 'Helpers', uuid: idOf('helpers') };
const camp = { name: 'Camp', uuid: idOf('Camp/flow') };
let desk: CrowdDesk;

beforeEach(() => {
  desk = new CrowdDesk();
});
afterEach(() => desk.close());

/** A flow that starts the camp flow for the helpers. */
const starting = (more: object = {}) =>
  steps('Starter', [
    { type: 'start_session', flow: camp, groups: [helpers], ...more },
    say('They will hear of it.'),
  ]);

test('a flow started for a group begins for those who agreed, and for nobody else; why is on record', () => {
  const agreed = ['Asha', 'Ravi'].map((name) => desk.person(name, 'given'));
  const others = {
    never: desk.person('Never asked'),
    out: desk.person('Out', 'withdrawn'),
    blocked: desk.person('Blocked', 'given'),
    away: desk.person('Away', 'given'),
  };
  const { context } = desk;
  commit(context, (tx) => {
    updateContact(tx, others.blocked, { blockedAt: 1 });
    updateContact(tx, others.away, { archivedAt: 1 });
  });
  desk.group('Helpers', [...agreed, ...Object.values(others)]);
  desk.flow(steps('Camp', [say('Camp tomorrow. Will you come?'), 'wait', say('Good.')]), null);
  desk.flow(starting(), 'camp');
  const asker = desk.person('Asker', 'given');
  desk.says('Asker', 'camp');

  expect(desk.heard(asker)).toEqual(['They will hear of it.']);
  for (const id of agreed) expect(desk.heard(id)).toEqual(['Camp tomorrow. Will you come?']);
  for (const id of Object.values(others)) {
    expect(desk.states(id)).toEqual([]);
    expect(waitingSession(desk.services.db, id)).toBeUndefined();
  }
  expect(desk.deeds('flow_started_for_others')).toMatchObject([
    { reached: 2, leftOut: { no_consent: 1, withdrawn: 1, blocked: 1, archived: 1 } },
  ]);
  desk.says('Asha', 'yes');
  expect(desk.heard(agreed[0] ?? '').at(-1)).toBe('Good.');
});

test('who is in a flow is left there when the step says so, and taken out of it otherwise', () => {
  const ids = ['Asha', 'Ravi'].map((name) => desk.person(name, 'given'));
  desk.group('Helpers', ids);
  desk.flow(steps('Camp', [say('Camp?'), 'wait']), null);
  desk.flow(steps('Quiz', [say('Quiz?'), 'wait', say('Right.')]), 'quiz');
  desk.flow(starting({ exclusions: { in_a_flow: true } }), 'camp');
  desk.says('Asha', 'quiz');
  desk.person('Asker', 'given');
  desk.says('Asker', 'camp');
  expect(desk.heard(ids[0] ?? '')).toEqual(['Quiz?']);
  expect(desk.heard(ids[1] ?? '')).toEqual(['Camp?']);
  expect(desk.deeds('flow_started_for_others')).toMatchObject([{ leftOut: { in_flow: 1 } }]);

  desk.flow(starting(), null);
  desk.says('Asker', 'camp');
  expect(desk.heard(ids[0] ?? '')).toEqual(['Quiz?', 'Camp?']);
});

test('a person who is being asked whether they want to leave is not started in anything', () => {
  const { context, services } = desk;
  const id = desk.person('Asha', 'given');
  desk.group('Helpers', [id]);
  desk.flow(steps('Camp', [say('Camp?')]), null);
  desk.flow(starting(), 'camp');
  const leaving = desk.flow(
    steps('Leave', [say('Really?'), 'wait', { type: 'set_contact_field', field, value: 'optout' }]),
    null,
  );
  changeFlow(context, { id: leaving, role: 'opt_out' });
  commit(context, (tx) => services.settings.change(tx, { stopMode: 'flow_decides' }));
  desk.says('Asha', 'stop');
  desk.person('Asker', 'given');
  desk.says('Asker', 'camp');
  expect(desk.heard(id)).toEqual(['Really?']);
  expect(desk.deeds('flow_started_for_others')).toMatchObject([
    { reached: 0, leftOut: { deciding_to_leave: 1 } },
  ]);
});

const field = { key: 'settings', name: 'Consent status' };

test('a flow that asks for consent may be started for who was never asked, made for it too, and only their answer opts them in', () => {
  const { db } = desk.services;
  const id = desk.person('Never asked');
  const out = desk.person('Out', 'withdrawn');
  desk.group('Helpers', [id, out]);
  desk.flow(
    steps('Camp', [say('May we?'), 'wait', { type: 'set_contact_field', field, value: 'optin' }]),
    null,
  );
  desk.flow(starting({ create_contact: true, urns: ['tel:+919812345699'] }), 'camp');
  desk.person('Asker', 'given');
  desk.says('Asker', 'camp');
  const made = contactIdOf(db, 'tel', '+919812345699') ?? '';
  expect([desk.stateOf(id), desk.stateOf(made), desk.stateOf(out)]).toEqual([
    'asked',
    'asked',
    'withdrawn',
  ]);
  expect(desk.states(out)).toEqual([]);
  desk.says('Never asked', 'yes');
  expect(desk.stateOf(id)).toBe('given');
});

test('a message to others goes in their language, and only to who agreed', () => {
  const hindi = desk.person('Asha', 'given', 'hin');
  const english = desk.person('Ravi', 'given');
  const never = desk.person('Never asked');
  desk.group('Helpers', [hindi, english, never]);
  const file = JSON.parse(
    steps('News', [{ type: 'send_broadcast', text: 'Camp tomorrow', groups: [helpers] }]),
  ) as { nodes: { actions: { uuid: string }[] }[]; localization: unknown };
  const action = file.nodes[0]?.actions[0]?.uuid ?? '';
  file.localization = { hin: { [action]: { text: ['कल शिविर'] } } };
  desk.flow(JSON.stringify(file), 'news');
  desk.person('Asker', 'given');
  desk.says('Asker', 'news');
  expect([hindi, english, never].map((id) => desk.heard(id))).toEqual([
    ['कल शिविर'],
    ['Camp tomorrow'],
    [],
  ]);
  expect(desk.states(never)).toEqual([]);
  expect(desk.deeds('broadcast_by_flow')).toMatchObject([
    { reached: 2, leftOut: { no_consent: 1 } },
  ]);
});

test('flows that start one another for a group come to an end', () => {
  const ids = ['Asha', 'Ravi', 'Sita'].map((name) => desk.person(name, 'given'));
  desk.group('Helpers', ids);
  desk.flow(
    steps('Camp', [say('Again'), { type: 'start_session', flow: camp, groups: [helpers] }]),
    'camp',
  );
  desk.says('Asha', 'camp');
  const heard = ids.map((id) => desk.heard(id).length);
  expect(Math.max(...heard)).toBeLessThan(1_000);
  expect(ids.flatMap((id) => flowProblemsOf(desk.services.db, id, 5))).not.toEqual([]);
});

test('a stop of the program in the middle leaves nobody out and takes nobody twice', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'consent-desk-'));
  const file = join(directory, 'desk.sqlite');
  const first = new CrowdDesk(file);
  const ids = Array.from({ length: 45 }, (_, n) => first.person(`Person ${String(n)}`, 'given'));
  first.group('Helpers', ids);
  first.flow(steps('Camp', [say('Camp tomorrow.')]), null);
  first.flow(starting(), 'camp');
  first.person('Asker', 'given');
  first.says('Asker', 'camp', false);
  expect(reachOut(first.context)).toBe(true);
  await first.close();

  const second = new CrowdDesk(file);
  second.waits(60);
  expect(ids.map((id) => second.heard(id))).toEqual(ids.map(() => ['Camp tomorrow.']));
  expect(second.deeds('flow_started_for_others')).toMatchObject([{ reached: 45, leftOut: {} }]);
  await second.close();
  rmSync(directory, { recursive: true });
});
