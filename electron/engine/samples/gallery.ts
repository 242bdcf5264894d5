import type { JsonObject } from '../flow/json-parts.ts';
import doubleOptIn from './double-opt-in.json' with { type: 'json' };
import empty from './empty.json' with { type: 'json' };
import helpMenu from './help-menu.json' with { type: 'json' };
import languageChoice from './language-choice.json' with { type: 'json' };
import newContact from './new-contact.json' with { type: 'json' };
import optIn from './opt-in.json' with { type: 'json' };
import optOut from './opt-out.json' with { type: 'json' };
import optOutQuestion from './opt-out-question.json' with { type: 'json' };

/** A flow that a new one may begin as. */
export interface GalleryEntry {
  readonly id:
    | 'opt_in'
    | 'double_opt_in'
    | 'opt_out_at_once'
    | 'opt_out_question'
    | 'new_contact'
    | 'language_choice'
    | 'help_menu'
    | 'empty';
  /** What it is made for. */
  readonly role: 'opt_in' | 'opt_out' | 'new_contact' | 'default' | null;
  /** A definition in TextIt's dialect, in English and Hindi. */
  readonly definition: JsonObject;
}

/** The id by which entries enter the opt-in flow; whoever makes a flow of one puts the real one in its place. */
export const joiningFlowUuid = optIn.uuid;

/** The flows that a new one may begin as, in the order in which they are offered. */
export const gallery: readonly GalleryEntry[] = [
  { id: 'opt_in', role: 'opt_in', definition: optIn },
  { id: 'double_opt_in', role: 'opt_in', definition: doubleOptIn },
  { id: 'opt_out_at_once', role: 'opt_out', definition: optOut },
  { id: 'opt_out_question', role: 'opt_out', definition: optOutQuestion },
  { id: 'new_contact', role: 'new_contact', definition: newContact },
  { id: 'language_choice', role: null, definition: languageChoice },
  { id: 'help_menu', role: null, definition: helpMenu },
  { id: 'empty', role: null, definition: empty },
];
