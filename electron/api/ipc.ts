import { ipcMain, webContents, type WebFrameMain } from 'electron';
import { z } from 'zod';
import type { Host } from '../host.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './bridge.ts';
import type { ApiAnswer } from './contract/index.ts';

interface IpcOptions {
  readonly host: Host;
  /** Methods that only this door has. */
  readonly ownMethods: ReadonlyMap<string, (input: unknown) => Promise<ApiAnswer>>;
  readonly isTrusted: (frame: WebFrameMain | null) => boolean;
}

const requestSchema = z.strictObject({
  method: z.string().max(100),
  input: z.unknown().optional(),
});

/** Joins the page to the host: calls in, events out. Returns its own undo. */
export function serveIpc({ host, ownMethods, isTrusted }: IpcOptions): () => void {
  ipcMain.handle(CALL_CHANNEL, async (event, request: unknown): Promise<ApiAnswer> => {
    if (!isTrusted(event.senderFrame)) return failure('forbidden', 'This page may not do that.');
    const parsed = requestSchema.safeParse(request);
    if (!parsed.success) return failure('invalid_input', 'The request was not understood.');

    const { method, input } = parsed.data;
    const own = ownMethods.get(method);
    return own === undefined ? host.call(method, input) : own(input);
  });

  const unsubscribe = host.subscribe((appEvent) => {
    for (const contents of webContents.getAllWebContents()) {
      if (isTrusted(contents.mainFrame)) contents.send(EVENT_CHANNEL, appEvent);
    }
  });

  return () => {
    unsubscribe();
    ipcMain.removeHandler(CALL_CHANNEL);
  };
}

function failure(code: string, message: string): ApiAnswer {
  return { ok: false, error: { code, message } };
}
