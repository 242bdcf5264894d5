import { createRequire } from 'node:module';
import path from 'node:path';
import { isAvailable, run } from './command.ts';
import { progress } from './progress.ts';

/** Debian's names for what Electron needs and the list for Chromium leaves out. */
const PACKAGES = ['libgtk-3-0', 'xvfb'];
const COMMAND = `npx playwright install-deps chromium && apt-get install -y ${PACKAGES.join(' ')}`;

/**
 * Makes sure that Electron can be started on this machine: its shared libraries and, where there is no display, Xvfb.
 * Installs what is missing as root on Debian and Ubuntu. Returns the reason in one line when something is still missing.
 */
export async function ensureSystemLibraries(executable: string): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const missing = await whatIsMissing(executable);
  if (missing.length === 0) return undefined;

  const list = missing.join(', ');
  if (process.getuid?.() !== 0 || !(await isAvailable('apt-get'))) {
    return `Electron needs system libraries that are missing (${list}). On Debian or Ubuntu, run once as root: ${COMMAND}`;
  }
  progress(`Installing system libraries for Electron (${list}), once.`);
  await installPackages();
  const still = await whatIsMissing(executable);
  return still.length === 0 ? undefined : `Electron needs system libraries that could not be installed: ${still.join(', ')}.`;
}

/** Installs a C++ compiler as root on Debian and Ubuntu, which building the test runtime needs once. */
export async function installCompiler(): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !(await isAvailable('apt-get'))) return;
  progress('Installing a C++ compiler for the test runtime, once.');
  await aptInstall(['g++']);
}

async function whatIsMissing(executable: string): Promise<string[]> {
  const linked = await run('ldd', [executable]).catch(() => '');
  const libraries = [...linked.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  const needsDisplay = !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const lacksDisplay = needsDisplay && !(await hasXvfb());
  return lacksDisplay ? [...libraries, 'Xvfb'] : libraries;
}

/** True when a display can be made up. */
export async function hasXvfb(): Promise<boolean> {
  return run('sh', ['-c', 'command -v Xvfb']).then(
    () => true,
    () => false,
  );
}

async function installPackages(): Promise<void> {
  const playwright = path.join(path.dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  await run(process.execPath, [playwright, 'install-deps', 'chromium']);
  await aptInstall(PACKAGES);
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env }).catch(() => undefined);
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}
