import path from 'node:path';
import type { Overview } from '../../electron/api/contract/app.ts';
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
  const valueOf = async <T>(method: string, input: unknown): Promise<T> => {
    const answer = await headless.call(method, input);
    if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
    return answer.value as T;
  };
  const channel = await valueOf<ChannelRow>('channels.create', {
    provider: 'meta',
    name: 'WhatsApp',
    values: { phoneNumberId: meta.phoneNumberId, baseUrl: meta.url },
    secrets: { accessToken: meta.accessToken, appSecret },
  });
  let stopping: Promise<unknown> | null = null;
  return {
    hook: { port: Number(new URL(headless.webhooks).port), path: channel.webhookPath ?? '' },
    database: path.join(dataDirectory, 'consent-desk.sqlite'),
    drained: async () => {
      while ((await valueOf<Overview>('app.overview', {})).queued > 0)
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    },
    stop: async () => {
      stopping ??= headless.stop();
      await stopping;
    },
  };
}
