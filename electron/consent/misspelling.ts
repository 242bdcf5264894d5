/**
 * Stop words by the letters that a slip leaves in their place, so that a word is held against few of them however many languages there are.
 *
 * One slip of the finger is a letter swapped with its neighbour, left out, put in or replaced (optimal string alignment distance of 1), or
 * letters held down too long ("stoooop"). All is in normal form; a letter is a code point, so an Indic vowel sign counts as one.
 *
 * Keywords under four letters never match: too many ordinary words are one letter away. The first letter must be right,
 * unless it is swapped with the second: people rarely miss it, and "top" or "shop" would match otherwise.
 */
export class SlipIndex<Value> {
  readonly #byFirst = new Map<string, Meant<Value>[]>();
  readonly #bySecond = new Map<string, Meant<Value>[]>();

  constructor(entries: Iterable<readonly [keyword: string, value: Value]>) {
    for (const [keyword, value] of entries) {
      const letters = [...keyword];
      const [first, second] = letters;
      if (letters.length < shortest || first === undefined || second === undefined) continue;
      const meant = { keyword, letters, runless: withoutRuns(letters), value };
      put(this.#byFirst, first, meant);
      put(this.#bySecond, second, meant);
    }
  }

  /** What a word may have been meant to be; null when it is no slip of any. A keyword itself is no slip. */
  find(word: string): { readonly keyword: string; readonly value: Value } | null {
    const typed = [...word];
    const [first = ''] = typed;
    const swapped = this.#bySecond.get(first)?.find((meant) => isSwappedStart(typed, meant));
    const runless = withoutRuns(typed);
    const right = this.#byFirst
      .get(first)
      ?.find(
        (meant) =>
          meant.keyword !== word &&
          (meant.runless === runless || oneEditApart(typed, meant.letters)),
      );
    return swapped ?? right ?? null;
  }
}

interface Meant<Value> {
  readonly keyword: string;
  readonly letters: readonly string[];
  /** With one letter for each that was held down. */
  readonly runless: string;
  readonly value: Value;
}

const shortest = 4;

function put<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [value]);
  else known.push(value);
}

function isSwappedStart(typed: readonly string[], { letters }: Meant<unknown>): boolean {
  return (
    typed.length === letters.length &&
    typed[0] !== letters[0] &&
    typed[1] === letters[0] &&
    typed.slice(2).every((letter, at) => letter === letters[at + 2])
  );
}

function oneEditApart(a: readonly string[], b: readonly string[]): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (longer.length - shorter.length > 1) return false;
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at += 1;
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('');
  if (longer.length > shorter.length) return rest(shorter, at) === rest(longer, at + 1);
  if (rest(shorter, at + 1) === rest(longer, at + 1)) return true;
  return (
    shorter[at] === longer[at + 1] &&
    shorter[at + 1] === longer[at] &&
    rest(shorter, at + 2) === rest(longer, at + 2)
  );
}

function withoutRuns(letters: readonly string[]): string {
  return letters.filter((letter, index) => letter !== letters[index - 1]).join('');
}
