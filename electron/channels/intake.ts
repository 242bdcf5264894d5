import type { Inbound } from './inbound.ts';
import type { ChannelConfig, Provider } from './provider.ts';

/** A channel as the listener needs it. */
export interface ListeningChannel {
  readonly id: string;
  readonly provider: Provider;
  readonly config: ChannelConfig;
  /** The unguessable part of its webhook path (128 random bits or more). */
  readonly pathToken: string;
}

/** A verified request on its way to the database. */
export interface Delivery {
  readonly channelId: string;
  readonly receivedAt: number;
  readonly body: Uint8Array;
  readonly events: readonly Inbound[];
  readonly problems: readonly string[];
}

/**
 * What the listener hands verified requests to. Resolves when everything of the delivery is committed to disk;
 * rejects when it could not be (disk full, read-only, shutting down), and the sender is then told 503 to try again.
 */
export type Intake = (delivery: Delivery) => Promise<void>;
