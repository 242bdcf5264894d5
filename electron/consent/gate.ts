import type { GateRule } from './gate-rule.ts';
import { ruleText } from './labels.ts';
import type { ConsentState } from './states.ts';

/** Why a message would be sent. */
export type SendPurpose =
  /** Part of a conversation that the person began or goes on with. */
  | 'reply'
  /** Asks for consent. */
  | 'consent_request'
  /** The one message that says that an opt-out, or a no, was heard. */
  | 'optout_confirmation'
  /** An answer to a help keyword. */
  | 'help'
  /** Anything that we begin. */
  | 'broadcast';

/** All that a decision rests on; read fresh each time, when queuing and again when sending. */
export interface GateFacts {
  readonly purpose: SendPurpose;
  readonly now: number;
  /** What counts for this message: see effective.ts. */
  readonly state: ConsentState;
  /** The yes has to be confirmed by the person (double opt-in), and is not. */
  readonly unconfirmed: boolean;
  /** The ledger event that set the state. */
  readonly stateEventId: string | null;
  /** When we recorded the event that set the state (ms UTC, our own clock): a late delivery does not eat the five minutes. */
  readonly stateSince: number | null;
  /** When the person last wrote, by the provider's clock (ms UTC). */
  readonly lastInboundAt: number | null;
  /**
   * When we learned that a person who is out asks to come back (a start keyword, or the opt-in flow is set to answer
   * them), by the same clock as `stateSince`; null when not since the opt-out.
   */
  readonly askedBackAt: number | null;
  /** When the person last sent a help keyword, or anything that the settings answer with the way back; ms UTC. */
  readonly askedHelpAt: number | null;
  /** Whether a help answer was queued or sent in the last 24 hours (by another message than this one). */
  readonly helpUsed: boolean;
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
  /** A flow put this person away, and they have not written since. */
  readonly archived: boolean;
  /** Free text only within 24 hours of the person's last message (WhatsApp). */
  readonly hasServiceWindow: boolean;
  /** The message is a template that the provider approved, which may go outside that window. */
  readonly isTemplate: boolean;
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

/** One confirmation may follow an opt-out within this time: FCC, 47 CFR 64.1200(a)(12), https://www.govinfo.gov/content/pkg/FR-2024-03-05/html/2024-04587.htm */
export const confirmationWindow = 5 * 60 * 1000;
/** WhatsApp's customer service window; an asked-for help answer and an asked-for way back live as long. */
export const serviceWindow = 24 * 60 * 60 * 1000;

/**
 * May this message go? The one answer for every path out, asked when queuing and again when sending. Pure: everything it
 * knows is in `facts`.
 *
 * `refuse` is final for this message; `hold` means that it waits for a decision that somebody is about to make. What
 * would be refused anyway is refused, not held.
 */
export function canSend(facts: GateFacts): GateDecision {
  const rule = ruleFor(facts);
  return {
    verdict: verdictOf(rule),
    rule,
    reason: ruleText(rule, facts.state),
    eventId: facts.stateEventId,
  };
}

function ruleFor(facts: GateFacts): GateRule {
  if (facts.blocked) return 'blocked';
  if (facts.undeliverable) return 'undeliverable';
  if (facts.archived && facts.purpose === 'broadcast') return 'archived';
  const rule = consentRule(facts);
  if (verdictOf(rule) !== 'allow') return rule;
  const needsWindow = facts.hasServiceWindow && !facts.isTemplate;
  if (needsWindow && !within(facts.lastInboundAt, facts.now, serviceWindow)) return 'window_closed';
  // The confirmation says that we stop, which is what the review and the leaving question are about.
  if (rule === 'allowed_confirmation') return rule;
  if (facts.held) return 'held_for_review';
  if (facts.decidingToLeave && !isOut(facts.state)) {
    return facts.fromLeavingSession ? 'allowed_leaving_question' : 'deciding_to_leave';
  }
  return rule;
}

/** What the consent state alone says. */
function consentRule(facts: GateFacts): GateRule {
  if (facts.purpose === 'optout_confirmation') return confirmationRule(facts);
  if (isOut(facts.state)) return ruleWhenOut(facts, facts.state);
  if (facts.state === 'given' && !facts.unconfirmed) return 'allowed_given';
  switch (facts.purpose) {
    case 'reply':
      return facts.lastInboundAt === null ? noConsent(facts.state) : 'allowed_reply';
    case 'consent_request':
      return 'allowed_consent_request';
    case 'help':
      return within(facts.askedHelpAt, facts.now, serviceWindow)
        ? 'allowed_help'
        : 'help_not_asked';
    case 'broadcast':
      return facts.state === 'given' ? 'not_confirmed' : noConsent(facts.state);
  }
}

function confirmationRule(facts: GateFacts): GateRule {
  if (!isOut(facts.state)) return 'not_opted_out';
  if (facts.confirmationUsed) return 'confirmation_used';
  return within(facts.stateSince, facts.now, confirmationWindow)
    ? 'allowed_confirmation'
    : 'confirmation_too_late';
}

/** A no is a no: only what the person asks for themselves, and little of it. */
function ruleWhenOut(facts: GateFacts, state: 'refused' | 'withdrawn'): GateRule {
  if (facts.purpose === 'consent_request') {
    const sinceThen = facts.askedBackAt !== null && facts.askedBackAt >= (facts.stateSince ?? 0);
    return sinceThen && within(facts.askedBackAt, facts.now, serviceWindow)
      ? 'allowed_asked_back'
      : state;
  }
  if (facts.purpose === 'help' && within(facts.askedHelpAt, facts.now, serviceWindow)) {
    return facts.helpUsed ? 'help_used' : 'allowed_help';
  }
  return state;
}

function noConsent(state: ConsentState): GateRule {
  return state === 'expired' ? 'expired' : 'no_consent';
}

function isOut(state: ConsentState): state is 'refused' | 'withdrawn' {
  return state === 'refused' || state === 'withdrawn';
}

/** True from `since` until `length` later, not including the last instant; a `since` ahead of our clock counts as now. */
function within(since: number | null, now: number, length: number): boolean {
  return since !== null && now - since < length;
}

function verdictOf(rule: GateRule): GateDecision['verdict'] {
  if (rule.startsWith('allowed_')) return 'allow';
  return rule === 'held_for_review' || rule === 'deciding_to_leave' ? 'hold' : 'refuse';
}
