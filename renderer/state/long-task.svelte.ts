import { api, toApiError } from '../lib/client.ts';
import { onAppEvent } from './events.ts';

/** A call that takes long: whether it runs, how far it is, and the way to stop it. `TaskProgress` in ../ui shows it. */
export class LongTask {
  readonly #newId: () => string;
  #id: string | null = null;

  running = $state(false);
  /** Somebody asked to stop it, and it cleans up. */
  stopping = $state(false);
  done = $state(0);
  /** Null while it is not known. */
  total = $state<number | null>(null);

  constructor(newId: () => string = () => crypto.randomUUID()) {
    this.#newId = newId;
  }

  /**
   * Makes the call, with the id for its `task`. One that still runs is cancelled first.
   * @returns what came of it; null when it was cancelled
   * @throws ApiError
   */
  async run<T>(call: (task: string) => Promise<T>): Promise<T | null> {
    this.cancel();
    const id = this.#newId();
    this.#id = id;
    this.running = true;
    this.stopping = false;
    this.done = 0;
    this.total = null;
    const stop = onAppEvent((event) => {
      if (event.type !== 'task_progress' || event.task !== id || this.#id !== id) return;
      this.done = event.done;
      this.total = event.total;
    });
    try {
      return await call(id);
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.code === 'cancelled') return null;
      throw error;
    } finally {
      stop();
      if (this.#id === id) {
        this.#id = null;
        this.running = false;
      }
    }
  }

  /** Asks the host to stop; the call then ends by itself. Nothing happens when nothing runs. */
  cancel(): void {
    if (this.#id === null || this.stopping) return;
    this.stopping = true;
    // When the host cannot be reached, the call itself tells so.
    void api.tasks.cancel({ task: this.#id }).catch(() => undefined);
  }
}
