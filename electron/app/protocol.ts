import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { APP_SCHEME, pageHeaders, resolveAsset } from './origin.ts';

/** Must run before Electron is ready. Not bypassCSP: the page's own policy holds for it like for any page. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page, and nothing else, under app://desk/. */
export function servePage(session: Session, rendererDirectory: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const asset = request.method === 'GET' ? resolveAsset(request.url) : undefined;
    if (asset === undefined) return answer(404, 'text/plain', 'Not found');
    try {
      return answer(
        200,
        asset.contentType,
        await readFile(path.join(rendererDirectory, asset.path)),
      );
    } catch {
      return answer(404, 'text/plain', 'Not found');
    }
  });
}

function answer(status: number, contentType: string, body: Buffer | string): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    status,
    headers: { ...pageHeaders, 'Content-Type': contentType },
  });
}
