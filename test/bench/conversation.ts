import { advance } from '../../electron/engine/advance.ts';
import type { EngineEvent } from '../../electron/engine/events.ts';
import { sampleFlows } from '../../electron/engine/samples/index.ts';
import type { SessionState } from '../../electron/engine/session.ts';
import type { Input, World } from '../../electron/engine/world.ts';
import { flowOf, messageOf, startWith, worldOf } from '../engine/world.ts';

/** What a conversation came to, in the same form for everybody who plays it. */
export interface Outcome {
  /** Every message that was sent, with its buttons. */
  readonly sent: readonly { readonly text: string; readonly quickReplies: readonly string[] }[];
  readonly consent: string | null;
  readonly language: string;
}

/** Plays the whole conversation once. */
export type Conversation = () => Outcome;

const optIn = flowOf(sampleFlows.find(({ role }) => role === 'opt_in')?.definition);

/** The person is asked in English, changes to Hindi, is asked again in it, and agrees. */
export const inputs: readonly Input[] = [
  startWith(optIn.uuid, messageOf('Hello')),
  { type: 'message', message: messageOf('hindi') },
  { type: 'message', message: messageOf('haan') },
];

/**
 * The sample opt-in flow in our engine, with the changes to the person carried over from turn to turn as a host does;
 * `between` is what happens to the session in between.
 */
export function inEngine(
  between: (session: SessionState) => SessionState = (session) => session,
): Conversation {
  const fresh = worldOf({ flows: [optIn] });
  return () => {
    let world: World = fresh;
    let session: SessionState | null = null;
    const events: EngineEvent[] = [];
    for (const input of inputs) {
      const step = advance(session, input, world);
      session = between(step.session);
      for (const event of step.events) {
        if (event.type === 'contact_language_changed')
          world = { ...world, contact: { ...world.contact, language: event.language } };
        events.push(event);
      }
    }
    return outcomeOf(events, world.contact.language);
  };
}

/** As `inEngine`, with the session stored as JSON and read again after each turn. */
export function inEngineWithJson(): Conversation {
  return inEngine((session) => JSON.parse(JSON.stringify(session)) as SessionState);
}

function outcomeOf(events: readonly EngineEvent[], language: string): Outcome {
  const sent: { text: string; quickReplies: readonly string[] }[] = [];
  let consent: string | null = null;
  for (const event of events) {
    if (event.type === 'msg_created')
      sent.push({ text: event.text, quickReplies: event.quickReplies });
    else if (event.type === 'consent_set') consent = event.value;
  }
  return { sent, consent, language };
}
