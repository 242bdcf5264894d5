/** Longest cell that is read; a longer one is a quote that was never closed, or an attack. */
export const longestCell = 10_000;

/**
 * A cell without what spreadsheets and their guards put around it: a leading apostrophe, tabs, blanks, marks of direction and of no
 * width. What stands inside stays.
 */
export function cleanCell(cell: string): string {
  return trimmed(trimmed(cell).replace(/^['\u2018\u2019]/u, ''));
}

const around = /[\s\p{Cc}\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u;

function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && around.test(text.charAt(start))) start += 1;
  while (end > start && around.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** What separates the cells of a CSV text, guessed from its first lines: the one that parts most of them into equally many cells. */
export function guessDelimiter(beginning: string): string {
  const lines = outsideQuotes(beginning)
    .split(/\r\n|\n|\r/u)
    .slice(0, 20);
  const filled = lines.filter((line) => line.trim() !== '');
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [',', ';', '\t', '|']) {
    const counts = filled.map((line) => line.split(delimiter).length - 1);
    const first = counts[0] ?? 0;
    const same = counts.filter((count) => count === first && count > 0).length;
    const score = same * 1_000 + Math.min(first, 999);
    if (first > 0 && score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function outsideQuotes(text: string): string {
  return text.replaceAll(/"[^"]*"/gu, '');
}

/** How bytes are to be read as text. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Finds out the encoding of a file whose bytes are added in order: a byte order mark, zeros between letters, or what is no UTF-8. */
export class EncodingGuess {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  #marked: TextEncoding | null = null;
  #isUtf8 = true;
  #isFirst = true;

  add(bytes: Uint8Array): void {
    if (this.#isFirst && bytes.length > 0) {
      this.#isFirst = false;
      this.#marked = markedEncoding(bytes);
    }
    if (!this.#isUtf8 || this.#marked !== null) return;
    try {
      this.#utf8.decode(bytes, { stream: true });
    } catch {
      this.#isUtf8 = false;
    }
  }

  /** Windows-1252 can be read whatever the bytes are, so it is the last resort. */
  result(): TextEncoding {
    return this.#marked ?? (this.#isUtf8 ? 'utf-8' : 'windows-1252');
  }
}

function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const head = bytes.subarray(0, 400);
  const zeros = (odd: number) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  const half = Math.floor(head.length / 2);
  if (half >= 2 && zeros(1) > half * 0.7 && zeros(0) === 0) return 'utf-16le';
  return half >= 2 && zeros(0) > half * 0.7 && zeros(1) === 0 ? 'utf-16be' : null;
}
