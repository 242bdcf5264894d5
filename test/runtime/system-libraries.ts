import { createRequire } from 'node:module';
import path from 'node:path';
import { isAvailable, run } from './command.ts';
import { progress } from './progress.ts';

/** Debian's names for what Electron needs and the list for Chromium leaves out. */
const PACKAGES = ['libgtk-3-0', 'xvfb'];
const COMMAND = `npx playwright install-deps chromium && apt-get install -y ${PACKAGES.join(' ')}`;

/**
 * Makes sure that Electron can be started on this machine: its shared libraries and, where there is no display, Xvfb.
 * Installs what is missing as root on Debian and Ubuntu. @throws Error that names what is still missing, in one line
 */
export async function ensureSystemLibraries(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await whatIsMissing(executable);
  if (missing.length === 0) return;

  const list = missing.join(', ');
  if (!(await mayInstall())) {
    throw new Error(
      `Electron needs system libraries that are missing (${list}); on Debian or Ubuntu, run once as root: ${COMMAND}`,
    );
  }
  progress(`Installing system libraries for Electron (${list}), once.`);
  await installPackages();
  const still = await whatIsMissing(executable);
  if (still.length > 0)
    throw new Error(
      `Electron needs system libraries that could not be installed: ${still.join(', ')}`,
    );
}

/** Makes sure that C and C++ can be compiled; installs a compiler as root on Debian and Ubuntu. @throws Error in one line */
export async function ensureCompiler(): Promise<void> {
  if (await hasCompiler()) return;
  if (await mayInstall()) {
    progress('Installing a C++ compiler for the test runtime, once.');
    await aptInstall(['g++']);
  }
  if (!(await hasCompiler()))
    throw new Error(
      'it needs a C and C++ compiler once (on Debian or Ubuntu: apt-get install g++)',
    );
}

/** True when a display can be made up. */
export async function hasXvfb(): Promise<boolean> {
  return run('sh', ['-c', 'command -v Xvfb']).then(
    () => true,
    () => false,
  );
}

async function hasCompiler(): Promise<boolean> {
  return (await isAvailable('cc')) && (await isAvailable('c++'));
}

async function mayInstall(): Promise<boolean> {
  return process.platform === 'linux' && process.getuid?.() === 0 && (await isAvailable('apt-get'));
}

async function whatIsMissing(executable: string): Promise<string[]> {
  const linked = await run('ldd', [executable]).catch(() => '');
  const libraries = [...linked.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  const needsDisplay = !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const lacksDisplay = needsDisplay && !(await hasXvfb());
  return lacksDisplay ? [...libraries, 'Xvfb'] : libraries;
}

async function installPackages(): Promise<void> {
  const playwright = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  await run(process.execPath, [playwright, 'install-deps', 'chromium']);
  await aptInstall(PACKAGES);
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env }).catch(() => undefined);
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}
