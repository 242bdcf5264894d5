import type { Definition } from './definition.ts';

/**
 * Everything that was done to a definition since it was opened, without a limit. A value: each function gives a new one,
 * or the same one when nothing happens. Definitions share what did not change, so that a step costs little.
 */
export interface History {
  readonly present: Definition;
  /** What undo takes back, the last first. */
  readonly past: Step | null;
  /** What redo does again, the next first. */
  readonly future: Step | null;
  /** What was stored last. */
  readonly saved: Definition;
}

export interface Step {
  /** The key of the message that names the deed. */
  readonly label: string;
  /** The definition on the other side of this step: before it in the past, after it in the future. */
  readonly definition: Definition;
  readonly next: Step | null;
  /** What may still join this step; null when it is closed. */
  readonly open: Joining | null;
}

/** Deeds that come in a stream (letters typed, a node dragged) become one step while their key is the same. */
export interface Joining {
  /** For example the uuid and the property that is typed. */
  readonly key: string;
  /** When, in milliseconds of any clock that goes forward. */
  readonly at: number;
}

/** After a rest of this many milliseconds typing is a new step. */
export const restBetweenSteps = 2000;

/** The history of a definition that was just opened; it counts as saved. */
export function openHistory(definition: Definition): History {
  return { present: definition, past: null, future: null, saved: definition };
}

/** A deed done: `label` is a message's key. The same history when the deed changed nothing. What was undone is forgotten. */
export function record(
  history: History,
  definition: Definition,
  label: string,
  joining: Joining | null = null,
): History {
  if (definition === history.present) return history;
  const { past } = history;
  const joins =
    past !== null &&
    past.open !== null &&
    joining !== null &&
    past.label === label &&
    past.open.key === joining.key &&
    joining.at - past.open.at <= restBetweenSteps;
  const step: Step = joins
    ? { ...past, open: joining }
    : { label, definition: history.present, next: past, open: joining };
  return { ...history, present: definition, past: step, future: null };
}

/** Nothing joins the last step any more: the pointer was let go, the field was left. */
export function closeStep(history: History): History {
  return history.past?.open == null
    ? history
    : { ...history, past: { ...history.past, open: null } };
}

/** One step back; the same history when there is none. */
export function undo(history: History): History {
  const { past, present, future } = history;
  if (past === null) return history;
  return {
    ...history,
    present: past.definition,
    past: past.next === null ? null : { ...past.next, open: null },
    future: { label: past.label, definition: present, next: future, open: null },
  };
}

/** One step forward again; the same history when there is none. */
export function redo(history: History): History {
  const { past, present, future } = history;
  if (future === null) return history;
  return {
    ...history,
    present: future.definition,
    past: { label: future.label, definition: present, next: past, open: null },
    future: future.next,
  };
}

/** A definition of this history was stored. */
export function markSaved(history: History, definition: Definition = history.present): History {
  return history.saved === definition ? history : { ...history, saved: definition };
}

/** True when what is shown is what was stored last. */
export function isSaved(history: History): boolean {
  return history.present === history.saved;
}
