import type { TextError } from '../../../../../../electron/engine/editing/evaluated-text.ts';

/** A stretch of a text. */
export interface TextPiece {
  readonly text: string;
  readonly faulty: boolean;
}

/**
 * A text cut where faults begin and end; the pieces together are the text. Faults beyond its end are left out, an empty
 * one covers the sign before it, so that it can be seen.
 */
export function markedText(
  text: string,
  faults: readonly Pick<TextError, 'from' | 'to'>[],
): readonly TextPiece[] {
  const spans = faults
    .map(({ from, to }) => ({
      from: Math.max(0, to > from ? from : from - 1),
      to: Math.min(to > from ? to : from, text.length),
    }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
  const pieces: TextPiece[] = [];
  let position = 0;
  for (const { from, to } of spans) {
    if (to <= position) continue;
    const begin = Math.max(from, position);
    if (begin > position) pieces.push({ text: text.slice(position, begin), faulty: false });
    pieces.push({ text: text.slice(begin, to), faulty: true });
    position = to;
  }
  if (position < text.length) pieces.push({ text: text.slice(position), faulty: false });
  return pieces;
}
