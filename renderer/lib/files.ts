import type { ExportResult } from '../../electron/api/contract/export.ts';
import { ApiError, callMethod } from './client.ts';
import { isDesktop, takeToken } from './transport.ts';

export interface OpenedFile {
  readonly name: string;
  readonly text: string;
}

/** Where to save, asked of the system; null when the person changed their mind. Undefined in a browser, which asks by itself. */
export async function chooseSavePath(
  suggestedName: string,
  extensions: readonly string[],
): Promise<string | null | undefined> {
  if (!isDesktop()) return undefined;
  const answer = (await callMethod('desktop.chooseSavePath', { suggestedName, extensions })) as {
    readonly path: string | null;
  };
  return answer.path;
}

/** A text file that the person chose; null when they chose none. */
export async function openTextFile(
  extensions: readonly string[],
  maxBytes: number,
): Promise<OpenedFile | null> {
  if (isDesktop())
    return (await callMethod('desktop.openTextFile', {
      extensions,
      maxBytes,
    })) as OpenedFile | null;
  const file = await pickFile(extensions);
  if (file === null) return null;
  if (file.size > maxBytes) {
    throw new ApiError({
      code: 'file_too_large',
      message: `This file is larger than ${String(Math.round(maxBytes / 1_000_000))} MB. Nothing was read. Choose a smaller one.`,
    });
  }
  return { name: file.name, text: await file.text() };
}

export async function showInFolder(path: string): Promise<void> {
  await callMethod('desktop.showInFolder', { path });
}

/** The window's own frame follows the theme; nothing to do in a browser. */
export async function setWindowTheme(theme: 'system' | 'light' | 'dark'): Promise<void> {
  if (isDesktop()) await callMethod('desktop.setTheme', { theme });
}

/** Fetches an export of the headless door with the token and hands it to the browser's downloads. */
export async function download(result: Pick<ExportResult, 'name' | 'downloadPath'>): Promise<void> {
  if (result.downloadPath === null) return;
  const answer = await fetch(result.downloadPath, {
    headers: { authorization: `Bearer ${takeToken()}` },
  });
  if (!answer.ok)
    throw new ApiError({
      code: 'download_failed',
      message: `The file was written as ${result.name}, but could not be fetched. Try again.`,
    });
  saveBlob(result.name, await answer.blob());
}

/** What a browser is told of a file that it shall keep; of other files that they are text. */
const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlf: 'application/xliff+xml',
};

/** Saves a text where the person says, in a browser among its downloads; false when they changed their mind. */
export async function saveText(name: string, text: string): Promise<boolean> {
  const extension = name.split('.').at(-1) ?? '';
  if (!isDesktop()) {
    saveBlob(name, new Blob([text], { type: mediaTypes[extension] ?? 'text/plain' }));
    return true;
  }
  const answer = (await callMethod('desktop.saveTextFile', {
    suggestedName: name,
    extensions: [extension],
    text,
  })) as { readonly path: string | null };
  return answer.path !== null;
}

function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function pickFile(extensions: readonly string[]): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = extensions.map((extension) => `.${extension}`).join(',');
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}
