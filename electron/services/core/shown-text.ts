/** Marks, embeddings, overrides and isolates of direction: they turn around what stands behind them. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const writtenFromRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * A sentence of ours about names that come from files and people, so that none of them turns the sentence around: marks of
 * direction are left out, and what is quoted and written from right to left is isolated (U+2068 to U+2069).
 * Rule: https://www.unicode.org/reports/tr9/ (explicit directional isolates).
 */
export function shownText(sentence: string): string {
  return sentence
    .replace(directionMarks, '')
    .replace(/"[^"]*"/g, (quoted) =>
      writtenFromRight.test(quoted) ? `"\u2068${quoted.slice(1, -1)}\u2069"` : quoted,
    );
}
