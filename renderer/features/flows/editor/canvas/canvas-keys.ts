import { isTyping } from '../../../../shell/shortcuts.ts';
import type { CanvasDeeds } from './canvas-deeds.ts';
import type { CanvasState } from './canvas-state.svelte.ts';

/** What the canvas does with a key; true when it did something. Copying, cutting and pasting are events of their own. */
export function canvasKeys(
  event: KeyboardEvent,
  deeds: CanvasDeeds,
  canvas: CanvasState,
  chooseAll: () => void,
): boolean {
  if (isTyping(event.target) || event.altKey) return false;
  const deed = (event.ctrlKey || event.metaKey ? withControl : plain)[event.key.toLowerCase()];
  if (deed === undefined || event.shiftKey) return false;
  // Buttons on the canvas have their own Enter.
  if (event.key === 'Enter' && !(event.target as Element).matches('.svelte-flow__node'))
    return false;
  deed({ deeds, canvas, chooseAll, board: event.currentTarget as Element });
  return true;
}

interface Means {
  readonly deeds: CanvasDeeds;
  readonly canvas: CanvasState;
  readonly chooseAll: () => void;
  readonly board: Element;
}

const plain: Readonly<Partial<Record<string, (means: Means) => void>>> = {
  delete: ({ deeds }) => deeds.remove(),
  backspace: ({ deeds }) => deeds.remove(),
  enter: ({ deeds }) => deeds.enterPanel(),
  c: ({ deeds }) => deeds.askForTarget(),
  pagedown: ({ deeds }) => deeds.readOn(1),
  pageup: ({ deeds }) => deeds.readOn(-1),
  home: ({ deeds }) => deeds.readOn(-Infinity),
  end: ({ deeds }) => deeds.readOn(Infinity),
  insert: ({ deeds, board }) => deeds.askForStepHere(board),
};

const withControl: Readonly<Partial<Record<string, (means: Means) => void>>> = {
  a: ({ chooseAll }) => chooseAll(),
  d: ({ deeds }) => deeds.duplicate(),
};
