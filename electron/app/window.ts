import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BrowserWindow, nativeTheme, screen, type Session } from 'electron';
import { replaceFile } from './file.ts';
import { MINIMUM_SIZE, restoreWindowState } from './window-bounds.ts';

interface WindowOptions {
  readonly session: Session;
  readonly preload: string;
  readonly url: string;
  readonly dataDirectory: string;
}

/** Opens the window where it was left. It appears when its page has been drawn, so it never flashes empty. */
export function openWindow({ session, preload, url, dataDirectory }: WindowOptions): BrowserWindow {
  const stateFile = path.join(dataDirectory, 'window.json');
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...bounds } = restoreWindowState(readJson(stateFile), screens);

  const window = new BrowserWindow({
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Consent Desk',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#f7f8f9',
    webPreferences: {
      session,
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // The system's own checker would fetch dictionaries from the internet.
      spellcheck: false,
    },
  });

  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      replaceFile(stateFile, `${JSON.stringify(state)}\n`);
    } catch {
      // Where the window stood is not worth a message when the disk refuses.
    }
  });
  void window.loadURL(url);
  return window;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
