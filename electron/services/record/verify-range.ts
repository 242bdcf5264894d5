import type { Db } from '../../../db/open.ts';
import {
  eachBodyBefore,
  eachStatus,
  ledgerRows,
  ledgerSize,
  type StatusRow,
} from '../../../db/read/consent.ts';
import type { VerifyResult } from '../../api/contract/consent.ts';
import {
  channelOf,
  needsPrevious,
  projectStatus,
  type ProjectedStatus,
} from '../../consent/ledger.ts';
import type { ConsentEventBody } from '../../consent/record.ts';
import {
  ChainVerifier,
  mostFindings,
  readBody,
  type ChainHead,
  type ChainPart,
} from '../../consent/verify-chain.ts';

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
  /** The first ones, up to {@link mostFindings}, by what has the state: of two stretches that tell of one state the later is right. */
  readonly differing: readonly (readonly [key: string, problem: Problem])[];
  readonly moreDiffering: number;
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
  const newest = ledgerSize(db);
  const isHere = (seq: number) =>
    seq > begin.size && (seq <= last || (end === null && seq > newest));
  return { part: verifier.part(), ...states.compare(eachStatus(db), isHere) };
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

  /** States on the screen that are not what their events add up to; `isHere`: the event of that place belongs to this stretch. */
  compare(
    shown: Iterable<StatusRow>,
    isHere: (seq: number) => boolean,
  ): Pick<RangeReport, 'differing' | 'moreDiffering'> {
    const differing: [string, Problem][] = [];
    let moreDiffering = 0;
    const report = (key: string, seq: number, text: string) => {
      if (differing.length < mostFindings) differing.push([key, { seq, kind: 'projection', text }]);
      else moreDiffering += 1;
    };
    const unseen = this.#states;
    for (const row of shown) {
      const [contactId, purposeId, channelId, state, , , seq] = row;
      const key = keyOf(contactId, purposeId, channelId);
      const status = unseen.get(key);
      if (isHere(seq) && !isSame(row, status))
        report(
          key,
          seq,
          `The state shown for contact ${contactId} (${state}) is not what the record says (${status?.state ?? 'unknown'}).`,
        );
      else if (status !== undefined && seq <= this.#after && isHere(status.seq))
        report(
          key,
          status.seq,
          `The state shown for contact ${contactId} is older than what the record says (${status.state}).`,
        );
      unseen.delete(key);
    }
    for (const [key, { contactId, seq, state }] of unseen)
      if (isHere(seq))
        report(
          key,
          seq,
          `Contact ${contactId} is shown as never asked, but the record says ${state}.`,
        );
    return { differing, moreDiffering };
  }

  /** The state that the events before this stretch add up to: only those since the last one that says it by itself are read. */
  #before(key: string, contactId: string): ProjectedStatus | null {
    const events: ConsentEventBody[] = [];
    for (const body of eachBodyBefore(this.#db, contactId, this.#after)) {
      const event = readBody(body);
      if (event === null || keyOf(event.contactId, event.purpose.id, channelOf(event)) !== key)
        continue;
      events.push(event);
      if (!needsPrevious(event)) break;
    }
    return events.toReversed().reduce<ProjectedStatus | null>(projectStatus, null);
  }
}

/** What has one state of its own. */
function keyOf(contactId: string, purposeId: string, channelId: string): string {
  return `${contactId} ${purposeId} ${channelId}`;
}

function isSame(
  [, , , state, since, eventId, seq, validUntil, confirmedAt]: StatusRow,
  status: ProjectedStatus | undefined,
): boolean {
  return (
    status?.state === state &&
    status.eventId === eventId &&
    status.since === since &&
    status.seq === seq &&
    status.validUntil === validUntil &&
    status.confirmedAt === confirmedAt
  );
}
