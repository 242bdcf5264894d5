import type { FastifyInstance } from 'fastify';
import { asPortError } from './listener-errors.ts';
import { defaultLimits, type ListenerLimits } from './listener-limits.ts';
import type { ListenerState } from './listener-state.ts';
import { buildWebhookServer, type WebhookServerOptions } from './webhook-server.ts';

/** Only this machine: whatever comes from outside comes through a tunnel or a cable that staff set up. */
const LOOPBACK = '127.0.0.1';

/**
 * What a listener needs. `channels` and `allowedHosts` (further `Host` values that are ours, such as the name of a tunnel) are
 * asked at every request, so a change acts at once; `log` gets one entry a request.
 */
export interface ListenerOptions extends Pick<
  WebhookServerOptions,
  'channels' | 'intake' | 'now' | 'log' | 'allowedHosts'
> {
  readonly limits?: Partial<ListenerLimits>;
}

/** The webhook port. It serves webhooks only: no page, no data, nothing for a browser. */
export interface Listener {
  /** Starts, after a stop if it was running. Rejects with `PortTaken` or `PortForbidden`; port 0 lets the system choose. */
  start(port: number): Promise<void>;
  /** New requests get 503; what is being written is finished and answered, for a few seconds at most. Safe to call twice. */
  stop(): Promise<void>;
  state(): ListenerState;
}

/**
 * Makes a listener; nothing happens before `start`. A request is acknowledged only after `intake` has resolved; when it rejects,
 * the sender is told 503 and to come back.
 */
export function createListener(options: ListenerOptions): Listener {
  const limits = { ...defaultLimits, ...options.limits };
  let running: FastifyInstance | null = null;
  let isStopping = false;
  let state: ListenerState = { state: 'off' };
  // Starting and stopping take turns, so that a stop asked for during a start is not overtaken by it.
  let turn: Promise<void> = Promise.resolve();

  async function open(port: number): Promise<void> {
    await close();
    const app = buildWebhookServer({ ...options, limits, isStopping: () => isStopping });
    try {
      await app.listen({ host: LOOPBACK, port });
    } catch (error) {
      await app.close();
      const cause = asPortError(error, port);
      state = {
        state: 'failed',
        port,
        reason: cause instanceof Error ? cause.message : String(cause),
      };
      throw cause;
    }
    running = app;
    const address = app.server.address();
    const bound = typeof address === 'object' && address !== null ? address.port : port;
    state = { state: 'listening', port: bound, url: `http://${LOOPBACK}:${bound}` };
  }

  async function close(): Promise<void> {
    if (running !== null) {
      const app = running;
      isStopping = true;
      // What is still unanswered after the grace is cut off: not acknowledged, so its sender repeats it.
      const cutOff = setTimeout(() => app.server.closeAllConnections(), limits.stopGraceMs);
      await app.close();
      clearTimeout(cutOff);
    }
    running = null;
    isStopping = false;
    state = { state: 'off' };
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    start: (port) => inTurn(() => open(port)),
    stop: () => inTurn(close),
    state: () => state,
  };
}
