import type { ConsentState } from '../../electron/consent/states.ts';
import { m } from '../lib/messages.ts';

/** The seven states in the order in which lists show them. */
export const stateOrder: readonly ConsentState[] = [
  'given',
  'asked',
  'unknown',
  'refused',
  'withdrawn',
  'expired',
  'invalidated',
];

const words: Readonly<Record<ConsentState, () => string>> = {
  unknown: m.ui_state_unknown,
  asked: m.ui_state_asked,
  given: m.ui_state_given,
  refused: m.ui_state_refused,
  withdrawn: m.ui_state_withdrawn,
  expired: m.ui_state_expired,
  invalidated: m.ui_state_invalidated,
};

/** The words on the screen for a state: "Opted in". */
export function stateWord(state: ConsentState): string {
  return words[state]();
}
