/**
 * How a notice told the person to leave, for example `reply STOP or OPTOUT`: the stop words that it names. A word counts when it
 * stands in capitals, in quotes or brackets, or in a script without capitals: "until the end" names no END.
 * Empty when it names none.
 */
export function toldWords(notice: string, stopWords: readonly string[]): string {
  const text = notice.normalize('NFC');
  const named = new Map<string, string>();
  for (const word of stopWords) {
    const lower = word.normalize('NFC').toLowerCase();
    if (lower === '' || named.has(lower)) continue;
    const upper = lower.toUpperCase();
    const spellings =
      upper === lower ? [lower] : [upper, ...quoted(lower), ...quoted(titled(lower))];
    if (spellings.some((spelling) => stands(text, spelling))) named.set(lower, word);
  }
  return named.size === 0 ? '' : `reply ${[...named.values()].join(' or ')}`;
}

function quoted(word: string): string[] {
  return ["''", '""', '“”', '‘’', '«»', '[]', '**'].map(
    (pair) => `${pair.slice(0, 1)}${word}${pair.slice(1)}`,
  );
}

function titled(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** True when a spelling stands there as a word of its own. */
function stands(text: string, spelling: string): boolean {
  for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + 1)) {
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at + spelling.length)];
    if (!/[\p{L}\p{M}\p{N}]$/u.test(before) && !/^[\p{L}\p{M}\p{N}]/u.test(after)) return true;
  }
  return false;
}
