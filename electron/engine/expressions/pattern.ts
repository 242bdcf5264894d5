import { limits } from '../limits.ts';
import { parsePattern } from './pattern-parse.ts';
import { programOf, type PatternStep } from './pattern-program.ts';

/** Finds the first place where the pattern fits: the whole and its groups, or null. */
export type Pattern = (text: string) => readonly (string | null)[] | null;

export type CompiledPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly message: string };

/**
 * A regular expression that runs in time proportional to the text, whatever the pattern: flow files
 * come from elsewhere, and JavaScript's own engine can take minutes over a short message. The
 * language is RE2's (https://github.com/google/re2/wiki/Syntax) without classes of classes; case does not
 * matter, `^` and `$` are the ends of lines. Method: https://swtch.com/~rsc/regexp/regexp2.html
 */
export function compilePattern(source: string): CompiledPattern {
  const parsed = parsePattern(source);
  const program = parsed.ok ? programOf(parsed.body) : null;
  if (!parsed.ok || program === null) {
    const why = parsed.ok ? 'it is too large' : parsed.message;
    return { ok: false, message: `"${source.slice(0, 80)}" is not a pattern: ${why}` };
  }
  return { ok: true, pattern: (text) => search(program, parsed.groups, text) };
}

interface Thread {
  readonly at: number;
  readonly saved: readonly number[];
}

function search(
  program: readonly PatternStep[],
  groups: number,
  text: string,
): readonly (string | null)[] | null {
  const characters = Array.from(
    text.length > limits.patternText ? text.slice(0, limits.patternText) : text,
  );
  let threads: Thread[] = [];
  let found: readonly number[] | null = null;
  for (let position = 0; position <= characters.length; position += 1) {
    const next: Thread[] = [];
    const seen = new Uint8Array(program.length);
    const current: Thread[] = [];
    for (const thread of threads)
      follow(program, thread.at, thread.saved, characters, position, seen, current);
    if (found === null) follow(program, 0, [], characters, position, seen, current);
    if (current.length === 0 && found !== null) break;
    const character = characters[position];
    for (const thread of current) {
      const step = program[thread.at];
      if (step?.kind === 'match') {
        found = thread.saved;
        break;
      }
      if (step?.kind === 'character' && character !== undefined && step.test(character))
        next.push({ at: thread.at + 1, saved: thread.saved });
    }
    threads = next;
  }
  if (found === null) return null;
  const saved = found;
  return Array.from({ length: groups + 1 }, (_, group) => {
    const start = saved[group * 2];
    const end = saved[group * 2 + 1];
    return start === undefined || end === undefined ? null : characters.slice(start, end).join('');
  });
}

/** Adds every step that can be reached without reading a character, the preferred ones first. */
function follow(
  program: readonly PatternStep[],
  start: number,
  savedAtStart: readonly number[],
  characters: readonly string[],
  position: number,
  seen: Uint8Array,
  threads: Thread[],
): void {
  const stack: Thread[] = [{ at: start, saved: savedAtStart }];
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    const { at, saved } = thread;
    const step = program[at];
    if (step === undefined || seen[at] === 1) continue;
    seen[at] = 1;
    switch (step.kind) {
      case 'character':
      case 'match':
        threads.push(thread);
        break;
      case 'jump':
        stack.push({ at: step.to, saved });
        break;
      case 'fork':
        stack.push({ at: step.second, saved }, { at: step.first, saved });
        break;
      case 'save': {
        const changed = saved.slice();
        changed[step.slot] = position;
        stack.push({ at: at + 1, saved: changed });
        break;
      }
      case 'assert':
        if (step.holds(characters[position - 1], characters[position]))
          stack.push({ at: at + 1, saved });
        break;
    }
  }
}
