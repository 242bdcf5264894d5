import { Worker } from 'node:worker_threads';
import type { Task } from '../core/tasks.ts';
import type { Range, RangeReport } from './verify-range.ts';

/** What a verifying thread is given. */
export interface VerifierJob {
  readonly file: string;
  readonly range: Range;
}

/** What it says. */
export type FromVerifier =
  | { readonly kind: 'checked'; readonly rows: number }
  | { readonly kind: 'done'; readonly report: RangeReport }
  | { readonly kind: 'damaged' };

/** The database file cannot be read to the end. */
export class DamagedFile extends Error {}

/** Beside this file: a source when this is one, else its built form. */
const program = new URL(
  import.meta.url.endsWith('.ts') ? 'verify-worker.ts' : 'verify-worker.js',
  import.meta.url,
);

/**
 * Checks stretches of the ledger of a database file side by side, each in a thread of its own, so that the program stays at hand.
 * @throws DamagedFile; ServiceError `cancelled`, after the threads have ended
 */
export async function verifyApart(
  file: string,
  ranges: readonly Range[],
  total: number,
  task: Task,
): Promise<RangeReport[]> {
  let done = 0;
  const workers: Worker[] = [];
  const checked = (rows: number) => {
    done += rows;
    // When it was cancelled, the threads are ended below.
    task.step(Math.min(done, total), total).catch(() => undefined);
  };
  const end = () => Promise.all(workers.map((worker) => worker.terminate()));
  const cancel = () => void end();
  task.signal.addEventListener('abort', cancel);
  try {
    return await Promise.all(
      ranges.map((range) => {
        const worker = new Worker(program, { workerData: { file, range } satisfies VerifierJob });
        workers.push(worker);
        return reportOf(worker, checked);
      }),
    );
  } finally {
    task.signal.removeEventListener('abort', cancel);
    await end();
  }
}

function reportOf(worker: Worker, checked: (rows: number) => void): Promise<RangeReport> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromVerifier) => {
      if (message.kind === 'checked') checked(message.rows);
      else if (message.kind === 'done') resolve(message.report);
      else reject(new DamagedFile());
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('A verifying thread ended before it was done.')));
  });
}
