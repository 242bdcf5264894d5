// npm run package [-- TARGETS]: packs the app with electron-builder; without arguments an unpacked folder for this system.
// Only the real Electron is ever packed: the test runtime is older and not ours to ship.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmElectron, packagedElectronVersion } from '../test/runtime/npm-electron.ts';
import { buildAll } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const version = await packagedElectronVersion();
const directory = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? (await downloadedElectron());

if (directory === undefined) {
  process.stderr.write(
    `Not packaged: Electron ${version} could not be downloaded. Connect to the internet, or name a folder that holds it with ELECTRON_OVERRIDE_DIST_PATH.\n`,
  );
  process.exit(1);
}

await buildAll('warn');
const targets = process.argv.slice(2);
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
const child = spawn(
  process.execPath,
  [
    ...[builder, '--publish', 'never', ...(targets.length === 0 ? ['--dir'] : targets)],
    ...[`--config.electronDist=${directory}`, `--config.electronVersion=${version}`],
  ],
  { cwd: root, stdio: 'inherit' },
);
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});

async function downloadedElectron(): Promise<string | undefined> {
  const executable = await npmElectron({ retry: true });
  if (executable === undefined) return undefined;
  // On macOS the folder that holds Electron.app, four levels above the executable.
  return process.platform === 'darwin'
    ? path.resolve(executable, '../../../..')
    : path.dirname(executable);
}
