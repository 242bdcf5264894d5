import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { progress } from './progress.ts';

const LONGEST_BUILD_MS = 30 * 60 * 1000;

/** Where built runtimes are kept: outside the checkout, because `npm ci` empties node_modules. Safe to delete at any time. */
export function cacheDirectory(): string {
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'consent-desk');
}

/** A short name for a recipe: the same parts give the same name, so a changed recipe is built anew beside the old one. */
export function recipeHash(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/**
 * Returns the path of the cache entry `name`, which `build` fills first if it is not there.
 * The entry appears whole or not at all, and two processes at once build it once.
 */
export async function buildOnce(
  name: string,
  build: (directory: string) => Promise<void>,
): Promise<string> {
  const entry = path.join(cacheDirectory(), name);
  if (await exists(entry)) return entry;

  await mkdir(cacheDirectory(), { recursive: true });
  const unlock = await lock(`${entry}.lock`);
  // One name for all: what a killed build left behind is cleared away by the next.
  const temporary = `${entry}.building`;
  try {
    if (await exists(entry)) return entry;
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    await build(temporary);
    await rename(temporary, entry);
    return entry;
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await unlock();
  }
}

async function lock(directory: string): Promise<() => Promise<void>> {
  for (let waited = 0; ; waited += 1) {
    try {
      await mkdir(directory);
      await writeFile(path.join(directory, 'pid'), String(process.pid));
      return () => rm(directory, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (await isAbandoned(directory)) {
      await rm(directory, { recursive: true, force: true });
      continue;
    }
    if (waited === 0) progress('Waiting for another process that builds the test runtime.');
    await sleep(500);
  }
}

async function isAbandoned(directory: string): Promise<boolean> {
  const made = await stat(directory).catch(() => undefined);
  const age = made === undefined ? 0 : Date.now() - made.mtimeMs;
  // Process ids are used again, so a living owner proves nothing for ever.
  if (age > LONGEST_BUILD_MS) return true;
  try {
    const owner = Number(await readFile(path.join(directory, 'pid'), 'utf8'));
    process.kill(owner, 0);
    return false;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return false;
    // No pid file yet: the owner may be between its two steps.
    return age > 5_000;
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
