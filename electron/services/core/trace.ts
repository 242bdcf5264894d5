import type { TesterStep } from '../../api/contract/tester.ts';

/** Tells what is going on, step by step. The chat tester shows it; live hosts have none. */
export interface Trace {
  note(kind: TesterStep['kind'], text: string): void;
}

export const noTrace: Trace = {
  note: () => {
    // Nobody looks.
  },
};
