// node test/runtime/run.ts COMMAND ...   runs a command with an Electron that is ready to start and a display to draw on.
// On a platform that can have neither it says so in one line and ends well; in CI that is a failure.
import { spawn } from 'node:child_process';
import { openDisplay } from './display.ts';
import { prepareElectron } from './electron.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  process.stderr.write('Usage: node test/runtime/run.ts COMMAND ...\n');
  process.exit(2);
}

const runtime = await prepareElectron();
if (runtime.kind === 'none') skip(runtime.reason);
const display = await openDisplay();
if (display === undefined) skip('there is no display and no Xvfb');

const child = spawn(command, args, {
  stdio: 'inherit',
  env: { ...process.env, ...display.env, CONSENT_DESK_ELECTRON: runtime.executable },
});
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  display.stop();
  process.exit(1);
});
child.on('exit', (code, signal) => {
  display.stop();
  process.exit(signal === null ? (code ?? 1) : 1);
});

function skip(reason: string): never {
  process.stderr.write(`Not run: ${[command, ...args].join(' ')} (${reason}).\n`);
  const mustRun =
    Boolean(process.env['CI']) || (process.platform === 'linux' && process.arch === 'x64');
  process.exit(mustRun ? 1 : 0);
}
