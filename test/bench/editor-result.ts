import type { Frames } from './frames.ts';

/** What is done to a large flow, for so long each. */
export const movements = ['drag a step', 'move the canvas', 'zoom'] as const;

export type Movement = (typeof movements)[number];

/** One side of the comparison, a value for each round. */
export interface EditorSide {
  /** Until all that can be seen stands, ms. */
  readonly openMs: readonly number[];
  readonly frames: Readonly<Record<Movement, readonly Frames[]>>;
}

export interface EditorResult {
  readonly steps: number;
  readonly floor: EditorSide;
  readonly ours: EditorSide;
  /** Why nothing was measured; null when something was. */
  readonly missing: string | null;
}
