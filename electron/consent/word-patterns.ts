import { normaliseMessage } from './normalise.ts';

/** One word of a pattern. */
interface PatternPart {
  readonly word: string;
  /** Written with a `*` at its end: every word that begins so counts. */
  readonly isStem: boolean;
  /** Written with an `…` before it: up to three other words may stand between. */
  readonly mayWait: boolean;
}

/** Words in their order, in normal form. */
export type WordPattern = readonly PatternPart[];

/** Where a pattern stands in a message, and what it was listed for. */
export interface PatternMatch<Value> {
  /** One past the last token. */
  readonly end: number;
  readonly value: Value;
}

const longestGap = 3;

/**
 * Reads an entry of a word list: words, of which each may end in `*` ("unsubscri*") and have an `…` before it
 * ("no … send*"). An entry without a word gives an empty pattern, which matches nothing.
 */
export function readPattern(entry: string): WordPattern {
  const parts: PatternPart[] = [];
  let mayWait = false;
  for (const piece of entry.replaceAll('…', ' … ').split(/\s+/)) {
    if (piece === '…') {
      mayWait = parts.length > 0;
      continue;
    }
    const { allTokens } = normaliseMessage(piece);
    allTokens.forEach((word, at) => {
      const isStem = piece.endsWith('*') && at === allTokens.length - 1;
      parts.push({ word, isStem, mayWait: mayWait && at === 0 });
    });
    if (allTokens.length > 0) mayWait = false;
  }
  return parts;
}

/** True when an entry is written with a `*` or an `…`. */
export function isOpenPattern(entry: string): boolean {
  return /[*…]/.test(entry);
}

/** Patterns by their first word, so that a message is read in time that grows with its length alone. */
export class PatternIndex<Value> {
  readonly #byWord = new Map<string, { readonly rest: WordPattern; readonly value: Value }[]>();
  readonly #byStem = new Map<string, { readonly rest: WordPattern; readonly value: Value }[]>();
  readonly #stemLengths: readonly number[];

  constructor(entries: Iterable<readonly [WordPattern, Value]>) {
    for (const [[first, ...rest], value] of entries) {
      if (first === undefined) continue;
      const index = first.isStem ? this.#byStem : this.#byWord;
      const known = index.get(first.word);
      if (known === undefined) index.set(first.word, [{ rest, value }]);
      else known.push({ rest, value });
    }
    this.#stemLengths = [...new Set([...this.#byStem.keys()].map(({ length }) => length))];
  }

  /** Every pattern that stands at this place. */
  matchesAt(tokens: readonly string[], start: number): PatternMatch<Value>[] {
    const token = tokens[start];
    if (token === undefined) return [];
    const candidates = [
      ...(this.#byWord.get(token) ?? []),
      ...this.#stemLengths.flatMap((length) =>
        length > token.length ? [] : (this.#byStem.get(token.slice(0, length)) ?? []),
      ),
    ];
    return candidates.flatMap(({ rest, value }) => {
      const end = endOf(rest, tokens, start + 1);
      return end === null ? [] : [{ end, value }];
    });
  }
}

/** Words of which some are stems, asked one at a time. */
export class WordList {
  readonly #index: PatternIndex<true>;

  constructor(entries: readonly string[]) {
    this.#index = new PatternIndex(entries.map((entry) => [readPattern(entry), true] as const));
  }

  has(token: string): boolean {
    return this.#index.matchesAt([token], 0).length > 0;
  }
}

function endOf(parts: WordPattern, tokens: readonly string[], from: number): number | null {
  const [part, ...rest] = parts;
  if (part === undefined) return from;
  for (let at = from; at <= from + (part.mayWait ? longestGap : 0); at += 1) {
    const token = tokens[at];
    if (token === undefined) return null;
    const fits = part.isStem ? token.startsWith(part.word) : token === part.word;
    const end = fits ? endOf(rest, tokens, at + 1) : null;
    if (end !== null) return end;
  }
  return null;
}
