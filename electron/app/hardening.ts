import { app, shell, type Session } from 'electron';
import { decideNavigation, decidePermission, decideWindowOpen } from './decisions.ts';

/** Applies the decisions to every page that this app will ever show. */
export function hardenContents(ownOrigins: readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => {
    const stayHome = (event: { preventDefault(): void; url: string }): void => {
      if (decideNavigation(event.url, ownOrigins) === 'deny') event.preventDefault();
    };
    contents.on('will-navigate', stayHome);
    contents.on('will-redirect', stayHome);
    contents.on('will-frame-navigate', stayHome);
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url }) => {
      const decision = decideWindowOpen(url);
      if (decision.action === 'open_in_browser') void shell.openExternal(decision.url);
      return { action: 'deny' };
    });
  });
}

/** Denies permissions and devices; asking and checking are separate in Electron, so both are answered. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(decidePermission(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => decidePermission(permission));
  session.setDevicePermissionHandler(() => false);
}
