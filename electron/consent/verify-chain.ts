import { eventHash, personalCommitment } from './ledger.ts';
import type { LedgerEntry, StoredPersonal } from './ledger.ts';
import type { ConsentEventBody } from './record.ts';

/** A ledger row with its personal part; null when that is no longer kept. */
export interface ChainRow extends LedgerEntry {
  readonly personal: StoredPersonal | null;
}

/** A head of the chain that was signed earlier; check its signature first (checkpoint.ts). */
export interface ChainHead {
  readonly size: number;
  readonly hash: Uint8Array;
}

export type ChainFindingKind =
  /** The content, or a hash, was changed. */
  | 'edited'
  /** Rows are missing in the middle. */
  | 'deleted'
  /** A row stands in another place than it was written in. */
  | 'reordered'
  /** Rows are missing at the end: a checkpoint has seen more. */
  | 'truncated'
  /** Consistent in itself, but not what a checkpoint has seen. */
  | 'rewritten'
  /** The personal part is not what was recorded. */
  | 'personal_changed'
  /** The personal part is gone, though nobody erased the person. */
  | 'personal_missing';

export interface ChainFinding {
  /** The event concerned; null when it is about the whole record. */
  readonly seq: number | null;
  readonly kind: ChainFindingKind;
  /** One English sentence. */
  readonly text: string;
}

export interface ChainReport {
  readonly ok: boolean;
  /** Place of the last event; 0 when there is none. */
  readonly size: number;
  /** The hash of the last event, as stored; the genesis when there is none. */
  readonly head: Buffer;
  /** The first findings, up to {@link mostFindings}. */
  readonly findings: readonly ChainFinding[];
  /** How many findings there are beyond these. */
  readonly moreFindings: number;
}

/** What one stretch of the ledger says; {@link joinParts} makes a report of those of the whole. */
export interface ChainPart {
  readonly size: number;
  readonly head: Uint8Array;
  readonly findings: readonly ChainFinding[];
  readonly moreFindings: number;
  /** That the first row does not continue the one before the stretch; it counts only when that one had no finding itself. */
  readonly firstLink: ChainFinding | null;
  readonly endsInFinding: boolean;
  /** Contacts of whom a personal part is missing so far, with the event. */
  readonly missing: readonly (readonly [contactId: string, seq: number])[];
  /** Contacts that were erased in this stretch: what is missing of them before may be. */
  readonly erased: readonly string[];
}

/** A record that was changed throughout must not fill the memory with its findings. */
export const mostFindings = 200;

/**
 * Checks a ledger row by row, in the order of `seq`, so that it can be read in stretches. It keeps one hash, the checkpoints,
 * the contacts whose personal part is missing without an erasure so far, and who was erased; never the rows.
 *
 * A chain alone does not see that the newest rows are gone, or that everything was hashed anew: the checkpoints do, so
 * far as they reach, and only if somebody else keeps a copy of them.
 */
export class ChainVerifier {
  readonly #checkpoints: readonly ChainHead[];
  readonly #missing = new Map<string, number>();
  readonly #erased = new Set<string>();
  readonly #findings: ChainFinding[] = [];
  #moreFindings = 0;
  #firstLink: ChainFinding | null = null;
  readonly #beginsAt: number;
  #size = 0;
  #head: Buffer;
  /** The row before has a finding already: what follows from it is not reported again. */
  #afterFinding = false;

  /** `begin` is what the first row continues: the genesis with size 0, or a row as it is stored, when only what follows is checked. */
  constructor(begin: ChainHead, checkpoints: readonly ChainHead[] = []) {
    this.#head = Buffer.from(begin.hash);
    this.#beginsAt = begin.size;
    this.#size = begin.size;
    this.#checkpoints = checkpoints;
    if (begin.size === 0) this.#compareWithCheckpoints();
  }

  /** Checks the next row. Gives its event, null when it is none. */
  add(row: ChainRow): ConsentEventBody | null {
    const before = this.#count();
    const event = readBody(row.body);
    this.#checkPlace(row, event);
    if (!eventHash(row.prev, row.body).equals(row.hash) || event === null) {
      this.#report(
        row.seq,
        'edited',
        `Event ${String(row.seq)} was changed after it was recorded.`,
      );
    }
    this.#checkLink(row, this.#count() > before);
    if (event !== null) this.#checkPersonal(row, event);
    this.#afterFinding = this.#count() > before;
    this.#size = Math.max(this.#size, row.seq);
    this.#head = row.hash;
    this.#compareWithCheckpoints();
    return event;
  }

  /** The result of the rows so far. */
  part(): ChainPart {
    return {
      size: this.#size,
      head: this.#head,
      findings: this.#findings,
      moreFindings: this.#moreFindings,
      firstLink: this.#firstLink,
      endsInFinding: this.#afterFinding,
      missing: [...this.#missing],
      erased: [...this.#erased],
    };
  }

  #checkPlace(row: ChainRow, event: ConsentEventBody | null): void {
    const expected = this.#size + 1;
    if (row.seq > expected) {
      const [first, last] = [String(expected), String(row.seq - 1)];
      const text =
        first === last ? `Event ${first} is missing.` : `Events ${first} to ${last} are missing.`;
      this.#report(expected, 'deleted', text);
    }
    if (row.seq < expected) {
      this.#report(
        row.seq,
        'reordered',
        `Event ${String(row.seq)} comes after event ${String(this.#size)}.`,
      );
    } else if (event !== null && event.seq !== row.seq) {
      this.#report(
        row.seq,
        'reordered',
        `The event in place ${String(row.seq)} was recorded in place ${String(event.seq)}.`,
      );
    } else if (event !== null && event.eventId !== row.eventId) {
      this.#report(
        row.seq,
        'edited',
        `Event ${String(row.seq)} has another id than it was recorded with.`,
      );
    }
  }

  #checkLink(row: ChainRow, hasFinding: boolean): void {
    if (row.prev.equals(this.#head) || hasFinding || this.#afterFinding) return;
    const text =
      row.seq === 1
        ? 'The first event does not begin from this organisation: the record was begun anew, or belongs to another.'
        : `Event ${String(row.seq)} does not continue event ${String(row.seq - 1)}: that one was replaced after it was recorded.`;
    const seq = Math.max(1, row.seq - 1);
    if (this.#beginsAt > 0 && this.#size === this.#beginsAt)
      this.#firstLink = { seq, kind: 'edited', text };
    else this.#report(seq, 'edited', text);
  }

  #checkPersonal({ seq, personal }: ChainRow, event: ConsentEventBody): void {
    if (personal === null) {
      if (!this.#missing.has(event.contactId)) this.#missing.set(event.contactId, seq);
    } else if (personalCommitment(personal) !== event.personalCommitment) {
      this.#report(
        seq,
        'personal_changed',
        `The phone number, words or note kept with event ${String(seq)} are not those that were recorded.`,
      );
    }
    if (event.type !== 'erased') return;
    this.#missing.delete(event.contactId);
    this.#erased.add(event.contactId);
  }

  #compareWithCheckpoints(): void {
    for (const { size, hash } of this.#checkpoints) {
      if (size !== this.#size || this.#head.equals(hash)) continue;
      const text = `Event ${String(size)} is not the one that a checkpoint has seen: the record up to there was written anew.`;
      this.#report(size === 0 ? null : size, 'rewritten', text);
    }
  }

  #count(): number {
    return this.#findings.length + this.#moreFindings;
  }

  #report(seq: number | null, kind: ChainFindingKind, text: string): void {
    if (this.#findings.length < mostFindings) this.#findings.push({ seq, kind, text });
    else this.#moreFindings += 1;
  }
}

/** The report on a whole ledger, from its stretches in their order. */
export function joinParts(
  parts: readonly ChainPart[],
  checkpoints: readonly ChainHead[],
): ChainReport {
  const missing = new Map<string, number>();
  const findings: ChainFinding[] = [];
  let moreFindings = 0;
  const report = (finding: ChainFinding) => {
    if (findings.length < mostFindings) findings.push(finding);
    else moreFindings += 1;
  };
  let afterFinding = false;
  for (const part of parts) {
    if (part.firstLink !== null && !afterFinding) report(part.firstLink);
    afterFinding = part.endsInFinding;
    for (const finding of part.findings) report(finding);
    moreFindings += part.moreFindings;
    for (const contactId of part.erased) missing.delete(contactId);
    for (const [contactId, seq] of part.missing)
      if (!missing.has(contactId)) missing.set(contactId, seq);
  }
  for (const seq of missing.values()) {
    const text = `The personal part of event ${String(seq)} is gone, though this person was not erased.`;
    report({ seq, kind: 'personal_missing', text });
  }
  const size = parts.at(-1)?.size ?? 0;
  const seen = checkpoints.reduce((most, checkpoint) => Math.max(most, checkpoint.size), 0);
  if (seen > size) {
    const text = `The record ends at event ${String(size)}, but a checkpoint has seen ${String(seen)} events: the newest were cut off.`;
    report({ seq: size + 1, kind: 'truncated', text });
  }
  return {
    ok: findings.length === 0,
    size,
    head: Buffer.from(parts.at(-1)?.head ?? []),
    findings,
    moreFindings,
  };
}

/** {@link ChainVerifier} over rows that can be walked in one go. */
export function verifyChain(
  rows: Iterable<ChainRow>,
  genesis: Uint8Array,
  checkpoints: readonly ChainHead[] = [],
): ChainReport {
  const verifier = new ChainVerifier({ size: 0, hash: genesis }, checkpoints);
  for (const row of rows) verifier.add(row);
  return joinParts([verifier.part()], checkpoints);
}

/** The event that a stored body holds; null when the text is none: somebody wrote into it. */
export function readBody(body: string): ConsentEventBody | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as ConsentEventBody) : null;
  } catch {
    return null;
  }
}
