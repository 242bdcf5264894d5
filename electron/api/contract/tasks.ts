import { z } from 'zod';
import { method } from './define.ts';

/**
 * For the input of a method whose work can be long: an id that the caller makes up. With it the caller hears `task_progress`
 * events and can cancel; the answer still comes from the call itself.
 */
export const taskId = z.string().min(1).max(64).optional();

/** How far a long call is; see docs/decisions/0013-long-calls-are-tasks.md. */
export interface TaskProgress {
  readonly type: 'task_progress';
  /** The id that the caller gave. */
  readonly task: string;
  /** Pieces of work, for example scripts or rows. */
  readonly done: number;
  /** Null where nobody can know before the end. */
  readonly total: number | null;
}

export const tasks = {
  cancel: method<null>()(
    z.object({ task: z.string() }),
    'Stops a long call, which then fails with the code `cancelled` and leaves nothing half done. One that is over stays as it is.',
  ),
};
