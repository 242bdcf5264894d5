import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildOnce, cacheDirectory, recipeHash } from './cache.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'consent-desk-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', directory);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});

it('lies in the cache directory of the user', () => {
  expect(cacheDirectory()).toBe(path.join(directory, 'consent-desk'));
});

it('builds once, however many ask at the same time, and never again', async () => {
  let builds = 0;
  const build = async (into: string): Promise<void> => {
    builds += 1;
    await writeFile(path.join(into, 'made'), 'x');
  };
  const entries = await Promise.all([1, 2, 3].map(() => buildOnce('entry', build)));
  await buildOnce('entry', build);
  expect(builds).toBe(1);
  expect(new Set(entries).size).toBe(1);
  expect(readdirSync(cacheDirectory())).toEqual(['entry']);
});

it('leaves nothing of a build that failed, and builds again', async () => {
  const fail = async (into: string): Promise<void> => {
    await writeFile(path.join(into, 'half'), 'x');
    throw new Error('no space');
  };
  await expect(buildOnce('entry', fail)).rejects.toThrow('no space');
  expect(readdirSync(cacheDirectory())).toEqual([]);
  const entry = await buildOnce('entry', (into) => writeFile(path.join(into, 'whole'), 'x'));
  expect(readdirSync(entry)).toEqual(['whole']);
});

it('takes over the lock of a process that died', async () => {
  const lock = path.join(cacheDirectory(), 'entry.lock');
  mkdirSync(lock, { recursive: true });
  // Above the largest process id that Linux gives.
  writeFileSync(path.join(lock, 'pid'), '4194305');
  utimesSync(lock, 0, 0);
  const entry = await buildOnce('entry', (into) => writeFile(path.join(into, 'made'), 'x'));
  expect(existsSync(path.join(entry, 'made'))).toBe(true);
});

it('names a recipe by all its parts and their borders', () => {
  expect(recipeHash(['a', 'b'])).toBe(recipeHash([Buffer.from('a'), Buffer.from('b')]));
  expect(new Set([recipeHash(['ab']), recipeHash(['a', 'b']), recipeHash(['b', 'a'])]).size).toBe(
    3,
  );
});
