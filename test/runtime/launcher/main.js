// The start of the test runtime: what Electron's own default app does for `electron PATH`, in the order that matters.
// ESM with a top-level await, because the app's main must run before Electron emits `ready`
// (registerSchemesAsPrivileged refuses to work afterwards).
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import workerThreads from 'node:worker_threads';

const redirect = fileURLToPath(new URL('./redirect-sqlite.cjs', import.meta.url));
createRequire(import.meta.url)(redirect);

// A worker has its own process.dlopen, so it needs the redirection as well.
workerThreads.Worker = class extends workerThreads.Worker {
  constructor(file, options = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), '--require', redirect] });
  }
};
syncBuiltinESMExports();

const file = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (file === undefined) {
  console.error('This is a test runtime: start it as "electron PATH".');
  process.exit(1);
}

Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
const directory = path.resolve(file);
const manifest = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? '0.0.0');
app.setAppPath(directory);
app.setPath('userData', path.join(app.getPath('appData'), app.getName()));

try {
  await import(pathToFileURL(path.join(directory, manifest.main)).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
