import { createHash } from 'node:crypto';
import { isDamage, readFresh, type Db } from '../../../db/open.ts';
import { allNotices } from '../../../db/read/notice.ts';
import {
  allStatuses,
  ledgerRows,
  ledgerSize,
  type StatusRecord,
  type LedgerRecord,
} from '../../../db/read/consent.ts';
import type { VerifyResult } from '../../api/contract/consent.ts';
import { genesisHash, projectStatus, type ProjectedStatus } from '../../consent/ledger.ts';
import { ChainVerifier } from '../../consent/verify-chain.ts';
import { trustedHeads } from './checkpoints.ts';
import type { Context } from '../core/context.ts';
import { readEvent } from './history.ts';
import { originOf } from './ledger.ts';

const stretch = 1_000;

type Problem = VerifyResult['problems'][number];

/**
 * Checks everything that the record claims: each event, their order, the checkpoints, the notice texts, and that the
 * states on the screen are what the events add up to. Gives way to other work between stretches.
 */
export async function verifyLedger(context: Context): Promise<VerifyResult> {
  const startedAt = performance.now();
  try {
    return await readFresh(context.db, (db) => check(context, db, startedAt));
  } catch (error) {
    if (!isDamage(error)) throw error;
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

async function check(context: Context, db: Db, startedAt: number): Promise<VerifyResult> {
  const { heads, problems: untrusted } = trustedHeads(context, db);
  const verifier = new ChainVerifier(genesisHash(originOf(context)), heads);
  const states = new Map<string, ProjectedStatus>();
  // What is appended while we read is checked as part of the chain, but does not count for the states.
  const shown = allStatuses(db);
  const last = ledgerSize(db);

  for (let after = 0; ;) {
    const rows = ledgerRows(db, after, stretch);
    for (const row of rows) {
      verifier.add(row);
      if (row.seq <= last) project(states, row);
    }
    const end = rows.at(-1);
    if (end === undefined) break;
    after = end.seq;
    await new Promise((resolve) => setImmediate(resolve));
  }

  const report = verifier.finish();
  const differing = differences(shown, states);
  const problems = [
    ...report.findings,
    ...(report.moreFindings > 0
      ? [
          {
            seq: null,
            kind: 'more',
            text: `There are ${String(report.moreFindings)} more findings like these.`,
          },
        ]
      : []),
    ...untrusted.map((text) => ({ seq: null, kind: 'checkpoint', text })),
    ...changedNotices(db),
    ...differing,
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

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}

function project(states: Map<string, ProjectedStatus>, row: LedgerRecord): void {
  try {
    const { event } = readEvent(row);
    const key = `${event.contactId} ${event.purpose.id}`;
    states.set(key, projectStatus(states.get(key) ?? null, event));
  } catch {
    // Not an event any more: the chain's own check reports it.
  }
}

/** Contacts whose state on the screen is not what their events add up to. */
function differences(
  shown: readonly StatusRecord[],
  rebuilt: ReadonlyMap<string, ProjectedStatus>,
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const row of shown) {
    const key = `${row.contactId} ${row.purposeId}`;
    seen.add(key);
    const status = rebuilt.get(key);
    if (
      status?.state === row.state &&
      status.eventId === row.eventId &&
      status.since === row.since &&
      status.seq === row.seq
    )
      continue;
    problems.push({
      seq: row.seq,
      kind: 'projection',
      text: `The state shown for contact ${row.contactId} (${row.state}) is not what the record says (${status?.state ?? 'unknown'}).`,
    });
  }
  for (const [key, status] of rebuilt) {
    if (!seen.has(key))
      problems.push({
        seq: status.seq,
        kind: 'projection',
        text: `Contact ${status.contactId} is shown as never asked, but the record says ${status.state}.`,
      });
  }
  return problems;
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
