import newContact from './new-contact.json' with { type: 'json' };
import optIn from './opt-in.json' with { type: 'json' };
import optOut from './opt-out.json' with { type: 'json' };

/** A flow that a new organisation begins with, and what it is for. */
export interface SampleFlow {
  readonly role: 'opt_in' | 'opt_out' | 'new_contact';
  /** A definition in TextIt's dialect, in English and Hindi. */
  readonly definition: unknown;
}

/** Our own flows, the entered before the entering. They name the organisation by `@globals.organisation_name`. */
export const sampleFlows: readonly SampleFlow[] = [
  { role: 'opt_in', definition: optIn },
  { role: 'opt_out', definition: optOut },
  { role: 'new_contact', definition: newContact },
];
