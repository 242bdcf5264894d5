import { noteInbound } from '../../../db/write/contact.ts';
import type { PersonaKind } from '../../api/contract/tester.ts';
import { changeContact } from '../contacts/contacts.ts';
import { findOrMake } from '../contacts/people.ts';
import { commit } from '../core/context.ts';
import { appendConsent, type NewConsentEvent } from '../record/ledger.ts';
import { testAddress, type TesterHost } from './tester-host.ts';

/** Whom the tester plays. */
export interface Persona {
  readonly kind: PersonaKind;
  readonly name: string;
  /** The second person at a shared number. */
  readonly otherName: string;
  /** ISO 639-3, or empty. */
  readonly language: string;
}

const minute = 60_000;
const hour = 60 * minute;

/** What was with each of them before the test, and how long ago; null: they have never written. */
const pasts: Readonly<
  Record<
    PersonaKind,
    { readonly event: 'given' | 'withdrawn' | 'refused' | 'requested'; readonly ago: number } | null
  >
> = {
  new: null,
  hindi: null,
  shared: null,
  given: { event: 'given', ago: 10 * minute },
  withdrawn: { event: 'withdrawn', ago: 10 * minute },
  refused: { event: 'refused', ago: 10 * minute },
  asked: { event: 'requested', ago: 2 * hour },
  blocked: { event: 'given', ago: 10 * minute },
  window_closed: { event: 'given', ago: 25 * hour },
};

/** How long before the test the persona's past begins, ms: there the clock must start. */
export function pastOf(kind: PersonaKind): number {
  return pasts[kind]?.ago ?? 0;
}

/** Gives the test person their past and lets the time pass until the test begins. */
export function introduce(host: TesterHost, persona: Persona): void {
  const past = pasts[persona.kind];
  if (past === null) return;
  const { context } = host;
  const contactId = commit(context, (tx) => {
    const { contact } = findOrMake(context, tx, {
      addresses: [testAddress],
      asGiven: testAddress.value,
      name: persona.name,
      language: persona.language,
    });
    noteInbound(tx, contact.id, context.universe.now(), host.channelId);
    appendConsent(context, tx, {
      ...pastEvent(past.event),
      contactId: contact.id,
      at: context.universe.now(),
    });
    return contact.id;
  });
  if (persona.kind === 'blocked') changeContact(context, { id: contactId, blocked: true });
  host.advance(past.ago);
}

function pastEvent(
  type: 'given' | 'withdrawn' | 'refused' | 'requested',
): Omit<NewConsentEvent, 'contactId' | 'at'> {
  if (type === 'requested')
    return { type, method: 'flow_answer', actor: { type: 'system', id: null, relation: null } };
  return {
    type,
    method: 'staff_entry',
    actor: { type: 'staff', id: null, relation: null },
    operator: 'Chat tester',
    ...(type === 'given'
      ? {
          evidence: { type: 'other', sha256: null },
          evidenceReference: 'Beginning of the test',
        }
      : { reasonCode: 'other', note: 'Beginning of the test' }),
  };
}

/** The people who write from the number. */
export function peopleOf({ kind, name, otherName }: Persona): readonly string[] {
  return kind === 'shared' ? [name, otherName] : [name];
}
