import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import type { ChosenTextFile } from '../api/contract/desktop.ts';
import { DesktopError, type DesktopHandlers } from '../api/desktop.ts';

/** The dialogs of the window. `showInFolder` shows only what somebody chose to save, so the page cannot look around. */
export function createDesktopHandlers(): DesktopHandlers {
  const chosenPaths = new Set<string>();
  const askForPath = async (suggestedName: string, extensions: string[]) => {
    const result = await dialog.showSaveDialog(ownWindow(), {
      defaultPath: path.basename(suggestedName),
      filters: [{ name: extensions.join(', '), extensions }],
    });
    if (result.canceled || result.filePath === '') return null;
    chosenPaths.add(result.filePath);
    return result.filePath;
  };

  return {
    chooseSavePath: async ({ suggestedName, extensions }) => ({
      path: await askForPath(suggestedName, extensions),
    }),

    saveTextFile: async ({ suggestedName, extensions, text }) => {
      const chosen = await askForPath(suggestedName, extensions);
      if (chosen !== null) await writeText(chosen, text);
      return { path: chosen };
    },

    openTextFile: async ({ extensions, maxBytes }) => {
      const result = await dialog.showOpenDialog(ownWindow(), {
        properties: ['openFile'],
        filters: [{ name: extensions.join(', '), extensions }],
      });
      const file = result.filePaths[0];
      return result.canceled || file === undefined ? null : readText(file, maxBytes);
    },

    showInFolder: ({ path: file }) => {
      if (chosenPaths.has(file)) shell.showItemInFolder(file);
      return null;
    },

    setTheme: ({ theme }) => {
      nativeTheme.themeSource = theme;
      return null;
    },
  };
}

function ownWindow(): BrowserWindow {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window === undefined) throw new DesktopError('no_window', 'The window was closed.');
  return window;
}

async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DesktopError(
      'not_written',
      `${path.basename(file)} could not be written there (${reason}). Choose another folder and try again.`,
    );
  }
}

async function readText(file: string, maxBytes: number): Promise<ChosenTextFile> {
  const name = path.basename(file);
  const { size } = await stat(file);
  if (size > maxBytes) {
    const limit = Math.floor(maxBytes / 1024 / 1024);
    throw new DesktopError(
      'file_too_large',
      `${name} is larger than ${String(limit)} MB. Nothing was read; split the file and try again.`,
    );
  }
  const bytes = await readFile(file);
  try {
    // `fatal`: a file in another encoding would otherwise come in with every special letter lost. A byte order mark is dropped.
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new DesktopError(
      'not_utf8',
      `${name} is not a UTF-8 text. Nothing was read; save it as "CSV UTF-8" or "Unicode (UTF-8)" and try again.`,
    );
  }
}
