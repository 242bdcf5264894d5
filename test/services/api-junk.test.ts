import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../electron/api/contract/index.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';

let running: RunningHost;
/** An input of each method that is right, with ids that exist. */
let right: Readonly<Record<string, Readonly<Record<string, unknown>>>>;

beforeAll(async () => {
  running = await startHost();
  const { api } = running;
  const { id: contactId } = await api.contacts.create({ name: 'Asha', phone: '9876543210' });
  const [flow] = await api.flows.list({});
  const [keyword] = await api.keywords.list({});
  const [channel] = await api.channels.list({});
  const flowId = flow?.id;
  const evidence = { type: 'signed_form', reference: 'Form 12' };
  const operator = 'Priya';
  right = {
    'app.retryMessage': { id: 'none' },
    'app.discardMessage': { id: 'none' },
    'channels.create': { provider: 'generic_json', name: 'SMS', values: {}, secrets: {} },
    'channels.update': { id: channel?.id, name: 'X', enabled: true, values: {}, secrets: {} },
    'channels.retryQuarantined': { id: 'none' },
    'channels.discardQuarantined': { id: 'none' },
    'contacts.resumeFlow': { contactId, flowId, results: { answer: 'yes' } },
    'contacts.erasePreview': { contactId },
    'contacts.erase': { contactId: 'none', operator, reason: 'asked', confirmed: true },
    'contacts.search': { text: 'a', states: [], held: false, sort: 'name', offset: 0, limit: 10 },
    'contacts.get': { id: contactId },
    'contacts.messages': { id: contactId, before: 1, limit: 1 },
    'contacts.create': { name: 'Ravi', phone: '9876500001', language: 'hin' },
    'contacts.update': { id: contactId, name: 'Asha', language: 'hin', blocked: false },
    'contacts.addSharer': { holderId: contactId, name: 'Meena', language: 'hin' },
    'consent.status': { contactId },
    'consent.history': { contactId },
    'consent.withdraw': { contactId, operator, reason: 'other', note: '' },
    'consent.record': { contactId, operator, note: 'said so', evidence, confirmed: true },
    'consent.countToWithdraw': { contactIds: [contactId] },
    'consent.withdrawMany': { contactIds: [contactId], operator, reason: 'other', note: '' },
    'consent.statusAt': { contactId, at: 1 },
    'consent.undo': { contactId, eventId: 'none', operator, reason: 'Entered twice' },
    'consent.decideReview': { id: 'none', operator, decision: 'opt_out', note: '' },
    'consent.export': { kind: 'current_state' },
    'scripts.save': { flowId, name: 'Hello', text: '> hello' },
    'scripts.remove': { id: 'none' },
    'scripts.run': { ids: ['none'] },
    'scripts.tryText': { text: '> hello' },
    'scripts.import': { text: '=== Hello\n> hello', flowId },
    'translations.write': {
      format: 'xliff',
      flowName: 'Opt-in',
      sourceLanguage: 'eng',
      language: 'hin',
      rows: [{ key: 'a', note: '', source: 'Hello', target: '' }],
    },
    'translations.read': { text: 'key,where,original,Hindi\r\na,,Hello,' },
    'purposes.save': { label: 'Reminders', words: ['reminders'], validDays: 365 },
    'purposes.archive': { id: 'none', archived: true },
    'keywords.save': { kind: 'flow', word: 'x', language: '', flowId },
    'keywords.remove': { id: keyword?.id },
    'keywords.approve': { id: keyword?.id, operator },
    'keywords.try': { text: 'stop' },
    'flows.get': { id: flowId },
    'flows.catalog': { dialect: 'textit' },
    'flows.evaluate': { dialect: 'textit', text: '@contact.x @(', flowId, contactId },
    'flows.import': { text: '{}', fileName: 'x.json' },
    'flows.export': { ids: [flowId], dialect: 'glific' },
    'flows.create': { name: 'Y', template: 'empty', language: 'hin' },
    'flows.copy': { id: flowId, name: 'Z' },
    'flows.archive': { id: flowId, archived: true, dryRun: true },
    'flows.setKeywords': { id: flowId, keywords: ['x'], dryRun: true },
    'flows.counts': { id: flowId, from: 0, to: 86_400_000 },
    'flows.open': { id: flowId },
    'flows.saveDraft': { id: flowId, definition: { nodes: [] }, basedOn: '' },
    'flows.discardDraft': { id: flowId },
    'flows.revision': { id: flowId, number: 1 },
    'flows.compare': { id: flowId, from: 1, to: 1 },
    'flows.restore': { id: flowId, number: 1, basedOn: '' },
    'flows.publish': { id: flowId, note: '', operator },
    'flows.update': { id: flowId, name: 'X', ignoreKeywords: false, role: null, purposeId: null },
    'tester.start': { name: 'X', language: '', persona: 'new', drafts: false },
    'tester.say': { text: 'Hello', button: false },
    'tester.advanceClock': { seconds: 60 },
    'settings.update': { ...(await api.settings.get({})) },
  };
});

afterAll(() => running.remove());

const methods = Object.entries(contract).flatMap(([group, members]) =>
  Object.keys(members).map((name) => `${group}.${name}`),
);

const nastyTexts = [
  '',
  ' ',
  '\0',
  '../../etc/passwd',
  '/dev/full',
  "'; drop table contact; --",
  '%_\\',
  '__proto__',
  'constructor',
  '\ud800',
  '\u202Estop\u202C',
  '🛑'.repeat(40),
  'x'.repeat(5_000),
  '=1+1',
  '[]',
  '{"nodes":[{}]}',
  '{"flows":[{"definition":null}]}',
  `{"uuid":"x","nodes":${'['.repeat(2_000)}${']'.repeat(2_000)}}`,
  '@(1/0)',
  'Asia/Kolkata',
];
const nastyNumbers = [
  0,
  -1,
  1,
  0.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  NaN,
  Infinity,
];

const nastyValue = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.constantFrom(...nastyNumbers),
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    false,
    [],
    {},
    [null],
    Symbol.iterator.description,
  ),
  fc.string(),
  fc.integer(),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
);

function expectAnswer(answer: unknown, method: string, input: unknown): void {
  const said = `${method} ${JSON.stringify(input)?.slice(0, 300) ?? ''}`;
  expect(answer, said).toSatisfy((value) => typeof value === 'object' && value !== null);
  const { ok, error } = answer as { ok: unknown; error?: { code?: unknown; message?: unknown } };
  if (ok === true) return;
  expect(ok, said).toBe(false);
  expect(error?.code, said).toMatch(/^[a-z_]+$/);
  expect(error?.code, `${said}: ${String(error?.message)}`).not.toBe('internal');
  expect(error?.message, said).toMatch(/\S{2}/);
}

describe('hostile inputs: every method answers, and never with a fault of ours', () => {
  test.for(methods)('%s', { timeout: 30_000 }, async (method) => {
    const good = right[method] ?? {};
    for (const input of [...nastyTexts, ...nastyNumbers, null, undefined, [], {}, good])
      expectAnswer(await running.host.call(method, input), method, input);
    // One wrong field among right ones gets the farthest.
    for (const field of [...Object.keys(good), 'path', 'agreedAt', '__proto__']) {
      for (const value of [...nastyTexts, ...nastyNumbers, null, [], {}, ['\0'], { x: '\0' }]) {
        const input = { ...good, [field]: value };
        expectAnswer(await running.host.call(method, input), method, input);
      }
    }
    const drawn = fc.dictionary(fc.constantFrom('x', ...Object.keys(good)), nastyValue);
    const run = fc.asyncProperty(drawn, async (fields) => {
      const input = { ...good, ...fields };
      expectAnswer(await running.host.call(method, input), method, input);
    });
    await fc.assert(run, { numRuns: 30 });
  });
});

test.for([
  '',
  'app',
  'app.',
  'app.none',
  'none.status',
  'toString',
  '__proto__.x',
  'x'.repeat(9_999),
])('there is no method %s', async (method) => {
  const answer = await running.host.call(method, {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'unknown_method' } });
  expect(JSON.stringify(answer).length).toBeLessThan(500);
});

test('after all that the record is whole, and the host still works', async () => {
  const { api } = running;
  expect(await api.consent.verify({})).toMatchObject({ ok: true, projectionAgrees: true });
  expect((await api.contacts.create({ phone: '+254700000001' })).state).toBe('unknown');
  expect((await api.contacts.search({ text: '+2547' })).total).toBe(1);
});
