import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import type { PersonaKind, TesterState } from '../../electron/api/contract/tester.ts';
import { openDatabase, type Db } from '../../db/open.ts';
import { Tester, type TestStart } from '../../electron/services/tester/tester.ts';
import { useFlow } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { say, steps } from './crowd-desk.ts';

// What whoever plays a test may do besides writing: other people, a flow of their choice, changes of the person, the way back.

let running: RunningHost;
let real: Db;
let campId: string;

beforeAll(async () => {
  running = await startHost();
  campId = await useFlow(running.api, steps('Camp', [say('Will you come?')]), null);
  real = openDatabase(`${running.dataDirectory}/consent-desk.sqlite`);
});

afterAll(async () => {
  real.sqlite.close();
  await running.remove();
});

const asha = (kind: PersonaKind): TestStart => ({
  kind,
  name: 'Asha',
  otherName: 'Ravi',
  language: '',
  drafts: false,
});

const failsWith = (code: string) => expect.objectContaining({ code }) as Error;

const ruleOf = ({ decisions }: TesterState) =>
  decisions.find(({ purpose }) => purpose === 'broadcast')?.decision.rule;

test.each<[PersonaKind, string, string | undefined]>([
  ['new', 'unknown', undefined],
  ['hindi', 'unknown', undefined],
  ['shared', 'unknown', undefined],
  ['given', 'given', 'allowed_given'],
  ['withdrawn', 'withdrawn', 'withdrawn'],
  ['refused', 'refused', 'refused'],
  ['asked', 'asked', 'no_consent'],
  ['blocked', 'given', 'blocked'],
  ['window_closed', 'given', 'window_closed'],
])('%s begins as %s, and what we begin is %s', (kind, state, rule) => {
  const tester = new Tester(real);
  const begun = tester.start(asha(kind));
  expect([begun.state, ruleOf(begun), begun.deeds]).toEqual([state, rule, 0]);
  expect(begun.now).toBeGreaterThan(Date.now() - 60_000);
  tester.reset();
});

test('a Hindi speaker is answered in Hindi', () => {
  const tester = new Tester(real);
  tester.start(asha('hindi'));
  const { messages, persona } = tester.say('hello', false);
  expect(persona.language).toBe('hin');
  expect(messages[1]?.text).toMatch(/स्वागत/);
  tester.reset();
});

test('two people at one number are one person to the record: the stop of one counts for both', () => {
  const tester = new Tester(real);
  tester.start(asha('shared'));
  tester.say('hello', false, 0);
  const joined = tester.say('Yes', true, 0);
  expect(joined.state).toBe('given');
  const left = tester.say('STOP', false, 1);
  expect([left.state, left.persona.name, left.persona.people]).toEqual([
    'withdrawn',
    'Asha',
    ['Asha', 'Ravi'],
  ]);
  const inbound = left.messages.filter(({ direction }) => direction === 'in');
  expect(inbound.map(({ id }) => left.speakers[id])).toEqual([0, 0, 1]);
  tester.reset();
});

test('a flow starts as staff would start it, and only where the gate lets it', () => {
  const tester = new Tester(real);
  const welcome = tester.start({ ...asha('given'), flowId: campId });
  expect(welcome.messages.map(({ text }) => text)).toEqual(['Will you come?']);
  expect(welcome.deeds).toBe(1);
  const refused = tester.start({ ...asha('window_closed'), flowId: campId });
  expect(refused.messages).toEqual([]);
  expect(refused.path.at(-1)).toMatchObject({
    code: 'outreach_done',
    reached: 0,
    leftOut: { window_closed: 1 },
  });
  expect(tester.start({ ...asha('new'), flowId: campId }).path.at(-1)).toMatchObject({
    leftOut: { no_consent: 1 },
  });
  expect(() => tester.startFlow('nowhere')).toThrow(failsWith('not_found'));
  tester.reset();
});

test('a closed window opens when the person writes, and closes a day later', () => {
  const tester = new Tester(real);
  const begun = tester.start(asha('window_closed'));
  expect(begun.persona.windowUntil).toBeLessThan(begun.now);
  const wrote = tester.say('hello', false);
  expect(wrote.persona.windowUntil).toBe(wrote.now + 86_400_000);
  expect(ruleOf(wrote)).toBe('allowed_given');
  expect(ruleOf(tester.advanceClock(86_400))).toBe('window_closed');
  tester.reset();
});

test('a change of the person while the test runs is seen by flows', async () => {
  const file = steps('Greeting', [
    say('@contact.name, @contact.language, @fields.village, @(count(contact.groups))'),
  ]);
  const flowId = await useFlow(running.api, file, null);
  const tester = new Tester(real);
  tester.start(asha('given'));
  const edited = tester.edit({
    name: 'Meera',
    language: 'hin',
    timezone: 'Asia/Kolkata',
    fields: [{ key: 'village', name: 'Village', value: 'Almora' }],
    groups: ['Helpers', 'Mothers'],
  });
  expect(edited).toMatchObject({
    persona: { name: 'Meera', language: 'hin', timezone: 'Asia/Kolkata' },
    fields: [{ key: 'village', name: 'Village', value: 'Almora' }],
    groups: ['Helpers', 'Mothers'],
  });
  expect(tester.startFlow(flowId).messages.at(-1)?.text).toBe('Meera, hin, Almora, 2');
  expect(tester.edit({ groups: ['Mothers'] }).groups).toEqual(['Mothers']);
  expect(tester.edit({ fields: [{ key: 'village', name: 'Village', value: '' }] }).fields).toEqual(
    [],
  );
  tester.reset();
});

test('somebody who has not written has a name and a language, nothing more', () => {
  const tester = new Tester(real);
  tester.start(asha('new'));
  expect(tester.edit({ name: 'Meera', language: 'hin' }).persona).toMatchObject({
    name: 'Meera',
    language: 'hin',
    isKnown: false,
  });
  expect(() => tester.edit({ groups: ['Helpers'] })).toThrow(failsWith('not_known_yet'));
  expect(tester.say('hello', false).persona).toMatchObject({ name: 'Meera', isKnown: true });
  tester.reset();
});

test('each way of a router says which cases were tried, in which words, and why', () => {
  const tester = new Tester(real);
  tester.start(asha('new'));
  tester.say('hello', false);
  const { path } = tester.say('perhaps', false);
  const routed = path.findLast((step) => step.kind === 'routed');
  expect(routed).toMatchObject({ operand: 'perhaps', by: 'default', caseUuid: null });
  expect(routed?.tried.length).toBeGreaterThan(1);
  expect(routed?.tried.every(({ outcome, args }) => outcome === 'fails' && args.length > 0)).toBe(
    true,
  );
  const yes = tester.say('Yes', true).path.findLast((step) => step.kind === 'routed');
  expect(yes).toMatchObject({ operand: 'Yes', by: 'case' });
  expect(yes?.tried.at(-1)).toMatchObject({ caseUuid: yes?.caseUuid, outcome: 'holds' });
  tester.reset();
});

test('what goes out says what the gate decided, where in the flow, and on which event it rests', () => {
  const tester = new Tester(real);
  tester.start(asha('new'));
  const { path, messages, history } = tester.say('hello', false);
  const gate = path.find((step) => step.kind === 'gate');
  expect(gate).toMatchObject({
    messageId: messages[1]?.id,
    when: 'queued',
    decision: { verdict: 'allow', rule: 'allowed_reply' },
  });
  expect(path).toContainEqual(expect.objectContaining({ kind: 'node', ...gate?.place }));
  const asked = path.find((step) => step.kind === 'consent');
  expect(asked?.eventId).toBe(history[0]?.eventId);
  tester.reset();
});

const deeds = {
  say: (tester: Tester) => tester.say('hello', false),
  yes: (tester: Tester) => tester.say('Yes', true),
  stop: (tester: Tester) => tester.say('STOP', false),
  back: (tester: Tester) => tester.say('optin', false, 1),
  picture: (tester: Tester) => tester.send('image', 'look'),
  flow: (tester: Tester) => tester.startFlow(campId),
  hour: (tester: Tester) => tester.advanceClock(3600),
  week: (tester: Tester) => tester.advanceClock(7 * 86_400),
  name: (tester: Tester) => tester.edit({ name: 'Meera', language: 'hin' }),
} as const;
type Deed = keyof typeof deeds;
const names = Object.keys(deeds) as Deed[];

test('taking deeds back one by one goes through every state again, ids, clock and ledger included', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<PersonaKind>('new', 'given', 'withdrawn', 'shared', 'window_closed'),
      fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }),
      (kind, played) => {
        const tester = new Tester(real);
        const before = [tester.start(asha(kind))];
        for (const deed of played) before.push(deeds[deed](tester));
        for (const state of before.slice(0, -1).toReversed()) expect(tester.back()).toEqual(state);
        expect(() => tester.back()).toThrow(failsWith('no_deed'));
        tester.reset();
      },
    ),
    { numRuns: 25 },
  );
});

test('a deed that is taken back and done again has the same outcome', () => {
  const tester = new Tester(real);
  tester.start(asha('new'));
  tester.say('hello', false);
  const once = tester.say('Yes', true);
  tester.back();
  const again = tester.say('Yes', true);
  // Only the secret salt of the record is new each time, and with it the fingerprint.
  const shown = (state: TesterState) => ({
    ...state,
    history: state.history.map((entry) => ({ ...entry, hash: '' })),
  });
  expect(shown(again)).toEqual(shown(once));
  tester.reset();
});

test('a deed that fails leaves all as it was', () => {
  const tester = new Tester(real);
  tester.start(asha('new'));
  const before = tester.say('hello', false);
  expect(() => tester.startFlow('nowhere')).toThrow();
  expect(tester.state()).toEqual(before);
  expect(tester.back().messages).toEqual([]);
  tester.reset();
});
