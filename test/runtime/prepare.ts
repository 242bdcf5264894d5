import { findElectron, type ElectronRuntime } from './electron.ts';
import { ensureSystemLibraries, installCompiler } from './system-libraries.ts';
import { missingCompilers } from './sqlite/build.ts';

/**
 * As `findElectron`, and installs what the machine lacks for it where that is allowed (root on Debian and Ubuntu):
 * system libraries, Xvfb, and a compiler when the test runtime must be built.
 */
export async function prepareElectron(): Promise<ElectronRuntime> {
  let runtime = await findElectron();
  if (runtime.kind === 'none' && (await missingCompilers()).length > 0) {
    await installCompiler();
    runtime = await findElectron();
  }
  if (runtime.kind === 'none') return runtime;
  const missing = await ensureSystemLibraries(runtime.executable);
  return missing === undefined ? runtime : { kind: 'none', reason: missing };
}
