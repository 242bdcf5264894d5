import type { FlowDetail } from '../../../../../electron/api/contract/flows.ts';
import { m } from '../../../../lib/messages.ts';

export type Revision = FlowDetail['revisions'][number];

/** Two revisions by number; null is the draft. */
export interface Compared {
  readonly from: number | null;
  readonly to: number | null;
}

export function isDraft({ publishedAt }: Revision): boolean {
  return publishedAt === null;
}

export function revisionName(revision: Revision): string {
  return isDraft(revision) ? m.flows_draft() : m.flows_revision({ number: revision.number });
}

/** The number under which a comparison knows a revision. */
export function keyOf(revision: Revision): number | null {
  return isDraft(revision) ? null : revision.number;
}

/** The draft first, then the newest. */
export function newestFirst(revisions: readonly Revision[]): readonly Revision[] {
  return revisions.toSorted(
    (a, b) => Number(isDraft(b)) - Number(isDraft(a)) || b.number - a.number,
  );
}

/** What is compared when nobody chose: what is published with the draft, else the last two. Null when there is one only. */
export function usualComparison(revisions: readonly Revision[]): Compared | null {
  const [newest, next] = newestFirst(revisions);
  if (newest === undefined || next === undefined) return null;
  const current = revisions.find((each) => each.current && each !== newest) ?? next;
  return { from: keyOf(current), to: keyOf(newest) };
}

/** The comparison as it was chosen while both are there and are two; else the usual one. */
export function standing(chosen: Compared | null, revisions: readonly Revision[]): Compared | null {
  const keys = revisions.map(keyOf);
  const isThere =
    chosen !== null &&
    chosen.from !== chosen.to &&
    keys.includes(chosen.from) &&
    keys.includes(chosen.to);
  return isThere ? chosen : usualComparison(revisions);
}
