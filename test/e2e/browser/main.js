// A plain browser window on the address in the last argument: what staff use when there is no window of our own.
import { app, BrowserWindow } from 'electron';

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  return window.loadURL(process.argv.at(-1));
});
