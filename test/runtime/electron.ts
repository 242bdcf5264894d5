import { existsSync } from 'node:fs';
import path from 'node:path';
import { npmElectron } from './npm-electron.ts';
import { testRuntime, testRuntimeObstacle } from './test-runtime.ts';

/** An Electron that can be started here, or the reason in one line why there is none. */
export type ElectronRuntime =
  | { readonly kind: 'override' | 'npm' | 'test-runtime'; readonly executable: string }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * Finds an Electron executable: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the `electron` package's own,
 * else (linux-x64) the test runtime that is made from a package of the npm registry.
 */
export async function findElectron(): Promise<ElectronRuntime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const executable = path.join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
    if (existsSync(executable)) return { kind: 'override', executable };
    return { kind: 'none', reason: `ELECTRON_OVERRIDE_DIST_PATH names a folder without an Electron: ${override}` };
  }

  const own = await npmElectron();
  if (own !== undefined) return { kind: 'npm', executable: own };

  const obstacle = await testRuntimeObstacle();
  if (obstacle !== undefined) return { kind: 'none', reason: `Electron could not be downloaded, and ${obstacle}` };
  try {
    return { kind: 'test-runtime', executable: await testRuntime() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'none', reason: `Electron could not be downloaded, and the test runtime could not be made: ${message}` };
  }
}
