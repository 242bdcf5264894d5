import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../db/open.ts';

const command = fileURLToPath(new URL('../../../electron/scripts.ts', import.meta.url));
/** Each script has a database of its own. */
const patience = 60_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consent-desk-scripts-'));
});

afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

test('the scripts that come with the program pass', { timeout: patience }, async () => {
  const { code, stdout } = await run();
  expect(stdout).toMatch(/^\d+ passed, 0 failed$/mu);
  expect(code).toBe(0);
});

test(
  'a file of scripts is played, and tells what was not as expected',
  { timeout: patience },
  async () => {
    const file = join(folder, 'mine.txt');
    await writeFile(
      file,
      '== Opt-in\n=== Wrong\n> optin\n< Goodbye\n== Nowhere\n=== Lost\n> hi\n< ...\n',
    );
    const { code, stdout } = await run(file);
    expect(stdout).toContain('FAILED  Opt-in: Wrong\n        line 2: expected "Goodbye"');
    expect(stdout).toContain('There is no flow of the name "Nowhere".');
    expect(stdout).toMatch(/^0 passed, 2 failed$/mu);
    expect(code).toBe(1);
  },
);

test.each([
  ['an option that is none', ['--nonsense']],
  ['a file that is not there', ['no-such-file.txt']],
  ['a data directory without a database', ['--data', 'no-such-directory']],
])('%s: it says how it is used, and ends with 2', { timeout: patience }, async (_, args) => {
  const { code, stdout, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('Usage: npm run --silent scripts');
});

test(
  'a database of an older release is left as it is, and what to do is said',
  { timeout: patience },
  async () => {
    const file = join(folder, 'consent-desk.sqlite');
    const { sqlite } = openDatabase(file);
    sqlite.exec(
      'DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)',
    );
    sqlite.close();
    const { code, stderr } = await run('--data', folder);
    expect(stderr).toContain('Start Consent Desk with it once');
    expect(code).toBe(2);
  },
);
