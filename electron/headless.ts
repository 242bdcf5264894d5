import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { serveHttp } from './api/http.ts';
import { parseCommandLine } from './app/command-line.ts';
import { defaultDataDirectory } from './app/data-directory.ts';
import { openLogger } from './app/logger.ts';
import { CONTENT_SECURITY_POLICY } from './app/origin.ts';
import { openSecretFile } from './app/secret-file.ts';
import { explainStartFailure } from './app/start-failure.ts';
import { openHost } from './host.ts';

/** better-sqlite3 needs it; an older Node would crash without a word. */
const NEEDED_NODE_API = 10;

let dataDirectory = defaultDataDirectory(process.platform, process.env, homedir());
try {
  await start();
} catch (error) {
  process.stderr.write(`Consent Desk could not start. ${explainStartFailure(error, dataDirectory)}\n`);
  process.exit(1);
}

/** Opens the same host as the window, serves page and API on loopback, and says where in one line of JSON. */
async function start(): Promise<void> {
  if (Number(process.versions['napi']) < NEEDED_NODE_API) {
    throw new Error(`Node ${process.versions.node} is too old. Start it with "npm run headless", which brings the right one.`);
  }
  const options = parseCommandLine(process.argv.slice(2));
  dataDirectory = path.resolve(options.dataDirectory ?? dataDirectory);
  mkdirSync(dataDirectory, { recursive: true });

  const log = openLogger(dataDirectory);
  const host = await openHost({
    door: 'headless',
    dataDirectory,
    secrets: await openSecretFile(dataDirectory),
    log,
    ...(options.webhookPort === undefined ? {} : { webhookPort: options.webhookPort }),
  });
  const webhooks = await host.listen(options.webhookPort);
  const token = randomBytes(24).toString('base64url');
  const server = await serveHttp({
    host,
    token,
    port: options.port ?? 0,
    rendererDirectory: path.join(import.meta.dirname, '../renderer'),
    csp: CONTENT_SECURITY_POLICY,
  });
  host.start();

  closeOnSignal(async () => {
    await server.close();
    await host.close();
  });
  const origin = server.url.replace(/\/$/, '');
  const ready = { ready: true, ui: `${origin}/?token=${token}`, api: `${origin}/api`, webhooks: webhooks.url, token };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  const stop = (): void => {
    // A second signal means that somebody does not want to wait.
    if (isClosing) process.exit(1);
    isClosing = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Consent Desk did not close cleanly. ${explainStartFailure(error, dataDirectory)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
