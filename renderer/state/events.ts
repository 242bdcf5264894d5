import type { AppEvent } from '../../electron/api/contract/index.ts';
import { transport } from '../lib/transport.ts';

type Listener = (event: AppEvent) => void;

const listeners = new Set<Listener>();
let disconnect: (() => void) | undefined;

/** Hears what the host tells its pages; one connection for all listeners. Returns its own cleanup. */
export function onAppEvent(listener: Listener): () => void {
  listeners.add(listener);
  disconnect ??= transport().onEvent((event) => {
    for (const each of [...listeners]) each(event);
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    disconnect?.();
    disconnect = undefined;
  };
}
