import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { inEngine } from './conversation.ts';
import { quantile } from './load.ts';
import { median, type Report } from './report.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** Runs the command as a person does, with rounds of a few milliseconds. Nothing here looks at a speed. */
async function bench(...args: readonly string[]): Promise<string> {
  const cache = await mkdtemp(path.join(tmpdir(), 'bench-'));
  try {
    // Nothing is installed by a test: an empty cache, and npm without a network.
    const env = {
      ...process.env,
      XDG_CACHE_HOME: cache,
      npm_config_cache: cache,
      npm_config_offline: 'true',
    };
    const words = [main, '--seconds', '0.01', ...args];
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    return stdout;
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

test(
  'both sides of both benches are measured and every message is accounted for',
  { timeout: 300_000 },
  async () => {
    const report = JSON.parse(await bench('--json')) as Report;
    expect(report.engine?.map(({ name }) => name)).toEqual([
      'hand-written',
      'engine',
      'engine, session as JSON between turns',
    ]);
    for (const { conversationsPerSecond, rounds, ratio } of report.engine ?? []) {
      expect(conversationsPerSecond).toBeGreaterThan(0);
      expect(rounds).toHaveLength(5);
      expect(ratio).toBeGreaterThan(0);
    }
    expect(report.engine?.[0]?.ratio).toBe(1);

    const [us, ...others] = report.peers?.contestants ?? expect.fail('no peers');
    expect(others).toEqual([]);
    expect(report.peers?.missing).toMatch(/npm/);
    expect(us).toMatchObject({ oursInMemory: 1, oursStored: 1 });
    expect(us?.storedBytes).toBeGreaterThan(100);
    expect(us?.rounds.stored).toHaveLength(11);
    expect(report.peers?.compileMs).toBeGreaterThan(0);

    const [known, stranger] = report.webhooks?.scenarios ?? expect.fail('no webhooks');
    expect(known?.answersPerMessage).toBe(0);
    expect(stranger?.answersPerMessage).toBe(2);
    // Event id, message, contact, receipt: nothing less makes a message durable; a new person is much more.
    expect(known?.rowsPerMessage).toBe(4);
    expect(stranger?.rowsPerMessage).toBeGreaterThan(15);
    for (const scenario of [known, stranger]) {
      for (const side of [scenario?.floor, scenario?.ours]) {
        expect(side?.rounds).toHaveLength(4);
        expect(side?.p99Ms).toBeGreaterThanOrEqual(side?.p50Ms ?? Number.NaN);
        for (const round of side?.rounds ?? []) {
          expect(round.requests).toBeGreaterThanOrEqual(100);
          expect(round.perSecond).toBeCloseTo(round.requests / round.seconds, 6);
        }
      }
      expect(scenario?.ratio).toBeGreaterThan(0);
    }
  },
);

test(
  'the table names what was measured and what it was measured on',
  { timeout: 60_000 },
  async () => {
    const table = await bench('engine');
    expect(table).toContain(`Node ${process.versions.node}`);
    expect(table).toMatch(/\| hand-written +\| +[\d,]+ \| +1\.00 \|/);
    expect(table).toMatch(/\| our engine +\| +[\d,]+ \| +1\.0x \|/);
    expect(table).toMatch(/^The other engines could not be installed: npm .+$/m);
    expect(table).not.toContain('Webhooks');
  },
);

test('an unknown name is refused', async () => {
  await expect(bench('everything')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Usage') as string,
  });
  await expect(bench('--seconds', 'soon')).rejects.toMatchObject({ code: 2 });
});

test('the conversation is the one that the table names', () => {
  const { sent, consent, language } = inEngine()();
  expect(sent.map(({ quickReplies }) => quickReplies)).toEqual([
    ['Yes', 'No', 'हिन्दी'],
    ['हाँ', 'नहीं', 'English'],
    [],
  ]);
  expect({ consent, language }).toEqual({ consent: 'optin', language: 'hin' });
});

test.each([
  [[], 0.5, 0],
  [[7], 0.99, 7],
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 0.99, 4],
])('of %j the quantile %d is %d', (sorted, share, expected) => {
  expect(quantile(sorted, share)).toBe(expected);
});

test.each([
  [[5], 5],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});
