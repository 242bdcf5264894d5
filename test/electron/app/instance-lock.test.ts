import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InstanceRunningError, lockDataDirectory } from '../../../electron/app/instance-lock.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'consent-desk-lock-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

it('lets one in at a time, by whatever name the folder is called', async () => {
  const link = `${directory}-link`;
  symlinkSync(directory, link);
  try {
    const unlock = await lockDataDirectory(directory);
    await expect(lockDataDirectory(directory)).rejects.toBeInstanceOf(InstanceRunningError);
    await expect(lockDataDirectory(link)).rejects.toThrow(link);
    unlock();
    (await lockDataDirectory(link))();
  } finally {
    rmSync(link);
  }
});

it('is gone with a process that was killed', async () => {
  const module = pathToFileURL(
    path.resolve(import.meta.dirname, '../../../electron/app/instance-lock.ts'),
  ).href;
  const script = `import { lockDataDirectory } from ${JSON.stringify(module)};
    await lockDataDirectory(${JSON.stringify(directory)});
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await expect(lockDataDirectory(directory)).rejects.toBeInstanceOf(InstanceRunningError);
  child.kill('SIGKILL');
  await once(child, 'exit');
  (await lockDataDirectory(directory))();
});
