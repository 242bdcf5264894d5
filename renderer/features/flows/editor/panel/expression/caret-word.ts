/** The dialect of a flow: how its texts name values. */
export type ExpressionDialect = 'textit' | 'glific';

/** The name that the caret stands in or behind. `from` is where it begins, behind the `@`; `to` where it ends. */
export interface CaretWord {
  readonly from: number;
  readonly to: number;
  /** From its beginning to the caret. */
  readonly typed: string;
  /** Within `@(...)`, where names need no `@` and functions can be called. */
  readonly inCode: boolean;
}

const nameAhead: Readonly<Record<ExpressionDialect, RegExp>> = {
  textit: /[\p{L}\p{N}_.]*/uy,
  glific: /[A-Za-z0-9_.-]*/y,
};
const nameBehind = /[\p{L}_][\p{L}\p{N}_.]*$/u;
const wordSign = /[\p{L}\p{N}_]/u;

/**
 * What would be completed at the caret; null where no name can stand: in plain text, within a quoted text of an
 * expression, behind `@@`, and behind the `@` of an e-mail address.
 */
export function caretWord(
  text: string,
  caret: number,
  dialect: ExpressionDialect,
): CaretWord | null {
  let position = 0;
  for (;;) {
    const at = text.indexOf('@', position);
    if (at < 0 || at >= caret) return null;
    const next = text[at + 1] ?? '';
    if (dialect === 'textit' && next === '@') {
      position = at + 2;
    } else if (dialect === 'textit' && next === '(') {
      const end = endOfCode(text, at + 2);
      if (caret <= at + 1) return null;
      if (caret <= end) return wordInCode(text, at + 2, caret);
      position = end;
    } else {
      const to = aheadOf(text, at + 1, dialect);
      if (caret <= to) {
        const isAddress = at > 0 && wordSign.test(text[at - 1] ?? '');
        return isAddress
          ? null
          : { from: at + 1, to, typed: text.slice(at + 1, caret), inCode: false };
      }
      position = to;
    }
  }
}

function aheadOf(text: string, from: number, dialect: ExpressionDialect): number {
  const pattern = nameAhead[dialect];
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}

/** Where an expression ends that begins behind `@(`; the end of the text while its bracket is open. */
function endOfCode(text: string, from: number): number {
  let depth = 1;
  let quoted = false;
  for (let position = from; position < text.length; position += 1) {
    const sign = text[position];
    if (quoted && sign === '\\') position += 1;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '(') depth += 1;
    else if (!quoted && sign === ')') depth -= 1;
    if (depth === 0) return position;
  }
  return text.length;
}

function wordInCode(text: string, from: number, caret: number): CaretWord | null {
  let quoted = false;
  for (let position = from; position < caret; position += 1) {
    if (quoted && text[position] === '\\') position += 1;
    else if (text[position] === '"') quoted = !quoted;
  }
  if (quoted) return null;
  const typed = nameBehind.exec(text.slice(from, caret))?.[0] ?? '';
  return { from: caret - typed.length, to: aheadOf(text, caret, 'textit'), typed, inCode: true };
}
