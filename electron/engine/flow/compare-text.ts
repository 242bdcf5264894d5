import { diffArrays } from 'diff';
import type { Span } from './compare-types.ts';

/** Two texts, piece by piece. */
export type Spanning = (before: string, after: string) => readonly Span[];

/** Work for all texts of one comparison: characters that are cut into words, and steps of the search for the fewest edits. */
const mostWork = 200_000;
/** Of the work that is left, what one text may take: a hard one leaves enough for those behind it. */
const share = 1 / 16;
const words = /[\p{L}\p{M}\p{N}]+|\s+|[^]/gu;

/**
 * Compares texts word by word, in any script; made anew for each comparison of two flows. The same and removed spans make
 * the first text, the same and added ones the second. All its work is bounded: what is left of a text when no more may be
 * done, or when nearly all its words are others, is shown as one piece taken out and one put in.
 */
export function wordSpans(): Spanning {
  let left = mostWork;
  return (before, after) => {
    const { start, end } = commonEnds(before, after);
    const was = before.slice(start, before.length - end);
    const is = after.slice(start, after.length - end);
    let between: readonly Span[] | null = null;
    if (was.length + is.length <= left) {
      left -= was.length + is.length;
      const mostEdits = Math.floor(Math.sqrt(2 * share * left));
      const found = fewestEdits(was, is, mostEdits);
      // Each edit more is looked for from all places that fewer edits led to.
      left -= Math.floor((found.edits * found.edits) / 2);
      between = found.spans;
    }
    return joined([
      { kind: 'same', text: before.slice(0, start) },
      ...(between ?? [
        { kind: 'removed', text: was },
        { kind: 'added', text: is },
      ]),
      { kind: 'same', text: before.slice(before.length - end) },
    ]);
  };
}

/** `edits`: how many were looked for; `spans` is null when there are more than `mostEdits`. */
function fewestEdits(
  before: string,
  after: string,
  mostEdits: number,
): { readonly edits: number; readonly spans: readonly Span[] | null } {
  const [was, is] = [before.match(words) ?? [], after.match(words) ?? []];
  // Words that only one of them has are edits in any case, which is soon counted.
  if (unsharedOf(was, is) > mostEdits) return { edits: 0, spans: null };
  const changes = diffArrays(was, is, { maxEditLength: mostEdits });
  if (changes === undefined) return { edits: mostEdits, spans: null };
  return {
    edits: changes.reduce(
      (sum, { added, removed, value }) => sum + (added || removed ? value.length : 0),
      0,
    ),
    spans: changes.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  };
}

/** How many words are in one of the lists alone, wherever they stand. */
function unsharedOf(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of other) counts.set(word, (counts.get(word) ?? 0) - 1);
  return Array.from(counts.values()).reduce((sum, count) => sum + Math.abs(count), 0);
}

/** How many characters both texts begin and end with, cut where a word ends before a space; they do not overlap. */
function commonEnds(one: string, other: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(one.length, other.length);
  if (one === other) return { start: one.length, end: 0 };
  const ends = (at: number): boolean => isSpace(one[at]) && !isSpace(one[at - 1]);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  // The character behind the cut is common, too.
  do start -= 1;
  while (start > 0 && !ends(start));
  start = Math.max(0, start);
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  // So is the one before it.
  do end -= 1;
  while (end > 0 && !ends(one.length - end));
  return { start, end: Math.max(0, end) };
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /^\s$/.test(character);
}

/** Without empty pieces, and with those of one kind that touch as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const made: Span[] = [];
  for (const span of spans) {
    const last = made.at(-1);
    if (last?.kind === span.kind) made[made.length - 1] = { ...last, text: last.text + span.text };
    else if (span.text !== '') made.push(span);
  }
  return made;
}
