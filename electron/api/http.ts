// Temporary stand-in so that the doors build: replaced by the real door.
import type { Host } from '../host.ts';

interface HttpOptions {
  readonly host: Host;
  readonly port: number;
  readonly token: string;
  readonly rendererDirectory: string;
  readonly csp: string;
}

export function serveHttp(options: HttpOptions): Promise<{ url: string; close(): Promise<void> }> {
  void options;
  return Promise.resolve({ url: 'http://127.0.0.1:0', close: () => Promise.resolve() });
}
