import type { ConsentState } from './states.ts';

/** Why a message would be sent. */
export type SendPurpose =
  /** Part of a conversation that the person began or goes on with. */
  | 'reply'
  /** Asks for consent. */
  | 'consent_request'
  /** The one message that says that an opt-out worked. */
  | 'optout_confirmation'
  /** An answer to a help keyword. */
  | 'help'
  /** Anything that we begin. */
  | 'broadcast';

/** All that a decision rests on; read fresh each time, when queuing and again when sending. */
export interface GateFacts {
  readonly purpose: SendPurpose;
  readonly now: number;
  readonly state: ConsentState;
  /** The ledger event that set the state. */
  readonly stateEventId: string | null;
  /** When the state was set, ms UTC. */
  readonly stateSince: number | null;
  /** When the person last wrote, by the provider's clock (ms UTC). */
  readonly lastInboundAt: number | null;
  /** When an opted-out person last asked to come back (a start keyword); null when not since the opt-out. */
  readonly askedBackAt: number | null;
  /** When the person last sent a help keyword. */
  readonly askedHelpAt: number | null;
  /** Whether the one confirmation of the current opt-out was queued or sent already (by another message than this one). */
  readonly confirmationUsed: boolean;
  /** A message that may be an opt-out waits for a decision of staff. */
  readonly held: boolean;
  /** A flow is asking this person whether they want to leave: only that session may write. */
  readonly decidingToLeave: boolean;
  /** The message belongs to that session. */
  readonly fromLeavingSession: boolean;
  readonly blocked: boolean;
  readonly undeliverable: boolean;
  /** Free text only within 24 hours of the person's last message (WhatsApp). */
  readonly hasServiceWindow: boolean;
}

/** The same answer for the outbox, the contact page and the record. */
export interface GateDecision {
  readonly verdict: 'allow' | 'hold' | 'refuse';
  /** A stable name, for example `withdrawn`. */
  readonly rule: GateRule;
  /** The rule in plain words, for staff. */
  readonly reason: string;
  /** The ledger event that it rests on. */
  readonly eventId: string | null;
}

export type GateRule =
  | 'allowed_given'
  | 'allowed_reply'
  | 'allowed_consent_request'
  | 'allowed_asked_back'
  | 'allowed_confirmation'
  | 'allowed_help'
  | 'allowed_leaving_question'
  | 'blocked'
  | 'undeliverable'
  | 'held_for_review'
  | 'deciding_to_leave'
  | 'withdrawn'
  | 'confirmation_used'
  | 'confirmation_too_late'
  | 'no_consent'
  | 'window_closed';
