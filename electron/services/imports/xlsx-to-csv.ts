import { Worker } from 'node:worker_threads';
import { ServiceError } from '../core/errors.ts';

/** What the thread is given: paths. */
export interface XlsxJob {
  readonly from: string;
  readonly to: string;
}

/** A workbook that unpacks to more ends its thread, not the program. */
const mostMegabytes = 2_048;
const longestMs = 180_000;

const program = new URL(
  import.meta.url.endsWith('.ts') ? 'xlsx-worker.ts' : 'xlsx-worker.js',
  import.meta.url,
);

/**
 * Writes the first sheet of a workbook as a CSV file (UTF-8, commas).
 * @throws ServiceError `unreadable_file`
 */
export async function xlsxToCsv(job: XlsxJob, signal?: AbortSignal): Promise<void> {
  const worker = new Worker(program, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const end = () => void worker.terminate();
  signal?.addEventListener('abort', end);
  const timer = setTimeout(end, longestMs);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', () => resolve());
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('The thread ended before it was done.')));
    });
  } catch (error) {
    throw new ServiceError(
      'unreadable_file',
      `This workbook could not be read (${error instanceof Error ? error.message : String(error)}). Nothing was changed. Save it anew as XLSX, or as "CSV UTF-8", and choose that file.`,
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    await worker.terminate();
  }
}
