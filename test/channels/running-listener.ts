import { onTestFinished } from 'vitest';
import { webhookPath } from '../../electron/channels/channel-address.ts';
import type { Delivery, Intake, ListeningChannel } from '../../electron/channels/intake.ts';
import type { ListenerLimits } from '../../electron/channels/listener-limits.ts';
import type { RequestLogEntry } from '../../electron/channels/listener-state.ts';
import { createListener, type Listener } from '../../electron/channels/listener.ts';

/** A running listener, and everything that came through it. */
export interface RunningListener {
  readonly listener: Listener;
  readonly port: number;
  readonly deliveries: readonly Delivery[];
  readonly log: readonly RequestLogEntry[];
  /** The address of this channel's webhook. */
  urlOf(channel: ListeningChannel): string;
}

/** Starts a listener on a free port, and stops it when the test has finished. `intake` may fail or wait; without one all is stored. */
export async function startListener(options: {
  readonly channels: readonly ListeningChannel[];
  readonly now?: () => number;
  readonly allowedHosts?: readonly string[];
  readonly intake?: Intake;
  readonly limits?: Partial<ListenerLimits>;
}): Promise<RunningListener> {
  const deliveries: Delivery[] = [];
  const log: RequestLogEntry[] = [];
  const listener = createListener({
    channels: () => options.channels,
    allowedHosts: () => options.allowedHosts ?? [],
    now: options.now ?? Date.now,
    log: (entry) => log.push(entry),
    intake: async (delivery) => {
      await options.intake?.(delivery);
      deliveries.push(delivery);
    },
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  await listener.start(0);
  onTestFinished(() => listener.stop());
  const state = listener.state();
  if (state.state !== 'listening') throw new Error(`the listener is ${state.state}`);
  return {
    listener,
    port: state.port,
    deliveries,
    log,
    urlOf: (channel) => `${state.url}${webhookPath(channel.pathToken)}`,
  };
}
