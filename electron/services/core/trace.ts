import type { TraceStep } from '../../api/contract/tester-steps.ts';

/** Hears what is going on, step by step. The chat tester shows it; live hosts have none. */
export interface Trace {
  note(step: TraceStep): void;
}

export const noTrace: Trace = {
  note: () => {
    // Nobody looks.
  },
};
