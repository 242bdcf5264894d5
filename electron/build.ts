// Builds everything into out/. Run by `npm run build`; electron/start.ts and the tests call buildIfStale().
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const configs = [
  'electron/vite.main.config.ts',
  'electron/vite.preload.config.ts',
  'renderer/vite.config.ts',
];
const results = [
  'out/main/main.js',
  'out/main/headless.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
const sources = [
  'electron',
  'db',
  'renderer',
  'docs/verify-export.mjs',
  'package.json',
  'package-lock.json',
];
/** Made from the messages while building, so it would always look newer than its own result. */
const generated = path.join(root, 'renderer/lib/paraglide');

/** Builds the main programs, the preload script and the page into out/. */
export async function buildAll(logLevel: 'info' | 'warn' = 'info'): Promise<void> {
  const builds = configs.map((configFile) =>
    build({ configFile: path.join(root, configFile), logLevel }),
  );
  // All are let finish, so that one mistake does not leave the others half written.
  const failed = (await Promise.allSettled(builds)).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Builds when a source file is newer than the oldest result; says whether it did. */
export async function buildIfStale(): Promise<boolean> {
  const built = await oldest(results.map((result) => path.join(root, result)));
  if (
    built !== undefined &&
    (await newest(sources.map((source) => path.join(root, source)))) <= built
  )
    return false;
  process.stderr.write('Building.\n');
  await buildAll('warn');
  return true;
}

async function oldest(files: readonly string[]): Promise<number | undefined> {
  if (!files.every((file) => existsSync(file))) return undefined;
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.min(...times);
}

async function newest(paths: readonly string[]): Promise<number> {
  const times = await Promise.all(paths.map(newestBelow));
  return Math.max(0, ...times);
}

async function newestBelow(file: string): Promise<number> {
  if (file === generated) return 0;
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(file);
  return newest(names.map((name) => path.join(file, name)));
}

if (import.meta.main) await buildAll();
