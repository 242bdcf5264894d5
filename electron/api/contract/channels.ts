import { z } from 'zod';
import { method } from './define.ts';
import type { ChannelField } from '../../channels/provider.ts';
import type { RequestLogEntry } from '../../channels/listener-state.ts';

export interface ProviderRow {
  readonly id: string;
  readonly label: string;
  readonly medium: string;
  readonly fields: readonly ChannelField[];
  /** False for the simulator: it has no webhook. */
  readonly hasWebhook: boolean;
}

export interface ChannelRow {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly values: Readonly<Record<string, string>>;
  /** Which secrets are set; their values never leave the host. */
  readonly secretsSet: readonly string[];
  /** Where the provider must send its webhooks; null when it has none or the listener is off. The path is itself a secret: shown on purpose, to be pasted at the provider. */
  readonly webhookUrl: string | null;
  readonly webhookPath: string | null;
  readonly lastInboundAt: number | null;
  readonly createdAt: number;
  /** Why nothing can be sent over it now (refused keys, a closed account), in the provider's words; absent while sending works. */
  readonly trouble?: string;
  /** Secrets made at random by us, shown once, only in the answer that made them. */
  readonly generated?: Readonly<Record<string, string>>;
}

export interface QuarantineRow {
  readonly id: string;
  readonly channelName: string;
  readonly receivedAt: number;
  readonly reason: string;
  readonly body: string;
}

const fields = z.record(z.string(), z.string().max(4096));

export const channels = {
  providers: method<readonly ProviderRow[]>()(
    z.object({}),
    'The kinds of channel there are, and the fields each needs.',
  ),
  list: method<readonly ChannelRow[]>()(z.object({}), 'All channels.'),
  create: method<ChannelRow>()(
    z.object({
      provider: z.string(),
      name: z.string().trim().min(1).max(80),
      values: fields.default({}),
      secrets: fields.default({}),
    }),
    'Adds a channel; secrets that may be made at random are made when left out, and shown once.',
  ),
  update: method<ChannelRow>()(
    z.object({
      id: z.string(),
      name: z.string().trim().min(1).max(80).optional(),
      enabled: z.boolean().optional(),
      values: fields.optional(),
      secrets: fields.optional(),
    }),
    'Changes a channel; secrets that are left out stay, an empty one that may be made at random is made anew and shown once.',
  ),
  requests: method<readonly RequestLogEntry[]>()(
    z.object({}),
    'The newest webhook requests since the start, newest first, at most 100.',
  ),
  quarantine: method<readonly QuarantineRow[]>()(
    z.object({}),
    'Requests that could not be understood or applied, newest first, at most 100.',
  ),
  retryQuarantined: method<{ readonly applied: boolean; readonly reason: string | null }>()(
    z.object({ id: z.string() }),
    'Tries a quarantined request again.',
  ),
  discardQuarantined: method<null>()(
    z.object({ id: z.string() }),
    'Takes a quarantined request off the list; its raw body stays on record.',
  ),
};
