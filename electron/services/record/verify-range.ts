import type { Db } from '../../../db/open.ts';
import { allStatuses, eventsOf, ledgerRows, ledgerSize } from '../../../db/read/consent.ts';
import type { VerifyResult } from '../../api/contract/consent.ts';
import {
  channelOf,
  needsPrevious,
  projectStatus,
  type ProjectedStatus,
} from '../../consent/ledger.ts';
import type { ConsentEventBody } from '../../consent/record.ts';
import { ChainVerifier, type ChainHead, type ChainPart } from '../../consent/verify-chain.ts';
import { readEvent } from './history.ts';

const stretch = 250;

export type Problem = VerifyResult['problems'][number];

/** A stretch of the ledger that is checked by itself, beside others. */
export interface Range {
  /** The row before it, as it is stored; the genesis with size 0. */
  readonly begin: ChainHead;
  /** The last place that belongs to it; null: to the end of the ledger. */
  readonly end: number | null;
  /** What trusted checkpoints have seen. */
  readonly heads: readonly ChainHead[];
}

/** What a stretch says about itself, and about the states on the screen that rest on it. */
export interface RangeReport {
  readonly part: ChainPart;
  readonly differing: readonly Problem[];
}

/**
 * Checks a stretch of the ledger, and that the states which rest on its events are what the events add up to. A state belongs to
 * the stretch in which its event lies, so that the stretches of a ledger together look at every state. `step` is told how
 * many rows were checked.
 */
export async function verifyRange(
  db: Db,
  { begin, end, heads }: Range,
  step: (rows: number) => Promise<void> | void,
): Promise<RangeReport> {
  // What is appended while we read is left to the next verification.
  const shown = allStatuses(db);
  const last = end ?? ledgerSize(db);
  const verifier = new ChainVerifier(begin, heads);
  const states = new States(db, begin.size);
  for (let after = begin.size; after < last;) {
    const rows = ledgerRows(db, after, Math.min(stretch, last - after));
    const final = rows.at(-1);
    if (final === undefined || final.seq <= after) break;
    let inside = 0;
    for (const row of rows) {
      if (row.seq > last) break;
      const event = verifier.add(row);
      if (event !== null) states.project(event);
      inside += 1;
    }
    after = final.seq;
    await step(inside);
  }
  return { part: verifier.part(), differing: states.differences(shown, end ?? Infinity) };
}

/** The states that the events of a stretch add up to. */
class States {
  readonly #db: Db;
  readonly #after: number;
  readonly #states = new Map<string, ProjectedStatus>();

  constructor(db: Db, after: number) {
    this.#db = db;
    this.#after = after;
  }

  project(event: ConsentEventBody): void {
    try {
      const key = keyOf(event.contactId, event.purpose.id, channelOf(event));
      let previous = this.#states.get(key) ?? null;
      if (previous === null && this.#after > 0 && needsPrevious(event))
        previous = this.#before(key, event.contactId);
      this.#states.set(key, projectStatus(previous, event));
    } catch {
      // Not an event any more: the chain's own check reports it.
    }
  }

  /** States on the screen that are not what their events add up to. */
  differences(shown: readonly ProjectedStatusRow[], end: number): Problem[] {
    const problems: Problem[] = [];
    const isHere = (seq: number) => seq > this.#after && seq <= end;
    const places = new Map<string, number>();
    for (const row of shown) {
      const key = keyOf(row.contactId, row.purposeId, row.channelId);
      places.set(key, row.seq);
      const status = this.#states.get(key);
      const isSame =
        status?.state === row.state &&
        status.eventId === row.eventId &&
        status.since === row.since &&
        status.seq === row.seq &&
        status.validUntil === row.validUntil &&
        status.confirmedAt === row.confirmedAt;
      if (isHere(row.seq) && !isSame) problems.push(differs(row, status));
    }
    for (const [key, status] of this.#states) {
      if (!isHere(status.seq)) continue;
      const place = places.get(key);
      if (place === undefined)
        problems.push({
          seq: status.seq,
          kind: 'projection',
          text: `Contact ${status.contactId} is shown as never asked, but the record says ${status.state}.`,
        });
      else if (place <= this.#after)
        problems.push({
          seq: status.seq,
          kind: 'projection',
          text: `The state shown for contact ${status.contactId} is older than what the record says (${status.state}).`,
        });
    }
    return problems;
  }

  /** The state that the events before this stretch add up to. */
  #before(key: string, contactId: string): ProjectedStatus | null {
    const events = eventsOf(this.#db, contactId)
      .filter(({ seq }) => seq <= this.#after)
      .toReversed()
      .map((row) => readEvent(row).event);
    return events
      .filter((event) => keyOf(event.contactId, event.purpose.id, channelOf(event)) === key)
      .reduce<ProjectedStatus | null>(projectStatus, null);
  }
}

type ProjectedStatusRow = ReturnType<typeof allStatuses>[number];

/** What has one state of its own. */
function keyOf(contactId: string, purposeId: string, channelId: string): string {
  return `${contactId} ${purposeId} ${channelId}`;
}

function differs(row: ProjectedStatusRow, status: ProjectedStatus | undefined): Problem {
  return {
    seq: row.seq,
    kind: 'projection',
    text: `The state shown for contact ${row.contactId} (${row.state}) is not what the record says (${status?.state ?? 'unknown'}).`,
  };
}
