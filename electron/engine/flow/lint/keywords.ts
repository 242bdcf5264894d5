import type { FlowView } from './flow-view.ts';
import type { KeywordMeaning } from './purpose.ts';

/** Words of one message that are looked at, at most: what comes later is hardly read. */
const longestMessage = 400;
const words = /[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}/gu;

/** True when a text names a keyword of this kind, of up to three words. */
export function mentions(view: FlowView, text: string, kind: KeywordMeaning['kind']): boolean {
  const found = (text.match(words) ?? []).slice(0, longestMessage);
  return found.some((_, start) =>
    [1, 2, 3].some(
      (count) => view.keyword(found.slice(start, start + count).join(' '))?.kind === kind,
    ),
  );
}
