// npm start [-- --data DIR]: opens the window, or the page in a browser where no window can be had.
// npm run headless [-- --data DIR --port N --webhook-port N]: the latter at once, with one line of JSON when ready.
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasRealDisplay } from '../test/runtime/display.ts';
import { prepareElectron } from '../test/runtime/electron.ts';
import { buildIfStale } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const isHeadless = process.argv[2] === '--headless';
const args = process.argv.slice(isHeadless ? 3 : 2);
/** In a group of its own, a child hears of Ctrl+C from here alone: hearing of it twice, Chromium would not close but drop dead. */
const detached = process.platform !== 'win32';

await buildIfStale();
if (isHeadless) startHeadless('inherit');
else await startWindow();

async function startWindow(): Promise<void> {
  if (!hasRealDisplay()) {
    startInBrowser('There is no display for a window');
    return;
  }
  const runtime = await prepareElectron();
  if (runtime.kind === 'none') {
    startInBrowser(`There is no Electron for a window (${runtime.reason})`);
    return;
  }
  // Chromium refuses to run its sandbox for root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  follow(spawn(runtime.executable, [...sandbox, root, ...args], { stdio: 'inherit', detached }));
}

function startInBrowser(reason: string): void {
  process.stderr.write(`${reason}, so Consent Desk runs without one. Stop it with Ctrl+C.\n`);
  const child = startHeadless('pipe');
  child.stdout?.once('data', (line: Buffer) => {
    const ready = JSON.parse(line.toString()) as { ui: string };
    process.stdout.write(`Open this address in a browser on this computer: ${ready.ui}\n`);
  });
}

function startHeadless(stdout: 'inherit' | 'pipe'): ChildProcess {
  const child = spawn(process.execPath, [path.join(root, 'out/main/headless.js'), ...args], {
    stdio: ['ignore', stdout, 'inherit'],
    detached,
  });
  follow(child);
  return child;
}

/** Ends as the child ends, and hands on, once, the wish to stop. */
function follow(child: ChildProcess): void {
  let isTold = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (detached && !isTold) child.kill(signal);
      isTold = true;
    });
  }
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
