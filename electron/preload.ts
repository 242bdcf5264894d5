import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, type Bridge } from './api/bridge.ts';
import type { ApiAnswer, AppEvent } from './api/contract/index.ts';

const bridge: Bridge = {
  call: (method, input) =>
    ipcRenderer.invoke(CALL_CHANNEL, { method, input }) as Promise<ApiAnswer>,

  onEvent: (listener) => {
    // The page never sees Electron's event object: it would hand it the sender.
    const forward = (_event: IpcRendererEvent, appEvent: AppEvent): void => {
      listener(appEvent);
    };
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, forward);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
