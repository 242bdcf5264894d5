// The thread that checks a stretch of a large ledger, with a connection of its own. Started by verify-apart.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { isDamage, openReadOnly } from '../../../db/open.ts';
import type { FromVerifier, VerifierJob } from './verify-apart.ts';
import { verifyRange } from './verify-range.ts';

const { file, range } = workerData as VerifierJob;
const tell = (message: FromVerifier) => parentPort?.postMessage(message);

try {
  const db = openReadOnly(file);
  try {
    // One picture of the record, however long the reading takes.
    db.sqlite.exec('begin');
    tell({
      kind: 'done',
      report: await verifyRange(db, range, (rows) => tell({ kind: 'checked', rows })),
    });
  } finally {
    db.sqlite.close();
  }
} catch (error) {
  if (!isDamaged(error)) throw error;
  tell({ kind: 'damaged' });
}

/** Also where the damage stands in the way of opening. */
function isDamaged(error: unknown): boolean {
  return isDamage(error) || (error instanceof Error && isDamage(error.cause));
}
