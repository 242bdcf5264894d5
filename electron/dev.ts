// npm run dev [-- --data DIR]: the window with the page served by Vite (changes show at once); the main programs and the
// preload script are rebuilt on change, and the app starts again.
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, type Rolldown } from 'vite';
import { openDisplay } from '../test/runtime/display.ts';
import { prepareElectron } from '../test/runtime/electron.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const QUIET_MS = 200;

const runtime = await prepareElectron();
const display = await openDisplay();
if (runtime.kind === 'none' || display === undefined) {
  process.stderr.write(
    `No window: ${runtime.kind === 'none' ? runtime.reason : 'there is no display'}. Use "npm run headless".\n`,
  );
  process.exit(1);
}

const server = await createServer({ configFile: path.join(root, 'renderer/vite.config.ts') });
await server.listen();
const page = server.resolvedUrls?.local[0];
if (page === undefined) throw new Error('Vite did not say where it serves the page.');
process.stderr.write(`Page: ${page}\n`);

let electron: ChildProcess | undefined;
let restart: NodeJS.Timeout | undefined;
let isStopping = false;
const watchers = await Promise.all([
  watch('electron/vite.main.config.ts'),
  watch('electron/vite.preload.config.ts'),
]);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

/** Builds now and on every change; the app starts again when it has been quiet for a moment. */
async function watch(config: string): Promise<Rolldown.RolldownWatcher> {
  const watcher = await build({
    configFile: path.join(root, config),
    build: { watch: {} },
    logLevel: 'warn',
  });
  if (!('on' in watcher)) throw new Error(`${config} was built and not watched.`);
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') process.stderr.write(`${event.error.message}\n`);
    if (event.code !== 'END') return;
    clearTimeout(restart);
    restart = setTimeout(startElectron, QUIET_MS);
  });
  return watcher;
}

function startElectron(): void {
  if (runtime.kind === 'none') return;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const next = (): void => {
    if (isStopping) return;
    electron = spawn(runtime.executable, [...sandbox, root, ...process.argv.slice(2)], {
      stdio: 'inherit',
      // As in start.ts: Ctrl+C reaches it through this program only, and once.
      detached: process.platform !== 'win32',
      env: { ...process.env, ...display?.env, CONSENT_DESK_DEV_SERVER: page },
    });
    // Closed by the person, not by a restart: then this ends as well.
    electron.once('exit', stopWhenClosed);
  };
  if (electron === undefined || electron.exitCode !== null) {
    next();
    return;
  }
  electron.off('exit', stopWhenClosed);
  electron.once('exit', next);
  electron.kill();
}

function stopWhenClosed(): void {
  void stop();
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  electron?.kill();
  await Promise.all(watchers.map((watcher) => watcher.close()));
  await server.close();
  display?.stop();
  process.exit(0);
}
