import { untrack } from 'svelte';
import type { EvaluatedText } from '../../../../../../electron/engine/editing/evaluated-text.ts';
import type { ExpressionScope } from './expression-scope.ts';

/** Long enough that a word is typed, short enough to seem at once. */
const pause = 350;

/** What the newest text becomes; undefined while that is not known, and for a text that names nothing. */
export interface Evaluation {
  readonly outcome: EvaluatedText | undefined;
}

/** Follows a text; call it while a component is being made. An answer that was overtaken is thrown away. */
export function evaluation(scope: ExpressionScope, read: () => string): Evaluation {
  let known = $state.raw<{ readonly source: string; readonly value: EvaluatedText }>();
  let newest = 0;

  async function ask(source: string): Promise<void> {
    const mine = ++newest;
    try {
      const value = await scope.evaluate(source);
      if (mine === newest) known = { source, value };
    } catch {
      // The value is a help while writing; what is wrong with the flow stands among its problems.
      if (mine === newest) known = undefined;
    }
  }

  $effect(() => {
    const source = read();
    if (!source.includes('@')) return;
    // Read here, so that another person's values are asked for as soon as they are chosen.
    void scope.personName;
    const timer = setTimeout(() => untrack(() => void ask(source)), pause);
    return () => {
      clearTimeout(timer);
      newest += 1;
    };
  });

  return {
    get outcome() {
      return known?.source === read() ? known.value : undefined;
    },
  };
}
