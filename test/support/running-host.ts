import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from '../../electron/api/contract/index.ts';
import { openHost, type Host } from '../../electron/host.ts';
import { memorySecrets, type SecretStore } from '../../electron/services/core/secrets.ts';
import { apiOf } from './typed-api.ts';

/** A real host on a directory of its own, with its webhook port open. */
export interface RunningHost {
  readonly host: Host;
  readonly api: Api;
  readonly dataDirectory: string;
  readonly secrets: SecretStore;
  /** For example `http://127.0.0.1:40123`. */
  readonly webhooks: string;
  /** Closes it and opens it again on the same data, as a restart of the program does. */
  restart(): Promise<RunningHost>;
  /** Closes it and removes its data. */
  remove(): Promise<void>;
}

/** What a host may be given; the rest is made for it. */
export interface StartOptions {
  /** Reuses the data of an earlier one. */
  readonly dataDirectory?: string;
  readonly secrets?: SecretStore;
  readonly now?: () => number;
}

/** Opens one, at a webhook port that the system chooses. */
export async function startHost(options: StartOptions = {}): Promise<RunningHost> {
  const {
    dataDirectory = mkdtempSync(join(tmpdir(), 'consent-desk-')),
    secrets = memorySecrets(),
    now,
  } = options;
  const host = openHost({
    door: 'headless',
    dataDirectory,
    secrets,
    webhookPort: 0,
    ...(now !== undefined && { now }),
  });
  const { url } = await host.listen();
  host.start();
  return {
    host,
    api: apiOf(host.call),
    dataDirectory,
    secrets,
    webhooks: url,
    restart: async () => {
      await host.close();
      return startHost({ ...options, dataDirectory, secrets });
    },
    remove: async () => {
      await host.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Posts a webhook as a provider does. */
export function post(
  url: string,
  webhook: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...webhook.headers, 'content-length': Buffer.byteLength(webhook.body) },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject);
    sent.end(webhook.body);
  });
}

/** Waits until `condition` gives something; for what happens after a commit, such as a send. */
export async function until<T>(
  condition: () => Promise<T | null | undefined | false>,
  what: string,
): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await condition();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
