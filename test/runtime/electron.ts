import { existsSync } from 'node:fs';
import path from 'node:path';
import { npmElectron } from './npm-electron.ts';
import { ensureSystemLibraries } from './system-libraries.ts';
import { testRuntime } from './test-runtime.ts';

/** An Electron that can be started here, or the reason in one line why there is none. */
export type ElectronRuntime =
  | { readonly kind: 'override' | 'npm' | 'test-runtime'; readonly executable: string }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * Finds an Electron executable: the one in the folder named by ELECTRON_OVERRIDE_DIST_PATH, else the `electron` package's
 * own, else (linux-x64) the test runtime that is made from a package of the npm registry. Installs what the machine lacks
 * for it where that is allowed (root on Debian and Ubuntu): system libraries, Xvfb, and a compiler when the test runtime
 * must be built.
 */
export async function prepareElectron(): Promise<ElectronRuntime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const executable = path.join(override, executableName());
    if (existsSync(executable)) return startable('override', executable);
    return {
      kind: 'none',
      reason: `ELECTRON_OVERRIDE_DIST_PATH names a folder without an Electron: ${override}`,
    };
  }

  const own = await npmElectron();
  if (own !== undefined) return startable('npm', own);

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const here = `${process.platform}-${process.arch}`;
    return {
      kind: 'none',
      reason: `Electron could not be downloaded, and the test runtime exists for linux-x64 only, not for ${here}`,
    };
  }
  try {
    return await startable('test-runtime', await testRuntime());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      kind: 'none',
      reason: `Electron could not be downloaded, and the test runtime could not be made: ${message}`,
    };
  }
}

async function startable(
  kind: 'override' | 'npm' | 'test-runtime',
  executable: string,
): Promise<ElectronRuntime> {
  try {
    await ensureSystemLibraries(executable);
    return { kind, executable };
  } catch (error) {
    return { kind: 'none', reason: error instanceof Error ? error.message : String(error) };
  }
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
