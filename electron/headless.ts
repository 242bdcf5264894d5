import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { serveHttp } from './api/http.ts';
import { parseCommandLine } from './app/command-line.ts';
import { defaultDataDirectory } from './app/data-directory.ts';
import { lockDataDirectory } from './app/instance-lock.ts';
import { openLogger } from './app/logger.ts';
import { openSecretFile } from './app/secret-file.ts';
import { explainStartFailure } from './app/start-failure.ts';
import { openHost } from './host.ts';

/** better-sqlite3 needs it; an older Node would crash without a word. */
const NEEDED_NODE_API = 10;
const LONGEST_CLOSE_MS = 20_000;

// Whatever is written from here on is for its owner alone: the record holds phone numbers and messages.
process.umask(0o077);

let dataDirectory = defaultDataDirectory(process.platform, process.env, homedir());
try {
  await start();
} catch (error) {
  say(`Consent Desk could not start. ${explainStartFailure(error, dataDirectory)}`);
  process.exit(1);
}

/** Opens the same host as the window, serves page and API on loopback, and says where in one line of JSON. */
async function start(): Promise<void> {
  if (Number(process.versions['napi']) < NEEDED_NODE_API) {
    throw new Error(
      `Node ${process.versions.node} is too old. Start it with "npm run headless", which brings the right one.`,
    );
  }
  const options = parseCommandLine(process.argv.slice(2));
  dataDirectory = path.resolve(options.dataDirectory ?? dataDirectory);
  mkdirSync(dataDirectory, { recursive: true });
  await lockDataDirectory(dataDirectory);

  const log = openLogger(dataDirectory);
  const host = openHost({
    door: 'headless',
    dataDirectory,
    secrets: await openSecretFile(dataDirectory),
    log,
    ...(options.webhookPort === undefined ? {} : { webhookPort: options.webhookPort }),
  });
  const token = randomBytes(24).toString('base64url');
  const server = await serveHttp({
    host,
    token,
    port: options.port ?? 0,
    rendererDirectory: path.join(import.meta.dirname, '../renderer'),
    exportsDirectory: path.join(dataDirectory, 'exports'),
  });
  host.start();
  // A taken webhook port is no reason to stay closed: the page shows the state of the listener and lets staff change the port.
  const webhooks = await host.listen(options.webhookPort).catch((error: unknown) => {
    log.error(error, 'the webhook listener does not run');
    say(`Webhooks are not received. ${explainStartFailure(error, dataDirectory)}`);
    return undefined;
  });

  closeOnSignal(async () => {
    await server.close();
    await host.close();
  });
  const ready = {
    ready: true,
    ui: `${server.url}/?token=${token}`,
    api: `${server.url}/api`,
    webhooks: webhooks?.url ?? null,
    token,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  const stop = (): void => {
    // One Ctrl+C can arrive twice: from the terminal, and from the program that started this one.
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => process.exit(1), LONGEST_CLOSE_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`Consent Desk did not close cleanly. ${explainStartFailure(error, dataDirectory)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
