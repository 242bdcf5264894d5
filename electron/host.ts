// Temporary stand-in so that the doors build: replaced by the real host.
import type { Logger } from 'pino';
import type { ApiAnswer, AppEvent } from './api/contract/index.ts';
import type { SecretStore } from './services/secrets.ts';

export interface Host {
  call(method: string, input: unknown, caller?: { operator?: string }): Promise<ApiAnswer>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  listen(port?: number): Promise<{ url: string }>;
  start(): void;
  close(): Promise<void>;
}

export interface HostOptions {
  readonly door: 'electron' | 'headless';
  readonly dataDirectory: string;
  readonly secrets: SecretStore;
  readonly webhookPort?: number;
  readonly log?: Logger;
}

export function openHost(options: HostOptions): Promise<Host> {
  void options;
  return Promise.resolve({
    call: (method) => Promise.resolve({ ok: false, error: { code: 'unknown_method', message: method } }),
    subscribe: () => () => undefined,
    listen: () => Promise.resolve({ url: 'http://127.0.0.1:0' }),
    start: () => undefined,
    close: () => Promise.resolve(),
  });
}
