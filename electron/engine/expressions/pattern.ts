import { RE2JS, RE2JSSyntaxException } from 're2js';
import { limits } from '../limits.ts';

/** How many times more work it is to look for a pattern than to read a text, in the worst case. */
export const patternWeight = 200;

/** Finds the first place where the pattern fits: the whole and its groups, or null. */
export type Pattern = (text: string) => readonly (string | null)[] | null;

export type CompiledPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly message: string };

/**
 * A regular expression in RE2's language (https://github.com/google/re2/wiki/Syntax), as RapidPro
 * has it: case does not matter, `^` and `$` are the ends of lines. It runs in time proportional to
 * the text, whatever the pattern: flow files come from elsewhere, and JavaScript's own engine can
 * take minutes over a short message. Never throws: what cannot be read says why.
 */
export function compilePattern(source: string): CompiledPattern {
  if (source.length > limits.patternSource) return refused(source, 'it is too long');
  const compiled = compile(source);
  if (typeof compiled === 'string') return refused(source, compiled);
  // Proportional to the text, but also to the pattern with its repeats written out.
  if (compiled.programSize() > limits.patternSize) return refused(source, 'it is too large');
  return { ok: true, pattern: (text) => find(compiled, text.slice(0, limits.patternText)) };
}

/** The compiled expression, or what is wrong with it. */
function compile(source: string): RE2JS | string {
  try {
    return RE2JS.compile(source, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return error.getDescription();
    throw error;
  }
}

function find(compiled: RE2JS, text: string): readonly (string | null)[] | null {
  const matcher = compiled.matcher(text);
  return matcher.find()
    ? Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group))
    : null;
}

function refused(source: string, why: string): CompiledPattern {
  return { ok: false, message: `"${source.slice(0, 80)}" is not a pattern: ${why}` };
}
