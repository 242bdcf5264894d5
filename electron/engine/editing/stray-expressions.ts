import { isRoot } from '../run/roots.ts';
import type { TextError } from './evaluated-text.ts';

/**
 * An `@` that is doubled, opens a bracket, or has a dotted name behind it; in the last case not one within a word, as
 * in an e-mail address.
 */
const mark = /@@|@\(|(?<![\p{L}\p{N}_.%+-])@([\p{L}_][\p{L}\p{Nd}_]*)(?:\.[\p{L}\p{Nd}_]+)+/gu;

/**
 * What looks like an expression and is sent as it was typed: a misspelt name, or a bracket that is never closed. `text` is a
 * stretch of a template between its expressions, which begins at `offset`.
 */
export function strayExpressions(text: string, offset: number): readonly TextError[] {
  const found: TextError[] = [];
  for (const { 0: whole, 1: name, index } of text.matchAll(mark)) {
    const from = offset + index;
    if (whole === '@(') {
      const message =
        'The bracket behind this @ is never closed; people read all that follows as it stands here.';
      found.push({ from, to: offset + text.length, message });
      break;
    }
    if (name === undefined || isRoot(name.toLowerCase())) continue;
    found.push({
      from,
      to: from + whole.length,
      message: `There is nothing called "${name.slice(0, 60)}"; people read "${whole.slice(0, 60)}" as it stands here.`,
    });
  }
  return found;
}
