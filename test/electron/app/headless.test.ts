import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../../electron/headless.ts');
const children: ChildProcess[] = [];
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'consent-desk-headless-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  /** The first line on stdout, or undefined when it ended without one. */
  readonly ready: Promise<Record<string, unknown> | undefined>;
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
  readonly errors: () => string;
}

function run(...args: readonly string[]): Run {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
  const ready = new Promise<Record<string, unknown> | undefined>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve(JSON.parse(output) as Record<string, unknown>);
    });
    child.once('close', () => {
      resolve(undefined);
    });
  });
  return { child, ready, ended, errors: () => errors };
}

async function takenPort(): Promise<{ port: number; release: () => void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, release: () => server.close() };
}

describe('the headless door', { timeout: 30_000 }, () => {
  it('says in one line of JSON where it is, answers there, and ends cleanly when told to', async () => {
    const { child, ready, ended } = run(
      '--data',
      path.join(directory, 'new', 'data'),
      '--webhook-port',
      '0',
    );
    const line = await ready;
    expect(line).toMatchObject({ ready: true });
    const { ui, api, webhooks, token } = line as Record<
      'ui' | 'api' | 'webhooks' | 'token',
      string
    >;
    expect(ui).toBe(`${api.replace(/\/api$/, '')}/?token=${token}`);
    expect(webhooks).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${api}/methods`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    child.kill('SIGTERM');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, errors: '' });
  });

  it('refuses a second one on the same data', async () => {
    const first = run('--data', directory, '--webhook-port', '0');
    expect(await first.ready).toBeDefined();
    const second = await run('--data', directory, '--webhook-port', '0').ended;
    expect(second.code).toBe(1);
    expect(second.errors).toMatch(
      /^Consent Desk could not start\. Consent Desk is already running with this data folder: .*\n$/,
    );
  });

  it('opens in spite of a taken webhook port, and says so', async () => {
    const { port, release } = await takenPort();
    const started = run('--data', directory, '--webhook-port', String(port));
    expect(await started.ready).toMatchObject({ ready: true, webhooks: null });
    expect(started.errors()).toMatch(/^Webhooks are not received\. .*\n$/);
    release();
  });

  it('keeps the log for its owner alone', async () => {
    expect(await run('--data', directory, '--webhook-port', '0').ready).toBeDefined();
    if (process.platform !== 'win32')
      expect(statSync(path.join(directory, 'logs', 'desk.log')).mode & 0o077).toBe(0);
  });

  it('ends with one clear line where it cannot go on', async () => {
    const file = path.join(directory, 'file');
    writeFileSync(file, '');
    const { port, release } = await takenPort();
    const cases: readonly [readonly string[], RegExp][] = [
      [['--data', file], /is not a folder/],
      [['--data', path.join(file, 'below')], /is not a folder/],
      [['--data', directory, '--port', String(port)], /port is taken/],
      [['--data', directory, '--port', '99999'], /Not a port number/],
      [['--dta', directory], /Usage/],
    ];
    for (const [args, expected] of cases) {
      const { code, errors } = await run(...args).ended;
      expect([args, code]).toEqual([args, 1]);
      expect(errors).toMatch(expected);
      expect(errors.trimEnd().split('\n')).toHaveLength(1);
    }
    release();
  });
});
