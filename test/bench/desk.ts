import path from 'node:path';
import Database from 'better-sqlite3';
import type { ChannelRow } from '../../electron/api/contract/channels.ts';
import { startHeadless } from '../support/headless.ts';
import type { StandInMeta } from '../support/stand-in-meta.ts';
import type { Target } from './load.ts';

/** The headless door with a WhatsApp channel that sends to a stand-in of Meta. */
export interface Desk {
  /** Where webhooks of the channel go. */
  readonly hook: Target;
  /** The database file. */
  readonly database: string;
  /** Resolves when nothing is left to be sent. */
  drained(): Promise<void>;
  /** Ends it; a second call does nothing more. */
  stop(): Promise<void>;
}

const lookEveryMs = 20;

/** Starts the built program on an empty data directory and gives it the channel. */
export async function startDesk(
  dataDirectory: string,
  meta: StandInMeta,
  appSecret: string,
): Promise<Desk> {
  const headless = await startHeadless(dataDirectory);
  const created = await headless.call('channels.create', {
    provider: 'meta',
    name: 'WhatsApp',
    values: { phoneNumberId: meta.phoneNumberId, baseUrl: meta.url },
    secrets: { accessToken: meta.accessToken, appSecret },
  });
  if (!created.ok) {
    await headless.stop();
    throw new Error(created.error.message);
  }
  const channel = created.value as ChannelRow;

  const database = path.join(dataDirectory, 'consent-desk.sqlite');
  // Read beside the program, so that looking costs it nothing.
  const sqlite = new Database(database, { readonly: true });
  const unsent = sqlite.prepare<[], { total: number }>(
    `select count(*) as total from outbox where state in ('queued', 'sending')`,
  );
  let stopping: Promise<unknown> | null = null;
  return {
    hook: { port: Number(new URL(headless.webhooks).port), path: channel.webhookPath ?? '' },
    database,
    drained: async () => {
      while ((unsent.get()?.total ?? 0) > 0)
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    },
    stop: async () => {
      sqlite.close();
      stopping ??= headless.stop();
      await stopping;
    },
  };
}
