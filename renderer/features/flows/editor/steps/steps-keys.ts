import type { StepPlace, StepsDeeds } from './steps-deeds.ts';
import type { StepsState } from './steps-state.svelte.ts';
import { m } from '../../../../lib/messages.ts';

/** What the keys of the outline work on. */
export interface KeyMeans {
  readonly deeds: StepsDeeds;
  readonly state: StepsState;
  /** Opens the menu of new steps. */
  readonly ask: (place: StepPlace | null) => void;
  /** Opens what asks where the way of the row shall lead. */
  readonly connect: () => void;
  /** Opens what the row is about. */
  readonly open: () => void;
  readonly help: () => void;
}

type Deed = (means: KeyMeans) => void;
type Deeds = Readonly<Partial<Record<string, Deed>>>;

const after: Deed = ({ deeds, state, ask }) => ask(deeds.placeAfter(state.current));
const before: Deed = ({ deeds, state, ask }) => ask(deeds.placeBefore(state.current));

const plain: Deeds = {
  arrowdown: ({ state }) => state.move(1),
  arrowup: ({ state }) => state.move(-1),
  arrowright: ({ state }) => state.inward(),
  arrowleft: ({ state }) => state.outward(),
  pagedown: ({ state }) => state.move(10),
  pageup: ({ state }) => state.move(-10),
  home: ({ state }) => state.move(-Infinity),
  end: ({ state }) => state.move(Infinity),
  '*': ({ state }) => state.unfoldBeside(),
  enter: ({ open }) => open(),
  insert: after,
  delete: ({ deeds }) => deeds.remove(),
  backspace: ({ deeds }) => deeds.remove(),
  f8: ({ state }) => seek(state, 1),
  '?': ({ help }) => help(),
};

const withShift: Deeds = {
  '*': ({ state }) => state.unfoldBeside(),
  insert: before,
  f8: ({ state }) => seek(state, -1),
  '?': ({ help }) => help(),
};

const withControl: Deeds = {
  enter: after,
  d: ({ deeds }) => deeds.duplicate(),
  g: ({ connect }) => connect(),
};

const withControlShift: Deeds = { enter: before };

const withAlt: Deeds = {
  arrowup: ({ deeds }) => void deeds.moveAction(-1),
  arrowdown: ({ deeds }) => void deeds.moveAction(1),
  home: ({ deeds }) => deeds.beginHere(),
};

/** What the outline does with a key; true when it did something. Copying, cutting and pasting are events of their own. */
export function stepsKey(event: KeyboardEvent, means: KeyMeans, now: number): boolean {
  const isControl = event.ctrlKey || event.metaKey;
  const deed = deedsFor(isControl, event.altKey, event.shiftKey)[event.key.toLowerCase()];
  if (deed !== undefined) {
    means.state.endWord();
    deed(means);
    return true;
  }
  if (isControl || event.altKey || Array.from(event.key).length !== 1) return false;
  means.state.typeAhead(event.key, now);
  return true;
}

function deedsFor(isControl: boolean, isAlt: boolean, isShift: boolean): Deeds {
  if (isAlt) return isControl || isShift ? {} : withAlt;
  if (isControl) return isShift ? withControlShift : withControl;
  return isShift ? withShift : plain;
}

/** To the next problem, or a word that there is none. */
export function seek(state: StepsState, by: 1 | -1): void {
  if (!state.seekProblem(by)) state.say(m.steps_said_no_problem());
}

/** The keys with what each does, as the help shows them. */
export const keyHelp: readonly { readonly keys: string; readonly does: () => string }[] = [
  { keys: '↑ ↓', does: m.steps_help_move },
  { keys: '← →', does: m.steps_help_fold },
  { keys: 'Home End', does: m.steps_help_ends },
  { keys: 'A–Z 0–9', does: m.steps_help_letters },
  { keys: 'Enter', does: m.steps_help_open },
  { keys: 'Esc', does: m.steps_help_back },
  { keys: 'Ctrl+Enter', does: m.steps_add_after },
  { keys: 'Ctrl+Shift+Enter', does: m.steps_add_before },
  { keys: 'Ctrl+G', does: m.editor_goes_to },
  { keys: 'Delete', does: m.steps_help_delete },
  { keys: 'Alt+↑ Alt+↓', does: m.steps_help_order },
  { keys: 'Alt+Home', does: m.editor_menu_begin },
  { keys: 'Ctrl+D', does: m.editor_menu_duplicate },
  { keys: 'Ctrl+C Ctrl+X Ctrl+V', does: m.steps_help_clipboard },
  { keys: 'Ctrl+Z Ctrl+Shift+Z', does: m.steps_help_undo },
  { keys: 'F6 Shift+F6', does: m.shell_parts_help },
  { keys: 'F8 Shift+F8', does: m.steps_problems },
  { keys: '*', does: m.steps_help_unfold },
];
