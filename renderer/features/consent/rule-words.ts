import type { GateDecision } from '../../../electron/consent/gate.ts';
import type { GateRule } from '../../../electron/consent/gate-rule.ts';
import type { ConsentState } from '../../../electron/consent/states.ts';
import { m } from '../../lib/messages.ts';

const words: Readonly<Record<Exclude<GateRule, 'no_consent' | 'expired'>, () => string>> = {
  allowed_given: m.consent_rule_allowed_given,
  allowed_reply: m.consent_rule_allowed_reply,
  allowed_consent_request: m.consent_rule_allowed_consent_request,
  allowed_asked_back: m.consent_rule_allowed_asked_back,
  allowed_confirmation: m.consent_rule_allowed_confirmation,
  allowed_help: m.consent_rule_allowed_help,
  allowed_leaving_question: m.consent_rule_allowed_leaving_question,
  blocked: m.consent_rule_blocked,
  undeliverable: m.consent_rule_undeliverable,
  archived: m.consent_rule_archived,
  held_for_review: m.consent_rule_held_for_review,
  deciding_to_leave: m.consent_rule_deciding_to_leave,
  withdrawn: m.consent_rule_withdrawn,
  refused: m.consent_rule_refused,
  confirmation_used: m.consent_rule_confirmation_used,
  confirmation_too_late: m.consent_rule_confirmation_too_late,
  not_opted_out: m.consent_rule_not_opted_out,
  help_not_asked: m.consent_rule_help_not_asked,
  help_used: m.consent_rule_help_used,
  not_confirmed: m.consent_rule_not_confirmed,
  window_closed: m.consent_rule_window_closed,
};

const withoutConsent: Readonly<Partial<Record<ConsentState, () => string>>> = {
  unknown: m.consent_rule_no_consent_unknown,
  asked: m.consent_rule_no_consent_asked,
  invalidated: m.consent_rule_no_consent_invalidated,
  expired: m.consent_rule_no_consent_expired,
};

/** Why the gate decided as it did, in the language of the page; in the host's words where the page has none. */
export function ruleWords({ rule, reason }: GateDecision, state: ConsentState): string {
  const own = rule === 'no_consent' || rule === 'expired' ? withoutConsent[state] : words[rule];
  return own?.() ?? reason;
}
