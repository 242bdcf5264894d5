import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../electron/api/contract/index.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';

let running: RunningHost;
let known: Readonly<Record<string, readonly unknown[]>>;

beforeAll(async () => {
  running = await startHost();
  const { api } = running;
  const contact = await api.contacts.create({ name: 'Asha', phone: '9876543210' });
  const flows = await api.flows.list({});
  const keywords = await api.keywords.list({});
  const channels = await api.channels.list({});
  const { id } = contact;
  // Real ids, so that a hostile input gets past the first door too.
  known = {
    id: [id, flows[0]?.id, keywords[0]?.id, channels[0]?.id],
    contactId: [id],
    flowId: [flows[0]?.id],
    provider: ['meta', 'generic_json', 'simulator'],
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
const nastyNumbers = [0, -1, 1, 0.5, 1e21, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, NaN, Infinity];

/** Names of fields that inputs have: a value under a name that is not read proves nothing. */
const fieldNames = [
  ...'id contactId operator reason note evidence agreedAt confirmed decision kind path text states'.split(' '),
  ...'held sort offset limit before name phone language blocked provider values secrets enabled'.split(' '),
  ...'word flowId fileName role ignoreKeywords persona drafts button seconds timezone country'.split(' '),
  ...'languages stopMode optOutConfirmation helpText reviewDays webhookPort tunnelHosts __proto__'.split(' '),
];

const nastyValue = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.constantFrom(...nastyNumbers),
  fc.constantFrom<unknown>(null, undefined, true, false, [], {}, [null], Symbol.iterator.description),
  fc.string(),
  fc.integer(),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
  fc.record({ type: fc.constantFrom('signed_form', 'x'), reference: fc.constantFrom(...nastyTexts) }),
);

/** Objects with fields that are read, some with ids that exist. */
const nastyInput = fc.oneof(
  { weight: 1, arbitrary: nastyValue },
  { weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...fieldNames), nastyValue, { maxKeys: 8 }) },
);

/** Puts ids that exist where ids are asked for. */
function withKnown(input: unknown, pick: number): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const real = Object.entries(known).map(([key, values]) => [key, values[pick % values.length]]);
  return { ...(Object.fromEntries(real) as object), ...input };
}

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
  test.for(methods)('%s', async (method) => {
    const run = fc.asyncProperty(nastyInput, fc.nat(3), async (drawn, pick) => {
      const input = withKnown(drawn, pick);
      expectAnswer(await running.host.call(method, input), method, input);
    });
    await fc.assert(run, { numRuns: 40 });
  });
});

test.for(['', 'app', 'app.', 'app.none', 'none.status', 'toString', '__proto__.x', 'x'.repeat(9_999)])(
  'there is no method %s',
  async (method) => {
    const answer = await running.host.call(method, {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown_method' } });
    expect(JSON.stringify(answer).length).toBeLessThan(500);
  },
);

test('after all that the record is whole, and the host still works', async () => {
  const { api } = running;
  expect(await api.consent.verify({})).toMatchObject({ ok: true, projectionAgrees: true });
  expect((await api.contacts.create({ phone: '+254700000001' })).state).toBe('unknown');
  expect((await api.app.overview({})).contacts).toBeGreaterThanOrEqual(2);
});
