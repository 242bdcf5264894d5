import type { PersonaKind } from '../../../electron/api/contract/tester.ts';
import { m } from '../../lib/messages.ts';

const personas: Readonly<
  Record<PersonaKind, { readonly label: () => string; readonly about: () => string }>
> = {
  new: { label: m.tester_persona_new, about: m.tester_persona_new_about },
  given: { label: m.tester_persona_given, about: m.tester_persona_given_about },
  withdrawn: { label: m.tester_persona_withdrawn, about: m.tester_persona_withdrawn_about },
  refused: { label: m.tester_persona_refused, about: m.tester_persona_refused_about },
  asked: { label: m.tester_persona_asked, about: m.tester_persona_asked_about },
  blocked: { label: m.tester_persona_blocked, about: m.tester_persona_blocked_about },
  hindi: { label: m.tester_persona_hindi, about: m.tester_persona_hindi_about },
  shared: { label: m.tester_persona_shared, about: m.tester_persona_shared_about },
  window_closed: {
    label: m.tester_persona_window_closed,
    about: m.tester_persona_window_closed_about,
  },
};

export const personaKinds = Object.keys(personas) as readonly PersonaKind[];

/** "A new person". */
export function personaWord(kind: PersonaKind): string {
  return personas[kind].label();
}

/** What happened to them before the test. */
export function personaAbout(kind: PersonaKind): string {
  return personas[kind].about();
}
