import { limits } from '../limits.ts';
import type { Piece } from './pattern-parse.ts';

/** One step of a compiled regular expression. */
export type PatternStep =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'fork'; readonly first: number; readonly second: number }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'save'; readonly slot: number }
  /** Looks at the characters on both sides; undefined beyond the ends of the text. */
  | {
      readonly kind: 'assert';
      readonly holds: (before: string | undefined, after: string | undefined) => boolean;
    }
  | { readonly kind: 'match' };

class TooLarge extends Error {}

/** The steps that find a pattern; null when, with its repeats written out, it has too many. */
export function programOf(body: Piece): readonly PatternStep[] | null {
  const program: PatternStep[] = [];
  try {
    emit({ kind: 'group', slot: 0, body }, program);
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
  program.push({ kind: 'match' });
  return program;
}

function emit(piece: Piece, program: PatternStep[]): void {
  if (program.length > limits.patternSize) throw new TooLarge();
  switch (piece.kind) {
    case 'character':
    case 'assert':
      program.push(piece);
      break;
    case 'sequence':
      for (const part of piece.pieces) emit(part, program);
      break;
    case 'group':
      if (piece.slot !== null) program.push({ kind: 'save', slot: piece.slot * 2 });
      emit(piece.body, program);
      if (piece.slot !== null) program.push({ kind: 'save', slot: piece.slot * 2 + 1 });
      break;
    case 'choice':
      emitChoice(piece.options, program);
      break;
    case 'repeat':
      emitRepeat(piece, program);
      break;
  }
}

function emitChoice(options: readonly Piece[], program: PatternStep[]): void {
  const jumps: number[] = [];
  for (const [index, option] of options.entries()) {
    const isLast = index === options.length - 1;
    const fork = program.length;
    if (!isLast) program.push({ kind: 'jump', to: 0 });
    emit(option, program);
    if (isLast) break;
    jumps.push(program.length);
    program.push({ kind: 'jump', to: 0 });
    program[fork] = { kind: 'fork', first: fork + 1, second: program.length };
  }
  for (const jump of jumps) program[jump] = { kind: 'jump', to: program.length };
}

function emitRepeat(piece: Piece & { kind: 'repeat' }, program: PatternStep[]): void {
  const fork = (enter: number, leave: number): PatternStep =>
    piece.lazy
      ? { kind: 'fork', first: leave, second: enter }
      : { kind: 'fork', first: enter, second: leave };
  for (let count = 0; count < piece.min; count += 1) {
    const before = program.length;
    emit(piece.body, program);
    // Nothing repeated is nothing: without this, nested repeats of nothing would take for ever.
    if (program.length === before) break;
  }
  if (piece.max === Infinity) {
    const start = program.length;
    program.push({ kind: 'jump', to: 0 });
    emit(piece.body, program);
    program.push({ kind: 'jump', to: start });
    program[start] = fork(start + 1, program.length);
    return;
  }
  const forks: number[] = [];
  for (let count = piece.min; count < piece.max; count += 1) {
    forks.push(program.length);
    program.push({ kind: 'jump', to: 0 });
    emit(piece.body, program);
  }
  for (const start of forks) program[start] = fork(start + 1, program.length);
}
