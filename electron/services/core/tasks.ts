import { setImmediate } from 'node:timers/promises';
import type { TaskProgress } from '../../api/contract/tasks.ts';
import { ServiceError } from './errors.ts';

/** Longest stretch of work before others get their turn. */
const stretchMs = 10;
/** Progress is told at most so often; eyes see no more. */
const toldEveryMs = 100;

/** Long work, as the service that does it sees it. */
export interface Task {
  /** Aborted when somebody cancels: for work in a thread of its own, which cannot call `step`. */
  readonly signal: AbortSignal;
  /**
   * Says how far the work is; call it between all small pieces. Gives way to other work when it is time for that. `total`
   * is null where it cannot be known.
   * @throws ServiceError `cancelled` when somebody cancelled: undo what is half done, and let it through
   */
  readonly step: (done: number, total: number | null) => Promise<void>;
}

/** All long work of one host that is under way: who asked for it hears how far it is, and can cancel it. */
export class Tasks {
  readonly #tell: (progress: TaskProgress) => void;
  readonly #running = new Set<Promise<unknown>>();
  readonly #controls = new Map<string, AbortController>();
  readonly #closing = new AbortController();

  constructor(tell: (progress: TaskProgress) => void) {
    this.#tell = tell;
  }

  /**
   * Does long work. Without an id nobody hears how far it is, and only the end of the program cancels it.
   * @throws ServiceError `cancelled`; `task_taken` when work under this id goes on already; whatever the work throws
   */
  async run<T>(id: string | undefined, work: (task: Task) => Promise<T>): Promise<T> {
    if (id !== undefined && this.#controls.has(id))
      throw new ServiceError(
        'task_taken',
        'Work under this id goes on already. Nothing new was begun; choose another id.',
      );
    const control = new AbortController();
    if (id !== undefined) this.#controls.set(id, control);
    const signal = AbortSignal.any([control.signal, this.#closing.signal]);
    const task: Task = { signal, step: this.#stepper(id, signal) };
    const running = Promise.resolve(task).then(work);
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      // Also what a thread or a stream throws when it is stopped.
      throw signal.aborted ? cancelled() : error;
    } finally {
      this.#running.delete(running);
      if (id !== undefined) this.#controls.delete(id);
    }
  }

  /** Stops the work of this id at its next step; nothing happens when it is over. */
  cancel(id: string): void {
    this.#controls.get(id)?.abort();
  }

  /** Cancels all work, also what begins later, and waits until it has cleaned up. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  #stepper(id: string | undefined, signal: AbortSignal): Task['step'] {
    let told = -Infinity;
    let rested = performance.now();
    return async (done, total) => {
      const now = performance.now();
      if (id !== undefined && (now - told >= toldEveryMs || done === total)) {
        told = now;
        this.#tell({ type: 'task_progress', task: id, done, total });
      }
      if (now - rested >= stretchMs) {
        await setImmediate();
        rested = performance.now();
      }
      if (signal.aborted) throw cancelled();
    };
  }
}

function cancelled(): ServiceError {
  return new ServiceError(
    'cancelled',
    'This was cancelled before it was done, and nothing was left half done. Begin it again when you want.',
  );
}
