import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { isDamage, readFresh, type Db } from '../../../db/open.ts';
import { allNotices } from '../../../db/read/notice.ts';
import { ledgerRowAt, ledgerSize } from '../../../db/read/consent.ts';
import type { VerifyResult } from '../../api/contract/consent.ts';
import { genesisHash } from '../../consent/ledger.ts';
import { joinParts, type ChainHead } from '../../consent/verify-chain.ts';
import type { Context } from '../core/context.ts';
import type { Task } from '../core/tasks.ts';
import { trustedHeads } from './checkpoints.ts';
import { originOf } from './ledger.ts';
import { DamagedFile, verifyApart } from './verify-apart.ts';
import { verifyRange, type Problem, type Range, type RangeReport } from './verify-range.ts';

/** So many events are checked before a thread has begun. */
const worthThreads = 10_000;
const mostThreads = 4;

/**
 * Checks everything that the record claims: each event, their order, the checkpoints, the notice texts, and that the
 * states on the screen are what the events add up to. A large record is checked in threads of its own, a small one, and one in
 * memory, between other work.
 * @throws ServiceError `cancelled`
 */
export async function verifyLedger(context: Context, task: Task): Promise<VerifyResult> {
  const startedAt = performance.now();
  try {
    return await readFresh(context.db, (db) => check(context, db, task, startedAt));
  } catch (error) {
    if (!isDamage(error) && !(error instanceof DamagedFile)) throw error;
    const text =
      'The database file is damaged: it cannot be read to the end. Make a copy of the whole data directory before anything else, then restore a backup.';
    return {
      ok: false,
      // Not even how much there is can be told.
      size: 0,
      head: '',
      projectionAgrees: false,
      problems: [{ seq: null, kind: 'damaged', text }],
      checkpoints: 0,
      milliseconds: since(startedAt),
    };
  }
}

async function check(
  context: Context,
  db: Db,
  task: Task,
  startedAt: number,
): Promise<VerifyResult> {
  const { heads, problems: untrusted } = trustedHeads(context, db);
  const reports = await verifyRanges(context, db, heads, task);
  const report = joinParts(
    reports.map(({ part }) => part),
    heads,
  );
  const differing = [...new Map(reports.flatMap((each) => each.differing)).values()];
  const problems = [
    ...report.findings,
    ...more(report.moreFindings),
    ...untrusted.map((text) => ({ seq: null, kind: 'checkpoint', text })),
    ...changedNotices(db),
    ...differing,
    ...more(reports.reduce((sum, { moreDiffering }) => sum + moreDiffering, 0)),
  ];
  return {
    ok: problems.length === 0,
    size: report.size,
    head: report.head.toString('hex'),
    projectionAgrees: differing.length === 0,
    problems,
    checkpoints: heads.length,
    milliseconds: since(startedAt),
  };
}

async function verifyRanges(
  context: Context,
  db: Db,
  heads: readonly ChainHead[],
  task: Task,
): Promise<readonly RangeReport[]> {
  const genesis = { size: 0, hash: genesisHash(originOf(context)) };
  const total = ledgerSize(db);
  if (total < worthThreads || db.sqlite.memory) {
    let done = 0;
    const step = (rows: number) => task.step((done += rows), total);
    return [await verifyRange(db, { begin: genesis, end: null, heads }, step)];
  }
  const threads = Math.min(availableParallelism(), mostThreads);
  const begins = Array.from({ length: threads }, (_, at) => {
    const row = at === 0 ? undefined : ledgerRowAt(db, Math.floor((total * at) / threads));
    return row === undefined ? genesis : { size: row.seq, hash: row.hash };
  });
  const ranges = begins.map((begin, at): Range => ({
    begin,
    end: begins[at + 1]?.size ?? null,
    heads,
  }));
  return verifyApart(db.sqlite.name, ranges, total, task);
}

function more(count: number): Problem[] {
  if (count === 0) return [];
  const text = `There are ${String(count)} more findings like these.`;
  return [{ seq: null, kind: 'more', text }];
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}

/** The words of a notice must be those whose hash stands in the events. */
function changedNotices(db: Db): Problem[] {
  return allNotices(db)
    .filter(
      ({ text, sha256 }) => createHash('sha256').update(text, 'utf8').digest('hex') !== sha256,
    )
    .map(({ id }) => ({
      seq: null,
      kind: 'notice',
      text: `The text of notice ${id} was changed after people had seen it.`,
    }));
}
