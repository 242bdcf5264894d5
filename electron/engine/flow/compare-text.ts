import { diffArrays } from 'diff';
import type { Span } from './compare-types.ts';

/** Words that may differ between two texts until they are shown as one taken out and one put in. */
const mostEdits = 1_000;
const longest = 20_000;
const words = /[\p{L}\p{M}\p{N}]+|\s+|[^]/gu;

/** Two texts word by word, in any script. The same and removed spans make the first text, the same and added ones the second. */
export function spansOf(before: string, after: string): readonly Span[] {
  const whole: readonly Span[] = [
    { kind: 'removed' as const, text: before },
    { kind: 'added' as const, text: after },
  ].filter(({ text }) => text !== '');
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (before.length + after.length > longest) return whole;
  const changes = diffArrays(before.match(words) ?? [], after.match(words) ?? [], {
    maxEditLength: mostEdits,
  });
  return (
    changes?.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })) ?? whole
  );
}
