import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDirectory } from './cache.ts';
import { progress } from './progress.ts';

const NO_DATA_LIMIT_MS = 20_000;
const REMEMBER_FAILURE_MS = 24 * 60 * 60 * 1000;

/** The version of the `electron` package, which is the version that ships. */
export async function packagedElectronVersion(): Promise<string> {
  const manifest = JSON.parse(
    await readFile(path.join(packageDirectory(), 'package.json'), 'utf8'),
  ) as { version: string };
  return manifest.version;
}

/**
 * The executable of the `electron` package: there already, or downloaded now by the package's own installer.
 * Undefined when it cannot be had. A failed download is remembered for a day, so that tests do not wait for it each time;
 * `retry` asks again at once.
 */
export async function npmElectron({ retry = false } = {}): Promise<string | undefined> {
  const present = await installed();
  if (present !== undefined) return present;

  const failure = path.join(
    cacheDirectory(),
    `electron-${await packagedElectronVersion()}.unreachable`,
  );
  if (!retry && (await isRecent(failure))) return undefined;

  progress('Downloading Electron, once.');
  if (await download()) return installed();
  await mkdir(cacheDirectory(), { recursive: true });
  await writeFile(failure, 'The download failed. Delete this file to try again.\n');
  return undefined;
}

function packageDirectory(): string {
  return path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}

async function installed(): Promise<string | undefined> {
  try {
    const relative = await readFile(path.join(packageDirectory(), 'path.txt'), 'utf8');
    const executable = path.join(packageDirectory(), 'dist', relative.trim());
    await stat(executable);
    return executable;
  } catch {
    return undefined;
  }
}

async function isRecent(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < REMEMBER_FAILURE_MS;
}

/** Runs the installer; a slow download may take its time, one that brings nothing for 20 seconds is ended. */
async function download(): Promise<boolean> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'consent-desk-download-'));
  const child = spawn(process.execPath, [path.join(packageDirectory(), 'install.js')], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  });
  const ended = new Promise<boolean>((resolve) => {
    child.on('error', () => {
      resolve(false);
    });
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });

  let received = 0;
  let quietSince = Date.now();
  try {
    for (;;) {
      const result = await Promise.race([ended, sleep(500)]);
      if (result !== undefined) return result;
      const size = await totalSize(temporary);
      if (size !== received) quietSince = Date.now();
      received = size;
      // Once the file is complete it is moved and unpacked, which shows no growth here: only an empty folder is a dead line.
      if (received === 0 && Date.now() - quietSince > NO_DATA_LIMIT_MS) return false;
      if (Date.now() - quietSince > 10 * NO_DATA_LIMIT_MS) return false;
    }
  } finally {
    child.kill();
    await rm(temporary, { recursive: true, force: true });
  }
}

async function totalSize(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => stat(path.join(entry.parentPath, entry.name)).catch(() => undefined)),
  );
  return sizes.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}
