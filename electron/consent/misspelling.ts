/**
 * True when one slip of the finger turns `word` into `keyword`: a letter swapped with its neighbour, left out, put in
 * or replaced (optimal string alignment distance of 1), or letters held down too long ("stoooop").
 * Both are in normal form; a letter is a code point, so an Indic vowel sign counts as one.
 *
 * Keywords under four letters never match: too many ordinary words are one letter away. The first letter must be right,
 * unless it is swapped with the second: people rarely miss it, and "top" or "shop" would match otherwise.
 */
export function isMisspelling(word: string, keyword: string): boolean {
  const typed = [...word];
  const meant = [...keyword];
  if (meant.length < 4 || word === keyword) return false;
  const swappedStart =
    typed[0] === meant[1] &&
    typed[1] === meant[0] &&
    typed.slice(2).join('') === meant.slice(2).join('');
  if (swappedStart) return true;
  if (typed[0] !== meant[0]) return false;
  return withoutRuns(typed) === withoutRuns(meant) || oneEditApart(typed, meant);
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
