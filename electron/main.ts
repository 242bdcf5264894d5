import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, session, type Session } from 'electron';
import type { Logger } from 'pino';
import { desktopMethods } from './api/desktop.ts';
import { serveIpc } from './api/ipc.ts';
import { parseWindowCommandLine } from './app/command-line.ts';
import { defaultDataDirectory } from './app/data-directory.ts';
import { isTrustedSender } from './app/decisions.ts';
import { createDesktopHandlers } from './app/dialogs.ts';
import { hardenContents, hardenSession } from './app/hardening.ts';
import { lockDataDirectory } from './app/instance-lock.ts';
import { systemKeychain } from './app/keychain.ts';
import { openLogger } from './app/logger.ts';
import { installMenu } from './app/menu.ts';
import { APP_URL } from './app/origin.ts';
import { registerAppScheme, servePage } from './app/protocol.ts';
import { openSecretFile } from './app/secret-file.ts';
import { explainStartFailure } from './app/start-failure.ts';
import { followTheme } from './app/theme.ts';
import { openWindow } from './app/window.ts';
import { openHost, type Host } from './host.ts';

// Whatever is written from here on is for its owner alone: the record holds phone numbers and messages.
process.umask(0o077);

const asked = readCommandLine();
const dataDirectory = path.resolve(
  asked.dataDirectory ?? defaultDataDirectory(process.platform, process.env, homedir()),
);
/** Only `npm run dev` sets this, and a packaged app does not look. */
const developmentServer = app.isPackaged ? undefined : process.env['CONSENT_DESK_DEV_SERVER'];
const pageUrl = developmentServer ?? APP_URL;

registerAppScheme();
// Root cannot have Chromium's sandbox and says so with --no-sandbox; insisting would crash every helper process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Chromium's own files, and with them the lock that keeps a second start on the same data out.
app.setPath('userData', path.join(dataDirectory, 'browser'));

if (app.requestSingleInstanceLock()) {
  hardenContents([pageUrl]);
  // Not awaited here: Electron becomes ready only after this module has run to its end.
  void app.whenReady().then(start);
} else {
  app.quit();
}

function readCommandLine(): ReturnType<typeof parseWindowCommandLine> {
  try {
    return parseWindowCommandLine(process.argv.slice(1));
  } catch (error) {
    dialog.showErrorBox('Consent Desk could not start', explainStartFailure(error, ''));
    return process.exit(1);
  }
}

async function start(): Promise<void> {
  let log: Logger | undefined;
  let host: Host;
  try {
    mkdirSync(dataDirectory, { recursive: true });
    await lockDataDirectory(dataDirectory);
    log = openLogger(dataDirectory);
    host = openHost({
      door: 'electron',
      dataDirectory,
      secrets: await openSecretFile(dataDirectory, await systemKeychain()),
      log,
      ...(asked.webhookPort === undefined ? {} : { webhookPort: asked.webhookPort }),
    });
  } catch (error) {
    log?.fatal(error, 'could not start');
    dialog.showErrorBox('Consent Desk could not start', explainStartFailure(error, dataDirectory));
    app.exit(1);
    return;
  }

  const page = session.fromPartition('persist:desk');
  hardenSession(page);
  hardenSession(session.defaultSession);
  servePage(page, path.join(import.meta.dirname, '../renderer'));
  installMenu(developmentServer !== undefined);
  serveIpc({
    host,
    ownMethods: desktopMethods(createDesktopHandlers()),
    isTrusted: (frame) => isTrustedSender(frame, [pageUrl]),
  });
  await followTheme(host, nativeTheme);
  closeHostOnQuit(host, log);

  host.start();
  // A taken webhook port is not a reason to stay closed: the page shows the state of the listener.
  host.listen().catch((error: unknown) => {
    log.error(error, 'the webhook listener does not run');
  });
  showWindow(page);
}

function showWindow(page: Session): void {
  const show = (): void => {
    const open = BrowserWindow.getAllWindows()[0];
    if (open === undefined) {
      openWindow({
        session: page,
        preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
        url: pageUrl,
        dataDirectory,
      });
      return;
    }
    if (open.isMinimized()) open.restore();
    open.show();
    open.focus();
  };
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  show();
}

/** Quitting waits until the host has closed, however often it is asked for. */
function closeHostOnQuit(host: Host, log: Logger): void {
  let isClosed = false;
  let closing: Promise<void> | undefined;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    closing ??= host
      .close()
      .catch((error: unknown) => {
        log.error(error, 'the host did not close cleanly');
      })
      .finally(() => {
        isClosed = true;
        // Not in this turn: while Electron still works off the refused attempt to quit, it overlooks another one.
        setImmediate(() => {
          app.quit();
        });
      });
  });
}
